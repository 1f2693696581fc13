"""Answers that came with a file, read as if the room had just given them."""

from typing import Any

from moments.journeys.models import EarlierAnswers, Journey
from moments.ratings.domain.agreement import OUTCOMES, Spread, median_of, word_of
from moments.ratings.domain.results import Result

_HANDS = {"cannot_judge": "cannot"}


def earlier_results(journey: Journey) -> list[Result]:
    """Return what an imported journey brought along; medians and words are made anew."""
    rows = EarlierAnswers.objects.filter(moment__journey=journey)
    return [_result(row) for row in rows.select_related("moment")]


def _result(row: EarlierAnswers) -> Result:
    content = row.content
    rounds = {n: _opinion(one) for n, one in enumerate(content["opinions"], 1)}
    return Result(
        moment=row.moment,
        importance=_importance(content["importance"]),
        opinion=rounds[max(rounds)] if rounds else _opinion({}),
        rounds=rounds,
        hands={n: _hands(one) for n, one in enumerate(content["hands"], 1)},
        dots=content["dots"],
    )


def _importance(given: dict[str, int]) -> Spread:
    counts = {value: given.get(str(value), 0) for value in range(1, 6)}
    return Spread(counts, **_others(given), median=median_of(counts))


def _opinion(given: dict[str, int]) -> Spread:
    counts = {outcome: given.get(outcome, 0) for outcome in OUTCOMES}
    ranks = {rank: counts[outcome] for rank, outcome in enumerate(OUTCOMES, 1)}
    return Spread(
        counts, **_others(given), median=median_of(ranks), word=word_of(counts)
    )


def _others(given: dict[str, int]) -> dict[str, Any]:
    return {name: given.get(name, 0) for name in ("cannot_judge", "silent")}


def _hands(given: dict[str, int]) -> dict[str, int]:
    return {_HANDS.get(name, name): count for name, count in given.items()}
