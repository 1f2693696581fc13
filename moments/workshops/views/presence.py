"""What a seat's page tells about itself: that somebody writes, how much is not sent yet."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moments.live.presence import presence
from moments.workshops.http import Viewer, seat_or_404

MOST_UNSENT = 999


@login_not_required
@never_cache
@require_POST
def report(request: HttpRequest, room: str) -> HttpResponse:
    """Take two facts: never words, never how long they are."""
    viewer = seat_or_404(request, room)
    presence.report(
        viewer.workshop.topic_id,
        viewer.by,
        writing=request.POST.get("writing") == "1" and _may_be_seen(viewer),
        unsent=_count(request.POST.get("unsent", "")),
    )
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _may_be_seen(viewer: Viewer) -> bool:
    """Who writes when would give away in a silent activity whose note came when."""
    now = viewer.activity
    return now is None or not now.is_anonymous


def _count(sent: str) -> int:
    is_number = sent.isascii() and sent.isdecimal() and len(sent) <= len("999")
    return min(int(sent), MOST_UNSENT) if is_number else 0
