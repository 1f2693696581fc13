"""Draws posts: one renderer for the first page, for answers and for the stream."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from moments.exercises.domain.answers import car_park_of, posts_of
from moments.exercises.http import may_post
from moments.exercises.models import Post, region_of
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Workshop

KINDS = ("posts", "carpark")


def draw_posts(workshop: Workshop, activity: Activity | None) -> str:
    """Return the list that everybody reads: no token in it, and nothing of one viewer."""
    posts = posts_of(workshop, activity) if activity else car_park_of(workshop)
    context = {
        "region": region_of(activity.pk if activity else None),
        "posts": posts,
        "shows_authors": bool(activity and activity.shows_authors),
    }
    return render_to_string("exercises/_posts.html", context)


def posts_beside(viewer: Viewer, activity: Activity | None) -> dict[str, Any]:
    """Return what stands beside the list for one viewer: the form, and what it may remove."""
    return {
        "workshop": viewer.workshop,
        "activity": activity,
        "own": own_posts(viewer, activity),
        "own_region": f"own-{region_of(activity.pk if activity else None)}",
        "leads": viewer.role == "lead",
        "may_post": may_post(viewer),
        "client_id": uuid.uuid4(),
    }


def own_posts(viewer: Viewer, activity: Activity | None) -> list[Post]:
    """Return the posts this viewer may remove or restore, removed ones with them."""
    posts = Post.objects.filter(workshop=viewer.workshop, activity=activity)
    if viewer.seat:
        posts = posts.filter(seat=viewer.seat)
    return list(posts)


def post_partials(
    request: HttpRequest, viewer: Viewer, activity: Activity | None
) -> str:
    """Return both lists as they are after this viewer's own write."""
    beside = posts_beside(viewer, activity)
    own = render_to_string("exercises/_own_posts.html", beside, request)
    region = region_of(activity.pk if activity else None)
    everybody = draw_posts(viewer.workshop, activity)
    return _partial(region, everybody) + _partial(beside["own_region"], own)


def draw_region(topic_id: int, region: str, audience: str) -> str:
    """Return the partial of ``posts-7`` or ``carpark`` for the room, else nothing."""
    if audience != "room":
        return ""
    workshop = Workshop.objects.filter(topic=topic_id).first()
    if workshop is None:
        return ""
    if region == region_of(None):
        return _partial(region, draw_posts(workshop, None))
    activity = Activity.objects.filter(
        guide=workshop.guide_id, pk=region.partition("-")[2]
    ).first()
    return _partial(region, draw_posts(workshop, activity)) if activity else ""


def _partial(region: str, html: str) -> SafeString:
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="outerMorph">{}</hx-partial>', region, html
    )
