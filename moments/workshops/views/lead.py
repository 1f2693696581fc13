"""The trainer’s page in the room: the plan, code, tables, opening and closing.

Open to the middleware, closed by the lookup: as in the whole room, a stranger is told
that there is nothing, not to sign in.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from moments.live.follow import Follow, follow
from moments.workshops.domain import leading, running
from moments.workshops.forms import SeatForm, TableForm
from moments.workshops.http import NOTES, Viewer, console_address, lead_or_404
from moments.workshops.inviting import invite
from moments.workshops.models import Guide, Workshop
from moments.workshops.models.counting import has_hidden_notes
from moments.workshops.plan_page import plan_context
from moments.workshops.regions import draw_seats, draw_status, draw_tally


@login_not_required
@require_safe
@never_cache
def lead(request: HttpRequest, room: str) -> HttpResponse:
    viewer = lead_or_404(request, room)
    return _show(request, viewer, form=TableForm(workshop=viewer.workshop))


@login_not_required
@require_POST
def opening(request: HttpRequest, room: str) -> HttpResponse:
    running.open_workshop(lead_or_404(request, room).workshop)
    messages.success(request, _("The workshop is open."))
    return redirect(console_address(request, room))


@login_not_required
@require_POST
@never_cache
def closure(request: HttpRequest, room: str) -> HttpResponse:
    """Close the workshop; notes that nobody has shown yet are named first."""
    workshop = lead_or_404(request, room).workshop
    if "anyway" not in request.POST and has_hidden_notes(workshop):
        return _ask_before_closing(request, workshop, {"hidden": True})
    try:
        running.close_workshop(workshop)
    except running.UnansweredActionsError as error:
        return _ask_before_closing(request, workshop, {"actions": error.actions})
    messages.success(request, _("The workshop is closed and the names are removed."))
    return redirect(console_address(request, room))


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
    viewer = lead_or_404(request, room)
    form = TableForm(request.POST, workshop=viewer.workshop)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _show(request, viewer, form=form, status=status)
    try:
        table = running.add_table(viewer.workshop, name=form.cleaned_data["name"])
    except running.WorkshopClosedError:
        messages.error(request, _closed())
    else:
        messages.success(request, _("%(table)s is ready.") % {"table": table})
    return redirect(console_address(request, room))


@login_not_required
@require_POST
def lock(request: HttpRequest, room: str) -> HttpResponse:
    """Let nobody but the trainers write on the boards, or let them write again."""
    locked = request.POST.get("locked") == "1"
    leading.set_locked(lead_or_404(request, room).workshop, locked=locked)
    return redirect(console_address(request, room))


@login_not_required
@require_POST
def taking(request: HttpRequest, room: str) -> HttpResponse:
    """Take the lead: written down, never guessed from who is here."""
    viewer = lead_or_404(request, room)
    assert viewer.user is not None  # noqa: S101 -- somebody leads
    leading.take_lead(viewer.workshop, by=viewer.user)
    messages.success(request, _("You lead now."))
    return redirect(console_address(request, room))


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
    return redirect(console_address(request, room))


def _closed() -> str:
    return _("The workshop is closed. Open it again first.")


def _ask_before_closing(
    request: HttpRequest, workshop: Workshop, context: dict[str, Any]
) -> HttpResponse:
    context |= {
        "workshop": workshop,
        "back": console_address(request, workshop.room),
    }
    status = HTTPStatus.CONFLICT
    return render(request, "workshops/closing.html", context, status=status)


def _show(
    request: HttpRequest, viewer: Viewer, *, form: TableForm, status: int = 200
) -> HttpResponse:
    workshop = viewer.workshop
    context: dict[str, Any] = {
        **_following(viewer),
        "workshop": workshop,
        "invitation": invite(request, workshop),
        "status": draw_status(workshop),
        "tally": draw_tally(workshop),
        "table_form": form,
    }
    if not workshop.follows_guide:
        context["seats"] = draw_seats(workshop)
        context["first_activity"] = leading.activity_beside(workshop, 1)
        context["guides"] = Guide.objects.plans().of(workshop.organisation)
        return render(request, "workshops/lead.html", context, status=status)
    context |= plan_context(viewer)
    context["seat_form"] = SeatForm(workshop=workshop)
    return render(request, "workshops/lead_guided.html", context, status=status)


def _following(viewer: Viewer) -> Follow:
    """The number is the one that was read with the workshop.

    One read later could be that of a room that has moved on since.
    """
    workshop = viewer.workshop
    following = follow(
        workshop.topic_id,
        room_url=workshop.get_absolute_url(),
        role="lead",
        revision=workshop.topic.revision,
    )
    if viewer.shows_notes:
        following["stream_url"] += f"&{NOTES}=shown"
        following["changes_url"] += f"&{NOTES}=shown"
    return following
