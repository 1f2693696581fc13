"""Which moments a room should agree something for first."""

from dataclasses import dataclass, replace

from moments.journeys.models import Control, Journey, Moment
from moments.ratings.domain.results import Result, is_revealed, results_of, workshop_of
from moments.ratings.domain.shortlisting import moments_of
from moments.reviews.domain.outcomes import agreement_words
from moments.workshops.models import Workshop


@dataclass(frozen=True)
class Candidate:
    """A moment for which an action can be agreed, and why it stands where it does."""

    moment: Moment
    why: str = ""

    @property
    def is_around_only(self) -> bool:
        return self.moment.control == Control.OUTSIDE


def candidates_of(journey: Journey) -> list[Candidate]:
    """Return the moments on the board: first those that hurt most, then in order.

    Before the room has seen its answers, nothing but the journey's order counts.
    """
    moments = moments_of(journey.pk)
    results = sorted(readable_results(journey, workshop_of(journey)), key=_hurt)
    neutral = bool(journey.organisation and journey.organisation.uses_neutral_words)
    why = {
        one.moment.pk: agreement_words(one.opinion, neutral=neutral) for one in results
    }
    rank = {one.moment.pk: place for place, one in enumerate(results)}
    first = sorted(
        (one for one in moments if one.pk in rank), key=lambda one: rank[one.pk]
    )
    rest = [one for one in moments if one.pk not in rank]
    return [Candidate(one, why.get(one.pk, "")) for one in [*first, *rest]]


def readable_results(journey: Journey, workshop: Workshop | None) -> list[Result]:
    """Return the answers the room has seen; after the close all that were revealed."""
    if workshop is None:
        return []
    if workshop.is_closed:
        return results_of(journey)
    shown = [n for n in (1, 2) if is_revealed(workshop, number=n, to_room=True)]
    if not shown:
        return []
    return [_only(one, shown) for one in results_of(journey, round=shown[-1])]


def _only(result: Result, shown: list[int]) -> Result:
    """Leave out a round that the trainer has seen and the room has not."""
    if result.rounds.keys() <= set(shown):
        return result
    rounds = {n: spread for n, spread in result.rounds.items() if n in shown}
    hands = {n: counts for n, counts in result.hands.items() if n in shown}
    return replace(result, rounds=rounds, hands=hands, shift=None)


def _hurt(result: Result) -> tuple[float, float, int]:
    """The lower the opinion the sooner, then the more important, then the more dots."""
    opinion, importance = result.opinion.median, result.importance.median
    return (opinion or 2.5, -(importance or 0.0), -result.dots)
