"""The room's page, what changed on it, and the same for machines."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moments.accounts.models import User
from moments.boards.drawing import boards_of
from moments.boards.lookups import regions_by
from moments.boards.parts import part_of, shown_activity
from moments.boards.snapshot import snapshot_of
from moments.live.follow import changes_response, follow
from moments.live.holding import Hold, HoldResponse, read_since
from moments.live.presence import presence
from moments.workshops.clock import draw_clock
from moments.workshops.http import (
    Viewer,
    lead_or_404,
    seat_or_404,
    viewer_or_404,
)
from moments.workshops.models import Workshop

SCREEN = "screen"


@login_not_required
@never_cache
@require_safe
def room(request: HttpRequest, room: str) -> HttpResponse:
    """A participant's board. Who leads has a page of their own."""
    viewer = viewer_or_404(request, room)
    if viewer.seat is None:
        return redirect("workshops:lead", room)
    if viewer.workshop.is_closed:
        return redirect("documents:me", room)
    context = board_context(request, viewer) | seat_context(request, viewer)
    return render(request, "boards/room.html", context)


@login_not_required
@never_cache
@require_safe
def changes(request: HttpRequest, room: str) -> HttpResponse:
    """What changed since a number, by plain HTTP."""
    viewer = viewer_as(request, room)
    presence.note(viewer.workshop.topic_id, _key_of(request, viewer))
    return changes_response(
        viewer.workshop.topic_id,
        since=read_since(request.GET.get("since")),
        audiences=viewer.audiences,
    )


@login_not_required
@never_cache
@require_safe
def stream(request: HttpRequest, room: str) -> HttpResponse:
    """The same as server-sent events: checked here, held by the shell."""
    viewer = viewer_as(request, room)
    seat = _key_of(request, viewer)
    hold = Hold(
        topic=viewer.workshop.topic_id,
        audiences=viewer.audiences - {seat},
        seat=seat,
        since=read_since(request.GET.get("since")),
    )
    return HoldResponse(hold)


@login_not_required
@never_cache
@require_safe
def snapshot(request: HttpRequest, room: str) -> HttpResponse:
    """The board as this viewer may see it, for machines."""
    return JsonResponse(snapshot_of(viewer_or_404(request, room)))


def viewer_as(request: HttpRequest, room: str) -> Viewer:
    """Return who follows: ``?as=seat`` (default), or ``lead`` and ``screen`` for trainers."""
    if request.GET.get("as", "seat") in {"lead", "screen"}:
        return lead_or_404(request, room)
    return seat_or_404(request, room)


def _key_of(request: HttpRequest, viewer: Viewer) -> str:
    """Return whose contact this is: a seat's, or that of the window on the projector."""
    if viewer.seat:
        return viewer.seat.author
    return SCREEN if request.GET.get("as") == SCREEN else ""


def seat_context(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """Return what the room page shows of the activity, to one seat."""
    workshop = viewer.workshop
    part = part_of(request, viewer)
    return {
        "part": part,
        "is_waiting": workshop.follows_guide and part is None,
        "shows_board": part.activity.has_board if part else not workshop.follows_guide,
        "clock": draw_clock(workshop) if part else "",
        "may_lead": _may_lead(request, workshop),
    }


def _may_lead(request: HttpRequest, workshop: Workshop) -> bool:
    """Whether a trainer sits here for somebody without a device."""
    if not isinstance(request.user, User):
        return False
    return Workshop.objects.led_by(request.user).filter(pk=workshop.pk).exists()


def board_context(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """Return what the room page shows. The number is read before the content.

    It is the one that came with the workshop: one read later could be that of a
    room which has moved on, and this page would stay where it was.
    """
    workshop = viewer.workshop
    role = "seat" if viewer.seat else "screen"
    following = follow(
        workshop.topic_id,
        room_url=reverse("boards:room", args=[workshop.room]),
        role=role,
        revision=workshop.topic.revision,
    )
    slot = _slot(request) if viewer.may_write and viewer.seat else ""
    shown = shown_activity(request, viewer) if viewer.seat else None
    boards = boards_of(viewer, slot=slot, shown=shown)
    return {
        "viewer": viewer,
        "workshop": workshop,
        "boards": boards,
        "has_tables": workshop.tables.count() > 1,
        "slot": slot,
        "mine": " ".join(regions_by(viewer)),
        **following,
    }


def _slot(request: HttpRequest) -> str:
    """Return what a form needs to be sent without a script, once per page.

    The id makes pressing the button three times write one note.
    """
    return render_to_string(
        "boards/slot.html", {"token": get_token(request), "client_id": uuid.uuid4()}
    )
