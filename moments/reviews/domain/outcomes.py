"""The three outcomes in signs and words, and answers as marks on a strip."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from moments.ratings.domain.agreement import OUTCOMES, Spread

SIGNS = {"misery": "▼", "average": "●", "magic": "★", "none": "–"}
# The strip's own units.
STEP, ROW, PER_ROW = 14, 16, 20


@dataclass(frozen=True)
class Tally:
    """How many answered so."""

    outcome: str
    sign: str
    word: str
    count: int


@dataclass(frozen=True)
class Mark:
    outcome: str
    x: int
    y: int


@dataclass(frozen=True)
class Strip:
    """A mark for each answer, with the words and numbers that say the same."""

    tallies: list[Tally]
    marks: list[Mark]

    @property
    def width(self) -> int:
        return max(min(len(self.marks), PER_ROW), 1) * STEP

    @property
    def height(self) -> int:
        return max(-(-len(self.marks) // PER_ROW), 1) * ROW

    @property
    def words(self) -> str:
        """The same for somebody who sees no marks."""
        return ", ".join(f"{one.count} {one.word}" for one in self.tallies if one.count)


def outcome_words(*, neutral: bool) -> dict[str, str]:
    """Return the words that the organisation has chosen for its three outcomes."""
    words = (
        (_("below expectation"), _("as expected"), _("above expectation"))
        if neutral
        else (_("misery"), _("average"), _("magic"))
    )
    return dict(zip(OUTCOMES, words, strict=True)) | {"none": _("cannot judge")}


def strip_of(spread: Spread, *, neutral: bool) -> Strip:
    """Return the strip of one moment's answers, from misery to magic."""
    words = outcome_words(neutral=neutral)
    counts = _counts(spread) | {"none": spread.cannot_judge}
    tallies = [
        Tally(name, SIGNS[name], words[name], counts.get(name, 0)) for name in SIGNS
    ]
    given = [one.outcome for one in tallies for _mark in range(one.count)]
    return Strip(tallies, list(_marks(given)))


@dataclass(frozen=True)
class Usual:
    """The middle answer; between two outcomes it is neither."""

    outcome: str
    sign: str
    word: str


def usual_of(spread: Spread, *, neutral: bool) -> Usual | None:
    """Return the median in sign and word."""
    if spread.median is None:
        return None
    words = outcome_words(neutral=neutral)
    low = OUTCOMES[math.floor(spread.median) - 1]
    high = OUTCOMES[math.ceil(spread.median) - 1]
    if low == high:
        return Usual(low, SIGNS[low], words[low])
    between = _("between %(low)s and %(high)s")
    named = {"low": words[low], "high": words[high]}
    return Usual("none", f"{SIGNS[low]}{SIGNS[high]}", between % named)


def agreement_words(spread: Spread, *, neutral: bool) -> str:
    """Say how much the room agrees: "together: 6 of 8 misery". Nothing below three."""
    if not spread.word:
        return ""
    named = {"together": _("together"), "mixed": _("mixed"), "split": _("split")}
    counts, outcomes = _counts(spread), outcome_words(neutral=neutral)
    most = max(OUTCOMES, key=lambda name: counts.get(name, 0))
    words = {
        "word": named[spread.word],
        "count": counts.get(most, 0),
        "of": spread.n,
        "outcome": outcomes[most],
    }
    if spread.word == "split":
        words |= {"low": counts.get("misery", 0), "high": counts.get("magic", 0)}
        words |= {"misery": outcomes["misery"], "magic": outcomes["magic"]}
        return (
            _("%(word)s: %(low)s %(misery)s, %(high)s %(magic)s of %(of)s answers")
            % words
        )
    return _("%(word)s: %(count)s of %(of)s %(outcome)s") % words


def _counts(spread: Spread) -> dict[str, int]:
    return {str(name): count for name, count in spread.counts.items()}


def _marks(given: list[str]) -> Iterator[Mark]:
    for place, outcome in enumerate(given):
        row, column = divmod(place, PER_ROW)
        yield Mark(outcome, column * STEP + STEP // 2, row * ROW + ROW // 2)
