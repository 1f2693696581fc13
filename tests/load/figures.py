"""Summing up: percentiles of a run, medians and spread of several."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], rank: float) -> float:
    """Return the smallest value that ``rank`` per cent do not exceed."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * rank / 100) - 1, 0)]


@dataclass(frozen=True)
class Spread:
    """The median of several runs, and how far they lie apart."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        found = [value for value in values if not math.isnan(value)]
        if not found:
            return cls(math.nan, math.nan, math.nan)
        return cls(statistics.median(found), min(found), max(found))


def ratio(ours: float, floor: float) -> float:
    """Return how many times the floor; nothing can be said where the floor is 0."""
    return ours / floor if floor else math.nan


def show(value: float) -> str:
    """Return a number with three digits that count."""
    if math.isnan(value):
        return "–"
    if value == 0 or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.{max(0, 2 - math.floor(math.log10(abs(value))))}f}"
