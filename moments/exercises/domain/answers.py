"""Reading what was answered. Whoever calls for a room's answers has asked whether
they may be shown: :func:`distribution` gives none before the reveal."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from moments.exercises.domain.spreading import middle
from moments.exercises.models import (
    NEVER,
    ExampleAnswer,
    Guess,
    Post,
    Reason,
    TrainingFigure,
)
from moments.journeys.models import Journey, Step
from moments.workshops.models import Activity, Kind, Participant, Workshop

REASONS_FIGURE = "why-customers-leave"


@dataclass(frozen=True)
class ReasonGuesses:
    """What the room guessed for one reason, beside the training figure."""

    reason: Reason
    marks: list[int]
    middle: float | None
    figure: str


@dataclass(frozen=True)
class GuessDistribution:
    """The finished guesses of a room."""

    finished: int
    seats: int
    reasons: list[ReasonGuesses]


@dataclass(frozen=True)
class ExampleDistribution:
    """Where the room would be lost, and after how many bad contacts."""

    answered: int
    seats: int
    steps: list[tuple[Step, int]]
    # By number of bad contacts, ``NEVER`` last.
    goes_after: list[tuple[int, int]]


def guesses_of(seat: Participant) -> list[Guess]:
    """Return the guesses of this seat, one an activity, with their activities."""
    return list(Guess.objects.filter(seat=seat).select_related("activity"))


def points_of(seat: Participant) -> list[tuple[Activity, str]]:
    """Return "the point is" as this seat filled it in, where it did."""
    return [(guess.activity, guess.point) for guess in guesses_of(seat) if guess.point]


def example_answers_of(seat: Participant) -> list[ExampleAnswer]:
    """Return this seat's answers on example walks, with activity and step."""
    answers = ExampleAnswer.objects.filter(seat=seat)
    return list(answers.select_related("activity", "step"))


def posts_of(
    workshop: Workshop, activity: Activity | None = None
) -> QuerySet[Post, Post]:
    """Return the standing posts of all discussions, or of one, in their order."""
    posts = Post.objects.standing().filter(workshop=workshop)
    chosen = (
        posts.filter(activity=activity) if activity else posts.exclude(activity=None)
    )
    return chosen.select_related("activity", "seat").order_by(
        "activity__position", "pk"
    )


def car_park_of(workshop: Workshop) -> QuerySet[Post, Post]:
    """Return what stands in the workshop's car park."""
    posts = Post.objects.standing().car_park()
    return posts.filter(workshop=workshop).select_related("seat")


def distribution(
    activity: Activity,
) -> GuessDistribution | ExampleDistribution | None:
    """Return the room's answers together; ``None`` before they are shown."""
    if activity.shown_at is None:
        return None
    if activity.kind == Kind.GUESS:
        return guess_distribution(activity)
    return example_distribution(activity) if activity.kind == Kind.EXAMPLE else None


def guess_distribution(activity: Activity) -> GuessDistribution:
    seats = _seats(activity)
    guesses = Guess.objects.filter(activity=activity, seat__in=seats)
    finished = [guess for guess in guesses if guess.is_finished]
    numbers = _figure_numbers()
    return GuessDistribution(
        finished=len(finished),
        seats=len(seats),
        reasons=[
            _reason_guesses(reason, finished, numbers.get(reason, ""))
            for reason in Reason
        ],
    )


def _reason_guesses(
    reason: Reason, guesses: Sequence[Guess], figure: str
) -> ReasonGuesses:
    marks = sorted(guess.shares[reason] or 0 for guess in guesses)
    return ReasonGuesses(
        reason=reason, marks=marks, middle=middle(marks), figure=figure
    )


def _figure_numbers() -> dict[str, str]:
    figure = (
        TrainingFigure.objects.filter(key=REASONS_FIGURE)
        .prefetch_related("values")
        .first()
    )
    values = figure.values.all() if figure else []
    return {value.key: value.number for value in values}


def example_distribution(activity: Activity) -> ExampleDistribution:
    seats = _seats(activity)
    answers = list(ExampleAnswer.objects.filter(activity=activity, seat__in=seats))
    lost = Counter(answer.step_id for answer in answers)
    patience = Counter(
        answer.goes_after for answer in answers if answer.goes_after is not None
    )
    return ExampleDistribution(
        answered=sum(answer.is_finished for answer in answers),
        seats=len(seats),
        steps=[(step, lost[step.pk]) for step in steps_of(activity.example)],
        goes_after=sorted(
            patience.items(), key=lambda pair: (pair[0] == NEVER, pair[0])
        ),
    )


def steps_of(example: Journey | None) -> list[Step]:
    """Return the steps of an example walk in their order."""
    if example is None:
        return []
    return list(Step.objects.on_board().filter(journey=example, private_to=""))


def _seats(activity: Activity) -> list[int]:
    """Return the seats that count: whoever was taken away is not in "6 of 8"."""
    seats = Participant.objects.seated().filter(workshop__guide=activity.guide_id)
    return list(seats.values_list("pk", flat=True))
