"""The journey map: what was mapped, what the room answered, what was agreed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from moments.journeys.models import Action, Journey, Moment, Step
from moments.journeys.models.reading import steps_to_read
from moments.ratings.domain.agreement import Spread
from moments.ratings.domain.results import Result, workshop_of
from moments.reviews.domain.earlier import earlier_results
from moments.reviews.domain.outcomes import (
    Strip,
    Usual,
    agreement_words,
    strip_of,
    usual_of,
)
from moments.reviews.domain.top_moments import readable_results
from moments.workshops.models import Workshop


@dataclass(frozen=True)
class MapMoment:
    moment: Moment
    result: Result | None = None
    actions: list[Action] = field(default_factory=list)
    neutral: bool = False

    @property
    def strip(self) -> Strip | None:
        return (
            strip_of(self.result.opinion, neutral=self.neutral) if self.result else None
        )

    @property
    def hands(self) -> list[Strip]:
        """What was answered by raised hands, by round: never added to the rest."""
        raised = self.result.hands.values() if self.result else []
        return [
            strip_of(
                Spread(counts, cannot_judge=counts.get("cannot", 0)),
                neutral=self.neutral,
            )
            for counts in raised
        ]

    @property
    def agreement(self) -> str:
        """One word and its numbers, from three answers on."""
        if self.result is None:
            return ""
        return agreement_words(self.result.opinion, neutral=self.neutral)

    @property
    def usual(self) -> Usual | None:
        """The median in sign and word."""
        if self.result is None:
            return None
        return usual_of(self.result.opinion, neutral=self.neutral)


@dataclass(frozen=True)
class MapStep:
    step: Step
    moments: list[MapMoment]

    @cached_property
    def worst(self) -> MapMoment | None:
        """The moment with the lowest median, if any was judged."""
        judged = [one for one in self.moments if _median(one) is not None]
        return min(judged, key=lambda one: _median(one) or 0.0, default=None)


@dataclass(frozen=True)
class JourneyMap:
    """Everything that the map, its print and its exports show."""

    journey: Journey
    steps: list[MapStep]
    workshop: Workshop | None = None
    # Agreed for a moment that is not on the board any more.
    loose: list[Action] = field(default_factory=list)

    @property
    def is_neutral(self) -> bool:
        organisation = self.journey.organisation
        return organisation is not None and organisation.uses_neutral_words

    @cached_property
    def results(self) -> list[Result]:
        found = (one.result for step in self.steps for one in step.moments)
        return [result for result in found if result]

    @property
    def actions(self) -> list[Action]:
        below = [one.actions for step in self.steps for one in step.moments]
        return [*(action for actions in below for action in actions), *self.loose]

    @property
    def answered(self) -> int:
        """How many people answered at least one question."""
        counts = (result.opinion for result in self.results)
        return max((one.n + one.cannot_judge for one in counts), default=0)

    @property
    def rounds(self) -> int:
        return max((len(result.rounds) for result in self.results), default=0)

    @property
    def split(self) -> list[Result]:
        """The moments on which the room disagrees: something to talk about."""
        return [result for result in self.results if result.opinion.word == "split"]


def map_of(journey: Journey) -> JourneyMap:
    """Read the map of a journey. Answers are in it once they may be read."""
    workshop = workshop_of(journey)
    found = readable_results(journey, workshop) or earlier_results(journey)
    results = {one.moment.pk: one for one in found}
    agreed = _agreed(journey)
    organisation = journey.organisation
    neutral = organisation is not None and organisation.uses_neutral_words
    steps = [
        MapStep(step, _moments(step.shown, results, agreed, neutral=neutral))
        for step in steps_to_read(journey).select_related("origin__table")
    ]
    on_map = {one.moment.pk for step in steps for one in step.moments}
    loose = [one for pk, found in agreed.items() if pk not in on_map for one in found]
    return JourneyMap(journey, steps, workshop, loose)


def _agreed(journey: Journey) -> dict[int | None, list[Action]]:
    """Return the actions by the moment that speaks for theirs now."""
    found: dict[int | None, list[Action]] = defaultdict(list)
    for action in Action.objects.standing().filter(journey=journey).with_people():
        moment = action.moment
        found[(moment.merged_into_id or moment.pk) if moment else None].append(action)
    return found


def _moments(
    moments: Iterable[Moment],
    results: dict[int, Result],
    agreed: dict[int | None, list[Action]],
    *,
    neutral: bool,
) -> list[MapMoment]:
    return [
        MapMoment(one, results.get(one.pk), agreed.get(one.pk, []), neutral)
        for one in moments
    ]


def _median(one: MapMoment) -> float | None:
    return one.result.opinion.median if one.result else None
