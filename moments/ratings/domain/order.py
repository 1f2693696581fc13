"""In which order results are talked about. Pure."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from moments.ratings.domain.agreement import Spread, Word

# On 1 to 5; and half of the answers or more are misery (1 of 1 to 3).
IMPORTANT, IN_MISERY = 4.0, 1.5


class Rated(Protocol):
    """Anything with both spreads."""

    @property
    def importance(self) -> Spread: ...

    @property
    def opinion(self) -> Spread: ...


R = TypeVar("R", bound=Rated)


def for_talk(results: Iterable[R]) -> list[R]:
    """Return split ones first, then important misery, then the rest, each by importance."""
    return sorted(results, key=lambda one: (_group(one), -(one.importance.median or 0)))


def is_important_misery(result: Rated) -> bool:
    """Whether what matters much is mostly below what the customer accepts."""
    matters, fares = result.importance.median, result.opinion.median
    return (matters or 0) >= IMPORTANT and fares is not None and fares <= IN_MISERY


def _group(result: Rated) -> int:
    if result.opinion.word == Word.SPLIT:
        return 0
    return 1 if is_important_misery(result) else 2
