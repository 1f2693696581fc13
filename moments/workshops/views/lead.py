"""The trainer’s page in the room: code, seats, tables, opening and closing.

Open to the middleware, closed by the lookup: as in the whole room, a stranger is told
that there is nothing, not to sign in.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from moments.live.follow import follow
from moments.workshops.domain import running
from moments.workshops.forms import TableForm
from moments.workshops.http import lead_or_404
from moments.workshops.inviting import invite
from moments.workshops.models import Workshop
from moments.workshops.regions import draw_seats, draw_status, draw_tally


@login_not_required
@require_safe
@never_cache
def lead(request: HttpRequest, room: str) -> HttpResponse:
    viewer = lead_or_404(request, room)
    form = TableForm(workshop=viewer.workshop)
    return _show(request, viewer.workshop, form=form)


@login_not_required
@require_POST
def opening(request: HttpRequest, room: str) -> HttpResponse:
    running.open_workshop(lead_or_404(request, room).workshop)
    messages.success(request, _("The workshop is open."))
    return redirect("workshops:lead", room)


@login_not_required
@require_POST
def closure(request: HttpRequest, room: str) -> HttpResponse:
    running.close_workshop(lead_or_404(request, room).workshop)
    messages.success(request, _("The workshop is closed and the names are removed."))
    return redirect("workshops:lead", room)


@login_not_required
@require_POST
def code_renewal(request: HttpRequest, room: str) -> HttpResponse:
    return _act(
        request,
        room,
        running.renew_code,
        done=_("There is a new code. Everybody in the room keeps their seat."),
    )


@login_not_required
@require_POST
def code_closure(request: HttpRequest, room: str) -> HttpResponse:
    return _act(
        request,
        room,
        running.close_code,
        done=_("Nobody else can join. Everybody in the room keeps their seat."),
    )


@login_not_required
@require_POST
def table_create(request: HttpRequest, room: str) -> HttpResponse:
    workshop = lead_or_404(request, room).workshop
    form = TableForm(request.POST, workshop=workshop)
    if not form.is_valid():
        return _show(request, workshop, form=form, status=422)
    try:
        table = running.add_table(workshop, name=form.cleaned_data["name"])
    except running.WorkshopClosedError:
        messages.error(request, _closed())
    else:
        messages.success(request, _("%(table)s is ready.") % {"table": table})
    return redirect("workshops:lead", room)


@login_not_required
@require_POST
def seat_table(request: HttpRequest, room: str, pk: int, number: int) -> HttpResponse:
    """Put a seat at the table of this number."""
    workshop = lead_or_404(request, room).workshop
    seat = get_object_or_404(workshop.participants.seated(), pk=pk)
    table = get_object_or_404(workshop.tables, number=number)
    running.move_seat(seat, table=table)
    words = {"seat": seat.shown_name, "table": table}
    messages.success(request, _("%(seat)s sits at %(table)s now.") % words)
    return redirect("workshops:lead", room)


@login_not_required
@require_POST
def seat_removal(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    workshop = lead_or_404(request, room).workshop
    seat = get_object_or_404(workshop.participants.seated(), pk=pk)
    running.remove_seat(seat)
    words = _("The seat of %(seat)s is taken away. Its notes stay.")
    messages.success(request, words % {"seat": seat.shown_name})
    return redirect("workshops:lead", room)


@login_not_required
@require_POST
def seat_return(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    workshop = lead_or_404(request, room).workshop
    seat = get_object_or_404(workshop.participants.taken_away(), pk=pk)
    running.return_seat(seat)
    words = _("The seat of %(seat)s stands again. The personal code opens it.")
    messages.success(request, words % {"seat": seat.shown_name})
    return redirect("workshops:lead", room)


def _act(
    request: HttpRequest,
    room: str,
    verb: Callable[[Workshop], Workshop],
    *,
    done: str,
) -> HttpResponse:
    try:
        verb(lead_or_404(request, room).workshop)
    except running.WorkshopClosedError:
        messages.error(request, _closed())
    else:
        messages.success(request, done)
    return redirect("workshops:lead", room)


def _closed() -> str:
    return _("The workshop is closed. Open it again first.")


def _show(
    request: HttpRequest, workshop: Workshop, *, form: TableForm, status: int = 200
) -> HttpResponse:
    room_url = workshop.get_absolute_url()
    context: dict[str, Any] = {
        **follow(workshop.topic_id, room_url=room_url, role="lead"),
        "workshop": workshop,
        "invitation": invite(request, workshop),
        "status": draw_status(workshop),
        "seats": draw_seats(workshop),
        "tally": draw_tally(workshop),
        "table_form": form,
    }
    return render(request, "workshops/lead.html", context, status=status)
