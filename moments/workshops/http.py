"""Who is asking: a seat with its signed cookie, or somebody who leads the workshop."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.core import signing
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from moments.accounts.models import User
from moments.journeys.models import Journey
from moments.journeys.models.journey import JourneyQuerySet
from moments.lib.prepared import Prepared
from moments.live.presence import presence
from moments.workshops.models import Activity, Participant, Workshop

# The audience of what is folded on a console, and the field that unfolds it.
NOTES = "notes"
COOKIE_AGE = 60 * 60 * 24 * 30


@dataclass(frozen=True)
class Viewer:
    """Somebody who may see a room, and what follows from that."""

    workshop: Workshop
    seat: Participant | None
    user: User | None
    role: Literal["seat", "lead"]
    # Whoever leads has unfolded names, notes and answers on this page.
    shows_notes: bool = False

    @property
    def by(self) -> str:
        """The key under which this viewer's changes are kept."""
        return (
            self.seat.author
            if self.seat
            else f"user:{self.user.pk if self.user else 0}"
        )

    @property
    def activity(self) -> Activity | None:
        """Where the room is; ``None`` on a plain board."""
        return self.workshop.current

    @property
    def journey_id(self) -> int:
        """The one journey a seat sees: its table's, or the one laid together of all."""
        assert self.seat is not None  # noqa: S101 -- who leads sees several
        return self.workshop.common_journey_id or self.seat.table.journey_id

    @property
    def journeys(self) -> JourneyQuerySet:
        """The journeys on the tables this viewer sees: a seat one, a lead all."""
        if self.seat:
            return Journey.objects.filter(pk=self.journey_id)
        return Journey.objects.filter(table__workshop=self.workshop).order_by(
            "table__number"
        )

    @property
    def journey_keys(self) -> list[int] | JourneyQuerySet:
        """The same to filter by. A seat's is known: no query has to look for it."""
        return [self.journey_id] if self.seat else self.journeys

    @cached_property
    def audiences(self) -> frozenset[str]:
        """Whose news this viewer hears."""
        if self.seat:
            return frozenset({"room", f"journey:{self.journey_id}", self.seat.author})
        folded = {NOTES} if self.shows_notes else set()
        journeys = {one.audience for one in self.journeys}
        return frozenset({"room", "trainers", *folded, *journeys})

    @property
    def may_write(self) -> bool:
        """Seats write while the workshop is open; who leads, also before it opens."""
        return (
            not self.workshop.is_closed
            if self.role == "lead"
            else self.workshop.is_open
        )

    def may(self, permission: str) -> bool:
        """Whether this viewer may do one of :data:`PERMISSIONS` now.

        A plain board allows everything; a locked one nothing but to who leads,
        and neither does a guide whose first activity has not begun.
        """
        if self.role == "lead":
            return self.may_write
        if not self.may_write or self.workshop.is_locked:
            return False
        if self.activity is None:
            return not self.workshop.follows_guide
        return bool(getattr(self.activity, permission))

    @property
    def writes_in_silence(self) -> bool:
        """Whether only the author reads what this viewer writes now."""
        return bool(self.seat and self.activity and self.activity.is_silent)


def seat_or_404(request: HttpRequest, room: str) -> Viewer:
    """Return the seat whose cookie this browser holds, in one query."""
    seat = own_seat_or_404(request, room)
    return Viewer(workshop=seat.workshop, seat=seat, user=None, role="seat")


def own_seat_or_404(request: HttpRequest, room: str) -> Participant:
    """Return the seat itself, for pages that only a seat has."""
    seat = find_seat(request, room)
    if seat is None:
        raise Http404
    presence.note(seat.workshop.topic_id, seat.author)
    return seat


def lead_or_404(request: HttpRequest, room: str) -> Viewer:
    """Return the workshop for somebody who may lead it."""
    # Without a user "user_id = NULL" would find organisations of nobody. And
    # PostgreSQL answers a NUL in a value with an error, not with no rows.
    if not isinstance(request.user, User) or not room.isalnum():
        raise Http404
    workshops = Workshop.objects.led_by(request.user).select_related(
        "organisation", "topic", "current"
    )
    workshop = get_object_or_404(workshops, room=room)
    return Viewer(
        workshop=workshop,
        seat=None,
        user=request.user,
        role="lead",
        shows_notes=wants_notes(request),
    )


def wants_notes(request: HttpRequest) -> bool:
    """Whether "Show my notes" was pressed on the page that asks."""
    return "shown" in {request.GET.get(NOTES), request.POST.get(NOTES)}


def console_address(request: HttpRequest, room: str) -> str:
    """Return the console's address, the notes folded or not as they were.

    The form ``act`` of the console tells with every press how they were.
    """
    address = reverse("workshops:lead", args=[room])
    return f"{address}?{NOTES}=shown" if wants_notes(request) else address


def viewer_or_404(request: HttpRequest, room: str) -> Viewer:
    """Return the seat of this browser, or else the person who leads the workshop."""
    if cookie_name(request, room) in request.COOKIES:
        try:
            return seat_or_404(request, room)
        except Http404:
            pass
    return lead_or_404(request, room)


def find_seat(request: HttpRequest, room: str) -> Participant | None:
    """Return the seat whose cookie this browser holds, if it still stands."""
    try:
        pk, version = signing.loads(
            request.COOKIES.get(cookie_name(request, room), ""),
            salt=_salt(room),
            max_age=COOKIE_AGE,
        )
    except signing.BadSignature:
        return None
    return _seats.first(pk=pk, version=version, room=room)


@Prepared
def _seats(pk: int, version: int, room: str) -> QuerySet[Participant]:
    seats = Participant.objects.seated().order_by()
    return seats.select_related(
        "workshop__topic", "workshop__current", "table__journey"
    ).filter(pk=pk, cookie_version=version, workshop__room=room)


def set_seat_cookie(
    response: HttpResponseBase, request: HttpRequest, participant: Participant
) -> None:
    """Let this browser sit on the seat of ``participant`` for 30 days."""
    room = participant.workshop.room
    response.set_cookie(
        cookie_name(request, room),
        signing.dumps([participant.pk, participant.cookie_version], salt=_salt(room)),
        max_age=COOKIE_AGE,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget_seat_cookie(
    response: HttpResponseBase, request: HttpRequest, room: str
) -> None:
    """Make this browser a stranger again; the seat itself stays."""
    # Not delete_cookie(): it sends no Secure for our name on plain http, and a
    # __Host- cookie that is not Secure is ignored, so it would never go.
    response.set_cookie(
        cookie_name(request, room),
        "",
        max_age=0,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def cookie_name(request: HttpRequest, room: str) -> str:
    """Browsers drop Secure and __Host- cookies on plain http, which a room is."""
    return f"__Host-seat-{room}" if request.is_secure() else f"seat-{room}"


def _salt(room: str) -> str:
    # The room is part of the salt: a cookie of one room opens no other.
    return f"moments.seat.{room}"
