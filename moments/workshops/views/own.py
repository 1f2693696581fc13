"""What one seat says for itself during an activity: "I'm done", and its private note."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moments.lib.csrf import wants_json
from moments.workshops.domain.jotting import jot
from moments.workshops.domain.leading import say_done
from moments.workshops.http import Viewer, seat_or_404
from moments.workshops.models import Activity
from moments.workshops.models.done import JOTTING_LIMIT


@login_not_required
@never_cache
@require_POST
def done(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Say that this seat is done with an activity, or (``done=0``) is not after all."""
    viewer = seat_or_404(request, room)
    activity = _opened_or_404(viewer, pk)
    if not viewer.may_write:
        return _closed(request, viewer)
    assert viewer.seat is not None  # noqa: S101 -- seat_or_404 found one
    is_done = request.POST.get("done") != "0"
    say_done(viewer.seat, activity, done=is_done)
    context = {
        "workshop": viewer.workshop,
        "activity": activity,
        "is_done": is_done,
    }
    drawn = render_to_string("workshops/_done.html", context, request)
    partial = '<hx-partial hx-target="#done" hx-swap="outerMorph">{}</hx-partial>'
    return _answer(request, viewer, {"done": is_done}, html=format_html(partial, drawn))


@login_not_required
@never_cache
@require_POST
def jotting(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Keep this seat's private note. The answer does not repeat its words."""
    viewer = seat_or_404(request, room)
    activity = _opened_or_404(viewer, pk)
    if not viewer.may_write:
        return _closed(request, viewer)
    # Browsers send two characters for each line's end and count one.
    words = request.POST.get("words", "").replace("\r\n", "\n").replace("\0", "")
    if len(words) > JOTTING_LIMIT:
        message = _("A private note has room for %(limit)s characters.")
        problem = {"error": "invalid", "message": message % {"limit": JOTTING_LIMIT}}
        return JsonResponse(problem, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert viewer.seat is not None  # noqa: S101 -- seat_or_404 found one
    jot(viewer.seat, activity, words=words)
    return _answer(request, viewer, {"saved": True}, html="")


def _opened_or_404(viewer: Viewer, pk: int) -> Activity:
    opened = Activity.objects.opened().filter(guide=viewer.workshop.guide_id)
    return get_object_or_404(opened, pk=pk)


def _answer(
    request: HttpRequest, viewer: Viewer, content: dict[str, bool], *, html: str
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(content)
    if "HX-Request" in request.headers:
        return HttpResponse(html)
    return redirect(viewer.workshop)


def _closed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    if wants_json(request) or "HX-Request" in request.headers:
        message = _("This workshop is closed. Nothing can be written any more.")
        problem = {"error": "closed", "message": message}
        return JsonResponse(problem, status=HTTPStatus.FORBIDDEN)
    return redirect(viewer.workshop)
