"""Locking importance, for one seat or for all, and ending a round by its reveal."""

from collections.abc import Iterable

from django.utils import timezone

from moments.journeys.models import Moment
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.ratings.domain.rating import take_answering_turn
from moments.ratings.domain.roots import roots_of
from moments.ratings.domain.shortlisting import journey_of
from moments.ratings.models import Answer, Importance, Judging, Shortlisted
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.models import Activity, Kind, Participant, Workshop


@writing
def send_off_importance(seat: Participant) -> None:
    """Lock one seat's importance, unanswered ones as "no answer": opinion comes next.

    For whoever comes when the room is past importance. Nobody is told.
    """
    take_answering_turn(seat.workshop_id)
    _lock([seat], workshop=seat.workshop)


@writing
def close_importance(workshop: Workshop) -> None:
    """Lock the importance of every seat. Whoever comes later answers on their own."""
    workshop = lock_workshop(workshop)
    _close_importance(workshop)
    announce(workshop.topic_id, ("reload", "room"))


def end_round(workshop: Workshop, activity: Activity) -> None:
    """Take no more answers in the round that is revealed; called inside the reveal."""
    _close_importance(workshop)
    name = "second" if activity.kind == Kind.SECOND_ROUND else "first"
    field = f"{name}_closed_at"
    Judging.objects.filter(workshop=workshop, **{field: None}).update(
        **{field: timezone.now()}
    )


def _close_importance(workshop: Workshop) -> None:
    take_answering_turn(workshop.pk)
    judging, _ = Judging.objects.get_or_create(workshop=workshop)
    if judging.importance_closed_at is None:
        judging.importance_closed_at = timezone.now()
        judging.save(update_fields=["importance_closed_at"])
        seats = workshop.participants.seated().select_related("table", "workshop")
        _lock(list(seats), workshop=workshop)


def _lock(seats: Iterable[Participant], *, workshop: Workshop) -> None:
    """Lock what these seats answered, and that they did not answer the rest."""
    rows = Importance.objects.filter(seat__in=seats)
    listed = Shortlisted.objects.standing().filter(workshop=workshop)
    by_journey: dict[int, list[int]] = {}
    for journey, moment in listed.values_list("moment__journey", "moment"):
        by_journey.setdefault(journey, []).append(moment)
    roots = roots_of(Moment.objects.filter(journey__in=by_journey))
    there = {
        (seat, roots.get(moment, moment))
        for seat, moment in rows.values_list("seat", "moment")
    }
    Importance.objects.bulk_create(
        Importance(seat=seat, moment_id=moment, answer=Answer.NONE)
        for seat in seats
        for moment in by_journey.get(journey_of(seat), [])
        if (seat.pk, moment) not in there
    )
    rows.filter(locked_at=None).update(locked_at=timezone.now())
