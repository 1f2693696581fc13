"""What the room sees now, in a sentence each, for a trainer whose eyes are on the console."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moments.workshops.models import Activity, Kind

Words = str | Promise

_READ = (
    _("The instruction, and what there is to read."),
    _("The same words, large."),
)
_BOARD = _("The boards of all tables.")
_HIDDEN_BOARD = _("The boards, without anything that is written in silence.")
_INSTRUCTION = _("The instruction and the time left.")
_LISTED = _("Which moments are rated. No answers.")
_ANSWERS = _("The answers of the room.")

# On the seats, and on the projector: while answers are hidden.
_NOW: dict[str, tuple[Words, Words]] = {
    Kind.TALK: _READ,
    Kind.DEFINITIONS: _READ,
    Kind.BREAK: _READ,
    Kind.CLOSE: _READ,
    Kind.GUESS: (
        _("Seven reasons to share 100 over. Nobody sees the guess of anybody else."),
        _("The seven reasons, without a number."),
    ),
    Kind.EXAMPLE: (
        _("The steps of the example and two questions, answered alone."),
        _("The steps of the example."),
    ),
    Kind.DISCUSSION: (
        _("The question, and what the room writes to it, without names."),
        _("The same, large."),
    ),
    Kind.JOURNEY: (
        _("Four lines for each table: customer, promise, beginning and end."),
        _INSTRUCTION,
    ),
    Kind.EXPECTATIONS: (
        _("A line for each step: what the customer expects and needs."),
        _INSTRUCTION,
    ),
    Kind.STEPS: (_("The board of the own table: everybody writes and reads."), _BOARD),
    Kind.MOMENTS: (
        _("The board of the own table: everybody writes and reads."),
        _BOARD,
    ),
    Kind.TIDY: (_("The notes as a list to tick: which mean the same?"), _BOARD),
    Kind.DOTS: (
        _("The notes in order, with the own dots. Nobody sees any total."),
        _("How many dots each has, and the boards."),
    ),
    Kind.IMPORTANCE: (
        _("The moments to rate, from 1 to 5, each seat in its own order."),
        _LISTED,
    ),
    Kind.OPINION: (
        _("The moments to rate: misery, average or magic. Nobody sees an answer."),
        _LISTED,
    ),
    Kind.REVEAL: (_("“The answers come here.”"), _LISTED),
    Kind.SECOND_ROUND: (_("The moments you picked, to rate once more."), _LISTED),
    Kind.ACTIONS: (
        _("A form for each top moment of the table: first fix, owner, date."),
        _("What the tables have agreed, as they agree it."),
    ),
}
_SILENT = _("A board on which everybody writes alone: others read nothing of it yet.")
_RESULTS = {Kind.GUESS, Kind.EXAMPLE, Kind.OPINION, Kind.REVEAL, Kind.SECOND_ROUND}


@dataclass(frozen=True)
class Sight:
    """What stands on the seats, and on the projector."""

    seats: Words
    screen: Words


def sight_of(activity: Activity) -> Sight:
    """Say what the room sees of ``activity``. No answers: the console may be mirrored."""
    if activity.shown_at is not None and activity.kind in _RESULTS:
        return Sight(_ANSWERS, _ANSWERS)
    seats, screen = _NOW[activity.kind]
    if activity.is_silent and activity.revealed_at is None:
        return Sight(_SILENT, _HIDDEN_BOARD)
    return Sight(seats, screen)
