"""Posts of discussions, and the car park: what everybody in the room may read."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from moments.exercises.domain.errors import PostReusedError
from moments.exercises.domain.posting import add_post, remove_post, restore_post
from moments.exercises.drawing import draw_posts, post_partials, posts_beside
from moments.exercises.forms import PostForm
from moments.exercises.http import may_post, opened_or_404, post_or_404
from moments.exercises.models import Post
from moments.exercises.replies import (
    as_json,
    invalid,
    may_not_write,
    panel_address,
    reused,
    saved,
)
from moments.live.follow import follow
from moments.workshops.http import Viewer, viewer_or_404
from moments.workshops.models import Activity, Kind


@login_not_required
@never_cache
@require_POST
def post_create(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Add a post to a discussion."""
    viewer = viewer_or_404(request, room)
    return _add(request, viewer, opened_or_404(viewer, pk, kind=Kind.DISCUSSION))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def car_park(request: HttpRequest, room: str) -> HttpResponse:
    """What belongs to no step: one list for the whole workshop."""
    viewer = viewer_or_404(request, room)
    if request.method == "POST":
        return _add(request, viewer, None)
    workshop = viewer.workshop
    following = follow(
        workshop.topic_id,
        room_url=reverse("boards:room", args=[workshop.room]),
        role="seat" if viewer.seat else "lead",
    )
    context = {
        "viewer": viewer,
        "workshop": workshop,
        "posts": draw_posts(workshop, None),
        **posts_beside(viewer, None),
        **following,
    }
    return render(request, "exercises/car_park.html", context)


@login_not_required
@never_cache
@require_POST
def post_removal(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Take a post off its list: one's own, or any for who leads."""
    viewer = viewer_or_404(request, room)
    return _set_removed(request, viewer, post_or_404(viewer, pk), removed=True)


@login_not_required
@never_cache
@require_POST
def post_restoration(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Put a post back."""
    viewer = viewer_or_404(request, room)
    return _set_removed(request, viewer, post_or_404(viewer, pk), removed=False)


def _add(
    request: HttpRequest, viewer: Viewer, activity: Activity | None
) -> HttpResponse:
    back = panel_address(viewer, activity)
    if not may_post(viewer):
        return may_not_write(request, viewer, back=back)
    form = PostForm(request.POST)
    if not form.is_valid():
        return invalid(request, viewer, form, back=back)
    try:
        post = add_post(
            viewer.workshop, activity=activity, seat=viewer.seat, **form.cleaned_data
        )
    except PostReusedError:
        return reused(request, viewer, back=back)
    return _answer(request, viewer, post, status=HTTPStatus.CREATED)


def _set_removed(
    request: HttpRequest, viewer: Viewer, post: Post, *, removed: bool
) -> HttpResponse:
    if not may_post(viewer):
        return may_not_write(request, viewer, back=panel_address(viewer, post.activity))
    return _answer(
        request, viewer, remove_post(post) if removed else restore_post(post)
    )


def _answer(
    request: HttpRequest,
    viewer: Viewer,
    post: Post,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    return saved(
        request,
        back=panel_address(viewer, post.activity),
        content=as_json(post),
        html=post_partials(request, viewer, post.activity),
        status=status,
    )
