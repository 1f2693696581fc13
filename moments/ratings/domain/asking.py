"""What one seat is asked: its journey's shortlist, and its own answers so far."""

from dataclasses import dataclass
from random import Random

from moments.journeys.models import Journey, Moment
from moments.ratings.domain.gathering import Given, gather
from moments.ratings.domain.roots import roots_of
from moments.ratings.domain.shortlisting import journey_of
from moments.ratings.models import Answer, Importance, Opinion, Shortlisted
from moments.workshops.models import Participant


@dataclass(frozen=True)
class Question:
    """One moment of the shortlist as one seat stands to it."""

    moment: Moment
    is_discussed: bool = False
    given: Given | None = None

    @property
    def importance(self) -> Importance | None:
        return self.given.importance if self.given else None

    @property
    def is_locked(self) -> bool:
        return self.importance is not None and self.importance.locked_at is not None

    @property
    def weight(self) -> str:
        """The answer on importance as a form sends it: 1 to 5, 0 cannot judge, or nothing."""
        if self.importance is None or self.importance.answer == Answer.NONE:
            return ""
        return str(self.importance.value or 0)

    def opinion(self, number: int) -> str:
        """The opinion of one round, or nothing."""
        given = self.given.opinions.get(number) if self.given else None
        return given.value if given else ""


def questions_for(seat: Participant) -> list[Question]:
    """Return what is asked of ``seat``, in the journey's order."""
    journey = journey_of(seat)
    listed = Shortlisted.objects.standing().filter(
        workshop=seat.workshop_id, moment__journey=journey
    )
    mine = Importance.objects.filter(seat=seat, moment__journey=journey)
    opinions = Opinion.objects.filter(importance__seat=seat)
    roots = roots_of(Journey(pk=journey).moments.all())
    said = gather(mine, opinions, roots)
    return [
        Question(one.moment, one.is_discussed, said.get((seat.pk, one.moment_id)))
        for one in listed
    ]


def shuffled(questions: list[Question], seat: Participant) -> list[Question]:
    """Return the questions in an order of this seat's own, the same at every look."""
    return sorted(
        questions,
        key=lambda one: Random(f"{seat.pk} {one.moment.pk}").random(),  # noqa: S311 -- an order, no secret
    )
