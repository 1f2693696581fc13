"""What answers of a small group say: counts, medians, one word. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

# Below this many answers a word would say more than is known.
ENOUGH = 3
SAME, EITHER_END = 0.8, 0.25
OUTCOMES = ("misery", "average", "magic")


class Word(StrEnum):
    """How much a group agrees; ``UNKNOWN`` below three answers."""

    TOGETHER = "together"
    MIXED = "mixed"
    SPLIT = "split"
    UNKNOWN = ""


@dataclass(frozen=True)
class Spread:
    """All answers to one question. ``counts`` has every value there is, also with 0."""

    counts: dict[int, int] | dict[str, int] = field(default_factory=dict)
    cannot_judge: int = 0
    silent: int = 0
    # On a scale from 1; between two answers of an even number it is a half.
    median: float | None = None
    word: Word = Word.UNKNOWN

    @property
    def n(self) -> int:
        """How many answered with a value: what "6 of 8" counts from."""
        return sum(self.counts.values())

    @property
    def asked(self) -> int:
        return self.n + self.cannot_judge + self.silent


def importance_of(
    values: Iterable[int], *, cannot_judge: int = 0, silent: int = 0
) -> Spread:
    """Return the spread of answers from 1 to 5."""
    given = Counter(values)
    counts = {value: given[value] for value in range(1, 6)}
    return Spread(counts, cannot_judge, silent, median_of(counts))


def opinion_of(
    values: Iterable[str], *, cannot_judge: int = 0, silent: int = 0
) -> Spread:
    """Return the spread of misery, average and magic, with the word for it."""
    given = Counter(values)
    counts = {outcome: given[outcome] for outcome in OUTCOMES}
    ranks = {rank: counts[outcome] for rank, outcome in enumerate(OUTCOMES, 1)}
    return Spread(counts, cannot_judge, silent, median_of(ranks), word_of(counts))


def median_of(counts: Mapping[int, int]) -> float | None:
    """Return the middle answer; ``None`` without any."""
    answers = [value for value, count in counts.items() for _ in range(count)]
    return float(median(answers)) if answers else None


def word_of(counts: Mapping[str, int]) -> Word:
    """Say whether a group is together, mixed or split.

    Together: four in five gave the same answer and nobody the opposite one.
    Split: a quarter or more at either end.
    """
    n = sum(counts.values())
    if n < ENOUGH:
        return Word.UNKNOWN
    misery, magic = counts.get("misery", 0), counts.get("magic", 0)
    if misery >= EITHER_END * n and magic >= EITHER_END * n:
        return Word.SPLIT
    most = max(OUTCOMES, key=lambda outcome: counts.get(outcome, 0))
    opposite = {"misery": magic, "magic": misery, "average": 0}[most]
    if counts[most] >= SAME * n and not opposite:
        return Word.TOGETHER
    return Word.MIXED
