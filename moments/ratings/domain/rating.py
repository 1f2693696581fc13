"""Private answers. They append nothing to the room's log: nobody is told."""

from collections.abc import Mapping

from moments.lib.db import take_turn, writing
from moments.ratings.domain.asking import Question, questions_for
from moments.ratings.domain.errors import (
    ImportanceFirstError,
    LockedError,
    NotAskedError,
    NotNowError,
)
from moments.ratings.models import Answer, Importance, Judging, Opinion
from moments.workshops.models import Activity, Kind, Participant

# A seat's answers by the moment's key, as a form sends them.
Answers = Mapping[int, str]
CANNOT = "0"


@writing
def rate_importance(seat: Participant, answers: Answers) -> None:
    """Keep how much each moment matters: "1" to "5", or "0" for cannot judge.

    Raises :class:`NotNowError`, :class:`NotAskedError` and, for an answer that
    would change a locked one, :class:`LockedError`.
    """
    judging = _begin(seat, kinds=(Kind.IMPORTANCE, Kind.OPINION))
    if judging.first_closed_at:
        raise NotNowError
    asked = _asked(seat, answers)
    changed = [one for one in asked if one.weight != answers[one.moment.pk]]
    if any(question.is_locked for question in changed):
        raise LockedError
    Importance.objects.bulk_create(
        [_importance(seat, one, answers[one.moment.pk]) for one in changed],
        update_conflicts=True,
        unique_fields=["seat", "moment"],
        update_fields=["answer", "value", "updated_at"],
    )


@writing
def give_opinion(seat: Participant, answers: Answers, *, number: int = 1) -> None:
    """Keep an outcome for each moment, in round ``number``.

    Raises :class:`NotNowError` once the round is revealed, :class:`NotAskedError`,
    and :class:`ImportanceFirstError` where the seat's own importance is not locked.
    """
    kind = Kind.OPINION if number == 1 else Kind.SECOND_ROUND
    judging = _begin(seat, kinds=(kind,))
    if judging.first_closed_at if number == 1 else judging.second_closed_at:
        raise NotNowError
    asked = _asked(seat, answers)
    if number > 1 and not all(question.is_discussed for question in asked):
        raise NotAskedError
    if not all(question.is_locked for question in asked):
        raise ImportanceFirstError
    Opinion.objects.bulk_create(
        [
            Opinion(
                importance=one.importance,
                round=number,
                value=answers[one.moment.pk],
            )
            for one in asked
        ],
        update_conflicts=True,
        unique_fields=["importance", "round"],
        update_fields=["value", "updated_at"],
    )


def take_answering_turn(workshop: int) -> None:
    """Let answers, closing and revealing come one after another in a workshop.

    Else an answer could arrive that nobody who reads the others has seen.
    """
    take_turn(f"answers {workshop}")


def _begin(seat: Participant, *, kinds: tuple[Kind, ...]) -> Judging:
    """Return what is closed by now; refuse where the room has not been there yet."""
    take_answering_turn(seat.workshop_id)
    workshop = seat.workshop
    opened = Activity.objects.opened().filter(guide=workshop.guide_id, kind__in=kinds)
    if not workshop.is_open or not opened.exists():
        raise NotNowError
    return Judging.objects.of(workshop)


def _asked(seat: Participant, answers: Answers) -> list[Question]:
    asked = [one for one in questions_for(seat) if one.moment.pk in answers]
    if len(asked) != len(answers):
        raise NotAskedError
    return asked


def _importance(seat: Participant, question: Question, answer: str) -> Importance:
    is_given = answer != CANNOT
    return Importance(
        seat=seat,
        moment=question.moment,
        answer=Answer.GIVEN if is_given else Answer.CANNOT_JUDGE,
        value=int(answer) if is_given else None,
    )
