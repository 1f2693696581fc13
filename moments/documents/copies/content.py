"""What a guide says, apart in two: words for everybody, and words for the trainer.

A participant copy is planned from :class:`GuideText` alone. It has no field that
could hold a trainer's words, so none can reach the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class FigureText:
    """A training figure and its card."""

    text: str
    status: str
    label: str
    card: str = ""
    claimed: str = ""
    traced: str = ""
    population: str = ""
    year: str = ""


@dataclass(frozen=True, kw_only=True)
class ActivityText:
    """What everybody may read of an activity."""

    kind: str
    title: str
    start: int
    minutes: int
    instruction: str = ""
    handout: str = ""
    contacts: tuple[str, ...] = ()
    figure: FigureText | None = None


@dataclass(frozen=True, kw_only=True)
class GuideText:
    """What everybody may read of a guide."""

    title: str
    purpose: str
    organisation: str
    trainer: str
    date: str
    uses_neutral_words: bool
    activities: tuple[ActivityText, ...]
    # Why customers leave, in the order of the exercise: key and words.
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActivityNotes:
    """What only the trainer reads of an activity."""

    objective: str = ""
    materials: str = ""
    do: str = ""
    say: str = ""
    watch_for: str = ""
    expected: str = ""
    debrief: str = ""
    cut: str = ""


@dataclass(frozen=True, kw_only=True)
class TrainerNotes:
    """What only the trainer reads: one entry for each activity, and the answers."""

    activities: tuple[ActivityNotes, ...]
    # The numbers that are quoted for the reasons, by key.
    shares: Mapping[str, str] = field(default_factory=dict)
