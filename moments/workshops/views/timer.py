"""The room's clock: start, one more minute, stop."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moments.workshops.domain import timing
from moments.workshops.domain.running import WorkshopClosedError
from moments.workshops.http import console_address, lead_or_404
from moments.workshops.models import Workshop

USUAL_MINUTES = 5


@login_not_required
@require_POST
def start(request: HttpRequest, room: str) -> HttpResponse:
    """Start the clock with the minutes sent, or with those of the plan."""
    workshop = lead_or_404(request, room).workshop
    minutes = _minutes(request.POST.get("minutes", ""), workshop)
    try:
        timing.start_timer(workshop, seconds=minutes * 60)
    except WorkshopClosedError:
        return _closed(request, room)
    return redirect(console_address(request, room))


@login_not_required
@require_POST
def minute(request: HttpRequest, room: str) -> HttpResponse:
    try:
        timing.add_time(lead_or_404(request, room).workshop)
    except WorkshopClosedError:
        return _closed(request, room)
    return redirect(console_address(request, room))


@login_not_required
@require_POST
def stop(request: HttpRequest, room: str) -> HttpResponse:
    timing.stop_timer(lead_or_404(request, room).workshop)
    return redirect(console_address(request, room))


def _minutes(sent: str, workshop: Workshop) -> int:
    sent = sent.strip()
    if sent.isascii() and sent.isdecimal() and len(sent) < 4 and int(sent):
        return int(sent)
    return (workshop.current and workshop.current.minutes) or USUAL_MINUTES


def _closed(request: HttpRequest, room: str) -> HttpResponse:
    messages.error(request, _("The workshop is closed. Open it again first."))
    return redirect(console_address(request, room))
