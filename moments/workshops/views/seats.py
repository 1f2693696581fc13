"""Seats as the trainer handles them: moved, renamed, handed back, sat at."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from moments.lib.network import public_address
from moments.workshops.domain import running, seating
from moments.workshops.forms import SeatForm, SeatNameForm
from moments.workshops.http import (
    console_address,
    forget_seat_cookie,
    lead_or_404,
    set_seat_cookie,
    wants_notes,
)
from moments.workshops.inviting import draw_qr
from moments.workshops.models import Participant, Workshop


@login_not_required
@require_safe
@never_cache
def seat(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """One seat: its personal code to hand it back, its name, its place."""
    workshop, found = _seat_or_404(request, room, pk)
    return _show(request, workshop, found, SeatNameForm(initial={"name": found.name}))


@login_not_required
@require_POST
def seat_name(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    workshop, found = _seat_or_404(request, room, pk)
    form = SeatNameForm(request.POST)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _show(request, workshop, found, form, status=status)
    try:
        seating.rename_seat(found, name=form.cleaned_data["name"])
    except running.WorkshopClosedError:
        messages.error(request, _("The workshop is closed: its names are gone."))
    else:
        words = {"number": found.number, "name": found.shown_name}
        messages.success(request, _("Seat %(number)s is %(name)s now.") % words)
    return redirect("workshops:seat", room, pk)


@login_not_required
@require_POST
def seat_create(request: HttpRequest, room: str) -> HttpResponse:
    """Add a seat without a device. What is wrong with the name is said on the console."""
    workshop = lead_or_404(request, room).workshop
    form = SeatForm(request.POST, workshop=workshop)
    if not form.is_valid():
        for error in form.errors.values():
            messages.error(request, str(error[0]))
        return redirect(console_address(request, room))
    try:
        added = seating.add_seat_without_device(
            workshop,
            name=form.cleaned_data["name"],
            table=form.cleaned_data.get("table"),
        )
    except running.WorkshopClosedError:
        messages.error(request, _("The workshop is closed. Open it again first."))
    else:
        words = _("Seat %(number)s is ready. You write for it: “Sit at this seat”.")
        messages.success(request, words % {"number": added.number})
    return redirect(console_address(request, room))


@login_not_required
@require_POST
def seat_table(request: HttpRequest, room: str, pk: int, number: int) -> HttpResponse:
    """Put a seat at the table of this number."""
    workshop, found = _seat_or_404(request, room, pk)
    table = get_object_or_404(workshop.tables, number=number)
    running.move_seat(found, table=table)
    words = {"seat": _called(request, found), "table": table}
    messages.success(request, _("%(seat)s sits at %(table)s now.") % words)
    return redirect(console_address(request, room))


@login_not_required
@require_POST
def seat_removal(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    words = _("The seat of %(seat)s is taken away. Its notes stay.")
    found = _seat_or_404(request, room, pk)[1]
    return _done(request, room, found, running.remove_seat, words)


@login_not_required
@require_POST
def seat_return(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    workshop = lead_or_404(request, room).workshop
    found = get_object_or_404(workshop.participants.taken_away(), pk=pk)
    words = _("The seat of %(seat)s stands again. The personal code opens it.")
    return _done(request, room, found, running.return_seat, words)


@login_not_required
@require_POST
@never_cache
def seat_sitting(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Let the trainer's browser sit here, to write for somebody without a device.

    Not at a seat that somebody writes at: the trainer would read there what was
    written in silence.
    """
    workshop = lead_or_404(request, room).workshop
    seats = workshop.participants.seated().written_for()
    found = get_object_or_404(seats.select_related("workshop"), pk=pk)
    response = redirect("boards:room", room)
    set_seat_cookie(response, request, found)
    return response


@login_not_required
@require_POST
@never_cache
def standing_up(request: HttpRequest, room: str) -> HttpResponse:
    """Leave the seat in this browser and go back to the console."""
    lead_or_404(request, room)
    response = redirect(console_address(request, room))
    forget_seat_cookie(response, request, room)
    return response


def _seat_or_404(
    request: HttpRequest, room: str, pk: int
) -> tuple[Workshop, Participant]:
    workshop = lead_or_404(request, room).workshop
    seats = workshop.participants.seated().select_related("table", "workshop")
    return workshop, get_object_or_404(seats, pk=pk)


def _done(
    request: HttpRequest,
    room: str,
    found: Participant,
    verb: Callable[[Participant], None],
    words: str,
) -> HttpResponse:
    verb(found)
    messages.success(request, words % {"seat": _called(request, found)})
    return redirect(console_address(request, room))


def _called(request: HttpRequest, found: Participant) -> str:
    """Call a seat by its name only where names are on the console anyway."""
    workshop = found.workshop
    folded = workshop.follows_guide and not wants_notes(request)
    return found.numbered if folded else found.shown_name


def _show(
    request: HttpRequest,
    workshop: Workshop,
    found: Participant,
    form: SeatNameForm,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    path = reverse("workshops:rejoin", args=[workshop.room])
    base = public_address(request)
    address = f"{base.url}{path}"
    context = {
        "workshop": workshop,
        "seat": found,
        "form": form,
        "address": address.partition("://")[2],
        "qr": draw_qr(f"{address}?code={found.rejoin_code}"),
        "reachable": base.reachable,
        "back": console_address(request, workshop.room),
    }
    return render(request, "workshops/seat.html", context, status=status)
