"""Revealed answers: every answer as a mark, the median, one word, and how many."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from moments.journeys.models import Journey
from moments.ratings.domain.agreement import Spread, Word
from moments.ratings.domain.order import for_talk, is_important_misery
from moments.ratings.domain.results import Result, results_of
from moments.ratings.domain.shortlisting import journey_of, journeys_of
from moments.ratings.models import HandCount, Judging
from moments.ratings.panels.shortlist import lists_of
from moments.ratings.words import (
    Choice,
    median_words,
    missing_words,
    outcomes_for,
    share_words,
    verdict_words,
    word_for,
)
from moments.workshops.http import Viewer
from moments.workshops.models import Workshop

# Cards on one picture of the projector: a row that can be read at eight metres.
ON_A_WALL = 3
_ON_SCREEN = "ratings/_screen_results.html"


@dataclass(frozen=True)
class Marks:
    """All equal answers to one question."""

    choice: Choice
    count: int
    share: str

    @property
    def signs(self) -> str:
        return self.choice.sign * self.count


@dataclass(frozen=True)
class Strip:
    """The opinions of one round."""

    number: int
    marks: list[Marks]
    word: str
    agreement: Word
    median: str
    missing: str
    n: int


@dataclass(frozen=True)
class Card:
    """One moment as the room talks about it."""

    result: Result
    strips: list[Strip]
    # Value, signs, count.
    weights: list[tuple[int, str, int]]
    weight: str
    missing_weights: str
    verdict: str
    hands: list[tuple[int, list[Marks]]]
    is_urgent: bool


@dataclass(frozen=True)
class Page:
    """As many cards as fit on a wall in letters that the last row can read."""

    first: int
    cards: list[Card]

    @property
    def last(self) -> int:
        return self.first + len(self.cards) - 1


@dataclass(frozen=True)
class JourneyResults:
    """One journey's moments in the order in which they are talked about."""

    journey: Journey
    cards: list[Card]

    @property
    def pages(self) -> list[Page]:
        starts = range(0, len(self.cards), ON_A_WALL)
        return [Page(1 + at, self.cards[at : at + ON_A_WALL]) for at in starts]


def draw_seat_results(viewer: Viewer, *, number: int) -> str:
    """The answers of the seat's own journey."""
    assert viewer.seat is not None  # noqa: S101 -- a participant's part
    journeys = [Journey.objects.get(pk=journey_of(viewer.seat))]
    return _draw(viewer.workshop, journeys, number=number)


def draw_room_results(workshop: Workshop, *, number: int) -> str:
    """The answers of all journeys, for the projector."""
    journeys = journeys_of(workshop)
    return _draw(workshop, journeys, number=number, template=_ON_SCREEN)


def draw_results(workshop: Workshop, *, number: int) -> str:
    """The same for the console, with buttons to pick what is talked about again."""
    return _draw(workshop, journeys_of(workshop), number=number, leads=True)


def draw_hands(workshop: Workshop, *, number: int) -> str:
    """Fields for raised hands, on the console."""
    counted = HandCount.objects.filter(workshop=workshop, round=number)
    counts = {(one.moment_id, one.value): one.count for one in counted}
    choices = outcomes_for(workshop)
    rows = [
        (
            moment,
            [(choice, counts.get((moment.pk, choice.value))) for choice in choices],
        )
        for one in lists_of(workshop, Judging.objects.of(workshop))
        for moment in one.listed
    ]
    context = {"workshop": workshop, "rows": rows, "number": number}
    return render_to_string("ratings/_lead_hands.html", context)


def _draw(
    workshop: Workshop,
    journeys: list[Journey],
    *,
    number: int,
    leads: bool = False,
    template: str = "ratings/results.html",
) -> str:
    choices = outcomes_for(workshop)
    drawn = [
        JourneyResults(journey, [_card(one, choices) for one in found])
        for journey in journeys
        for found in [_in_order(journey, number, to_room=not leads)]
    ]
    context: dict[str, Any] = {
        "workshop": workshop,
        "journeys": drawn,
        "several": len(drawn) > 1,
        "number": number,
        "leads": leads,
    }
    return render_to_string(template, context)


def _in_order(journey: Journey, number: int, *, to_room: bool) -> list[Result]:
    results = for_talk(results_of(journey, round=number, to_room=to_room))
    return [one for one in results if number == 1 or one.is_discussed]


def _card(result: Result, choices: list[Choice]) -> Card:
    importance = result.importance
    return Card(
        result=result,
        strips=[_strip(n, spread, choices) for n, spread in result.rounds.items()],
        weights=[(int(v), "●" * n, n) for v, n in importance.counts.items()],
        weight=f"{importance.median:g}" if importance.median else "",
        missing_weights=missing_words(importance),
        verdict=verdict_words(result.shift.verdict) if result.shift else "",
        hands=[(n, _hands(counts, choices)) for n, counts in result.hands.items()],
        is_urgent=is_important_misery(result),
    )


def _strip(number: int, spread: Spread, choices: list[Choice]) -> Strip:
    counts = {str(value): count for value, count in spread.counts.items()}
    marks = [
        Marks(choice, counts[choice.value], share_words(counts[choice.value], spread.n))
        for choice in choices
        if choice.value in counts
    ]
    return Strip(
        number=number,
        marks=marks,
        word=word_for(spread.word),
        agreement=spread.word,
        median=median_words(spread.median, choices),
        missing=missing_words(spread),
        n=spread.n,
    )


def _hands(counts: dict[str, int], choices: list[Choice]) -> list[Marks]:
    return [
        Marks(choice, counts[choice.value], str(counts[choice.value]))
        for choice in choices
        if choice.value in counts
    ]
