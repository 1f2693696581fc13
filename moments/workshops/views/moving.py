"""Moving the room: on, back, to any activity; and showing what was hidden.

Every press names the activity it leaves, so that pressing twice skips none. Where
something is to be said first, a page says it and asks.
"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moments.workshops.console import Hiding
from moments.workshops.domain import leading
from moments.workshops.domain.running import WorkshopClosedError
from moments.workshops.http import console_address, lead_or_404, wants_notes
from moments.workshops.models import Activity, Workshop
from moments.workshops.panels import panel_of
from moments.workshops.readiness import readiness_of


@login_not_required
@never_cache
@require_POST
def next_activity(request: HttpRequest, room: str) -> HttpResponse:
    """Go on by one. Nothing is revealed by that."""
    return _go_beside(request, room, 1)


@login_not_required
@never_cache
@require_POST
def previous_activity(request: HttpRequest, room: str) -> HttpResponse:
    """Go back by one. Nothing is deleted by that."""
    return _go_beside(request, room, -1)


@login_not_required
@never_cache
@require_POST
def activity(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Go to any activity of the plan."""
    workshop = lead_or_404(request, room).workshop
    return _go(request, workshop, _activity_or_404(workshop, pk))


@login_not_required
@never_cache
@require_POST
def reveal(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Show what was hidden; asks first, naming who is not done."""
    workshop = lead_or_404(request, room).workshop
    shown = _activity_or_404(workshop, pk)
    if not Hiding(shown).hides:
        raise Http404
    if "sure" not in request.POST and shown.revealed_at is None:
        context = {"activity": shown, "in_two": panel_of(shown).reveals_in_two}
        return _ask(request, workshop, "workshops/revealing.html", context)
    panel = panel_of(shown)
    leading.reveal(workshop, shown, uncover=panel.uncover, in_two=panel.reveals_in_two)
    return redirect(console_address(request, room))


@login_not_required
@never_cache
@require_POST
def showing(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Show to the room what the trainer has seen already."""
    workshop = lead_or_404(request, room).workshop
    leading.show(workshop, _activity_or_404(workshop, pk))
    return redirect(console_address(request, room))


def _go_beside(request: HttpRequest, room: str, by: int) -> HttpResponse:
    workshop = lead_or_404(request, room).workshop
    target = leading.activity_beside(workshop, by)
    if _left(request) not in {None, workshop.current_id or 0}:
        return _moved_on(request, workshop)
    if target is None:
        messages.info(request, _("There is no other activity on this side."))
        return redirect(console_address(request, room))
    return _go(request, workshop, target)


def _go(request: HttpRequest, workshop: Workshop, target: Activity) -> HttpResponse:
    if "anyway" not in request.POST and target.pk != workshop.current_id:
        warnings = _warnings(workshop)
        readiness = readiness_of(workshop)
        if warnings or readiness.unsaved or readiness.lost or readiness.not_done:
            context = {"target": target, "warnings": warnings, "readiness": readiness}
            return _ask(request, workshop, "workshops/leaving.html", context)
    left = _left(request)
    try:
        now = leading.go_to(
            workshop, target, leaving=left, enter=panel_of(target).enter
        )
    except WorkshopClosedError:
        messages.error(request, _("The workshop is closed. Open it again first."))
        return redirect(console_address(request, workshop.room))
    if now.current_id != target.pk:
        return _moved_on(request, workshop)
    return redirect(console_address(request, workshop.room))


def _warnings(workshop: Workshop) -> list[str]:
    current = workshop.current
    return panel_of(current).warnings(workshop, current) if current else []


def _ask(
    request: HttpRequest, workshop: Workshop, template: str, context: dict[str, object]
) -> HttpResponse:
    """Answer a press with a question. Names stay folded if they were."""
    context |= {
        "workshop": workshop,
        "names": wants_notes(request),
        "left": _left(request),
        "back": console_address(request, workshop.room),
    }
    context.setdefault("readiness", readiness_of(workshop))
    return render(request, template, context, status=HTTPStatus.CONFLICT)


def _moved_on(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    messages.info(request, _("The room had moved on already, so nothing was changed."))
    return redirect(console_address(request, workshop.room))


def _left(request: HttpRequest) -> int | None:
    """Return which activity the press leaves: 0 none yet, ``None`` if it did not say."""
    sent = request.POST.get("leaving", "")
    is_number = sent.isascii() and sent.isdecimal() and len(sent) < 12
    return int(sent) if is_number else None


def _activity_or_404(workshop: Workshop, pk: int) -> Activity:
    # Without a guide "guide_id = NULL" finds none, as it should.
    activities = Activity.objects.filter(guide_id__in=[workshop.guide_id])
    return get_object_or_404(activities, pk=pk)
