"""How answers are called on screens: sign, word and plain meaning always together."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from moments.ratings.domain.agreement import Spread, Word
from moments.ratings.domain.intervals import ENOUGH_FOR_PERCENT, Verdict
from moments.ratings.models import Outcome
from moments.workshops.models import Workshop


@dataclass(frozen=True)
class Choice:
    """One answer that can be given: its key on the keyboard is what a form sends."""

    value: str
    key: str
    sign: str
    word: str
    meaning: str = ""
    style: str = ""

    @property
    def named(self) -> str:
        return f"{self.sign} {self.word}"


def outcomes_for(workshop: Workshop) -> list[Choice]:
    """Return the three outcomes and "cannot judge" in the organisation's words."""
    meanings = [_("poor"), _("acceptable"), _("better than hoped")]
    words = [_("misery"), _("average"), _("magic")]
    if workshop.organisation.uses_neutral_words:
        words = [_("below expectation"), _("as expected"), _("above expectation")]
    values = [Outcome.MISERY, Outcome.AVERAGE, Outcome.MAGIC]
    rows = zip(values, "123", "▼●★", words, meanings, strict=True)
    known = [
        Choice(value, key, sign, word, meaning, style=value)
        for value, key, sign, word, meaning in rows
    ]
    return [*known, _cannot(Outcome.CANNOT_JUDGE)]


def weights() -> list[Choice]:
    """Return the five weights a moment can have, and "cannot judge"."""
    ends = {"1": _("hardly matters"), "5": _("decides everything")}
    known = [Choice(key, key, key, key, ends.get(key, "")) for key in "12345"]
    return [*known, _cannot("0")]


def _cannot(value: str) -> Choice:
    return Choice(value, "0", "–", _("cannot judge"), _("never seen it"), style="none")


def word_for(word: Word) -> str:
    """Return the word for how much a group agrees."""
    return {
        Word.TOGETHER: _("together"),
        Word.MIXED: _("mixed"),
        Word.SPLIT: _("split"),
        Word.UNKNOWN: _("too few answers for a word"),
    }[word]


def verdict_words(verdict: Verdict) -> str:
    """Return what can be said of two rounds."""
    return {
        Verdict.BETTER: _("better than before the talk"),
        Verdict.WORSE: _("worse than before the talk"),
        Verdict.CANNOT_TELL: _("cannot tell"),
    }[verdict]


def share_words(count: int, n: int) -> str:
    """Return "6 of 8"; from twenty answers on the percentage beside it."""
    words = _("%(count)s of %(n)s") % {"count": count, "n": n}
    if n < ENOUGH_FOR_PERCENT:
        return words
    return f"{words} ({round(100 * count / n)} %)"


def median_words(median: float | None, choices: list[Choice]) -> str:
    """Return the middle opinion as a word, or the two it lies between."""
    if median is None:
        return ""
    known = [choice for choice in choices if choice.value != Outcome.CANNOT_JUDGE]
    low, high = known[int(median) - 1], known[int(median + 0.5) - 1]
    if low == high:
        return low.named
    return _("between %(low)s and %(high)s") % {"low": low.named, "high": high.named}


def missing_words(spread: Spread) -> str:
    """Return how many gave no answer and how many could not judge, if any."""
    parts = []
    if spread.silent:
        parts.append(_("no answer: %(count)s") % {"count": spread.silent})
    if spread.cannot_judge:
        parts.append(_("cannot judge: %(count)s") % {"count": spread.cannot_judge})
    return " · ".join(parts)
