"""Placing dots and taking them back, exactly once each."""

from uuid import UUID

from django.utils import timezone

from moments.journeys.models import Moment, Step
from moments.lib.db import take_turn, writing
from moments.ratings.domain.errors import NoDotHereError, NoDotsLeftError, NotNowError
from moments.ratings.domain.roots import roots_of
from moments.ratings.models import Dot, Judging
from moments.workshops.models import Kind, Participant, Workshop

Target = Step | Moment


@writing
def place_dot(seat: Participant, *, on: Target, client_id: UUID) -> Dot:
    """Put one dot of ``seat`` on a note; the same ``client_id`` again gives the same dot.

    Raises :class:`NoDotsLeftError` above the budget and :class:`NotNowError`
    where the room is not at the dots.
    """
    budget = begin(seat)
    if sent := Dot.objects.filter(seat=seat, client_id=client_id).first():
        return sent
    taken = set(Dot.objects.placed().filter(seat=seat).values_list("number", flat=True))
    free = [number for number in range(1, budget + 1) if number not in taken]
    if len(taken) >= budget or not free:
        raise NoDotsLeftError(budget)
    return Dot.objects.create(
        seat=seat, client_id=client_id, number=free[0], budget=budget, **_on(on)
    )


@writing
def take_back_dot(seat: Participant, *, on: Target, client_id: UUID) -> Dot:
    """Take the last of the seat's dots off a note; the same id again takes no second one.

    Dots on notes that were merged into this one lie on it too. Raises
    :class:`NoDotHereError` and :class:`NotNowError`.
    """
    begin(seat)
    if sent := Dot.objects.filter(seat=seat, taken_id=client_id).first():
        return sent
    dot = _lying_on(seat, on)
    if dot is None:
        raise NoDotHereError
    dot.taken_at, dot.taken_id = timezone.now(), client_id
    dot.save(update_fields=["taken_at", "taken_id"])
    return dot


@writing
def set_budget(workshop: Workshop, *, dots_each: int, takes_away: bool = False) -> int:
    """Give everybody ``dots_each`` dots; return how many dots lie above it now.

    Those stay unless ``takes_away``: then the last ones of each seat go.
    """
    take_turn(_turn(workshop.pk))
    Judging.objects.update_or_create(
        workshop=workshop, defaults={"dots_each": dots_each}
    )
    above = dots_above(workshop, dots_each=dots_each)
    if takes_away:
        Dot.objects.filter(pk__in=above).update(taken_at=timezone.now())
        return 0
    return len(above)


def dots_above(workshop: Workshop, *, dots_each: int) -> list[int]:
    """Return the last-placed dots that each seat has above ``dots_each``."""
    placed = Dot.objects.counted().filter(seat__workshop=workshop)
    by_seat: dict[int, list[int]] = {}
    for seat, pk in placed.order_by("pk").values_list("seat", "pk"):
        by_seat.setdefault(seat, []).append(pk)
    return [pk for dots in by_seat.values() for pk in dots[dots_each:]]


def begin(seat: Participant) -> int:
    """Take the workshop's turn and return the budget; refuse where dots are not placed now.

    In turn, so that two dots at once, or a dot and a new budget, count each other.
    """
    take_turn(_turn(seat.workshop_id))
    now = Workshop.objects.select_related("current", "judging")
    workshop = now.get(pk=seat.workshop_id)
    kind = workshop.current.kind if workshop.current else ""
    if kind != Kind.DOTS or not workshop.is_open:
        raise NotNowError
    judging = getattr(workshop, "judging", None) or Judging()
    return judging.dots_each


def _turn(workshop: int) -> str:
    return f"dots {workshop}"


def _on(target: Target) -> dict[str, Target]:
    return {target.kind: target}


def _lying_on(seat: Participant, target: Target) -> Dot | None:
    notes = type(target).objects.filter(journey=target.journey_id)
    roots = roots_of(notes)
    under = [pk for pk, root in roots.items() if root == roots.get(target.pk)]
    mine = Dot.objects.placed().filter(seat=seat, **{f"{target.kind}__in": under})
    return mine.order_by("-pk").first()
