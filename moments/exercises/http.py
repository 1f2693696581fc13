"""Who answers, in which activity. Looking it up is the permission check."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from moments.exercises.models import Post
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Participant


def opened_or_404(viewer: Viewer, pk: int, *, kind: str) -> Activity:
    """Return an activity the room has been to.

    Not only the current one: an answer that was on its way when the room went on
    is kept.
    """
    opened = Activity.objects.opened().filter(guide=viewer.workshop.guide_id, kind=kind)
    return get_object_or_404(opened.select_related("example"), pk=pk)


def post_or_404(viewer: Viewer, pk: int) -> Post:
    """Return a post that this viewer may take away: its own, who leads any."""
    posts = Post.objects.filter(workshop=viewer.workshop)
    if viewer.seat:
        posts = posts.filter(seat=viewer.seat)
    return get_object_or_404(posts.select_related("workshop"), pk=pk)


def may_post(viewer: Viewer) -> bool:
    """Whether this viewer may write to everybody: a locked board is locked here too."""
    return viewer.may_write and (viewer.role == "lead" or not viewer.workshop.is_locked)


def seat_of(viewer: Viewer) -> Participant:
    """Return the seat of a viewer who has one."""
    if viewer.seat is None:
        raise Http404
    return viewer.seat


def wants_fragment(request: HttpRequest) -> bool:
    """Whether the page's script asks."""
    return "HX-Request" in request.headers
