"""One seat's own workbook: what the room has read and what this seat has written.

Everything in it belongs to this seat or to everybody at its table. Another seat's
private words are asked for nowhere.
"""

from dataclasses import dataclass, field

from moments.exercises.domain.answers import example_answers_of, guesses_of
from moments.exercises.models import ExampleAnswer, Guess, Reason
from moments.journeys.domain.outlines import JourneyOutline, outline_of
from moments.journeys.models import Action, Journey, Moment, Step
from moments.ratings.models import Importance, Opinion
from moments.workshops.models import Activity, Participant
from moments.workshops.models.writings import written_by


@dataclass
class Chapter:
    """One activity that was opened, with what this seat did in it."""

    activity: Activity
    jotting: str = ""
    guess: Guess | None = None
    example: ExampleAnswer | None = None

    @property
    def shares(self) -> list[tuple[str, int | None]]:
        """This seat's guess, reason by reason."""
        if self.guess is None:
            return []
        shares = self.guess.shares
        return [(str(reason.label), shares[reason.value]) for reason in Reason]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read: a break, or a talk without a hand-out."""
        own = self.jotting or self.guess or self.example
        return not (own or self.activity.handout)


@dataclass(frozen=True)
class Judged:
    """This seat's own answers about one moment."""

    moment: Moment
    importance: Importance
    opinions: list[Opinion]


@dataclass(frozen=True)
class Workbook:
    """Everything one seat takes away."""

    seat: Participant
    journey: Journey
    outline: JourneyOutline
    steps: list[Step]
    moments: list[Moment]
    actions: list[Action]
    chapters: list[Chapter] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)


def workbook_of(seat: Participant) -> Workbook:
    """Return the workbook of ``seat``, in a fixed number of queries."""
    journey = _journey_of(seat)
    steps, moments = written_by(seat)
    actions = Action.objects.standing().filter(journey=journey).with_people()
    is_guided = seat.workshop.guide_id is not None
    return Workbook(
        seat=seat,
        journey=journey,
        outline=outline_of(journey),
        steps=list(steps),
        moments=list(moments),
        actions=list(actions) if is_guided else [],
        chapters=_chapters(seat) if is_guided else [],
        judged=_judged(seat) if is_guided else [],
    )


def _journey_of(seat: Participant) -> Journey:
    common = seat.workshop.common_journey_id
    return Journey.objects.get(pk=common) if common else seat.table.journey


def _chapters(seat: Participant) -> list[Chapter]:
    opened = Activity.objects.filter(guide=seat.workshop.guide_id).opened()
    chapters = {one.pk: Chapter(one) for one in opened.order_by("position", "pk")}
    for jotting in seat.jottings.filter(activity__in=chapters):
        chapters[jotting.activity_id].jotting = jotting.words
    for guess in guesses_of(seat):
        if guess.activity_id in chapters:
            chapters[guess.activity_id].guess = guess
    for answer in example_answers_of(seat):
        if answer.activity_id in chapters:
            chapters[answer.activity_id].example = answer
    return [chapter for chapter in chapters.values() if not chapter.is_empty]


def _judged(seat: Participant) -> list[Judged]:
    mine = Importance.objects.filter(seat=seat).select_related("moment__step")
    rows = mine.prefetch_related("opinions").order_by(
        "moment__step__position", "moment__position", "pk"
    )
    return [
        Judged(row.moment, row, sorted(row.opinions.all(), key=lambda one: one.round))
        for row in rows
    ]
