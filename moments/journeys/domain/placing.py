"""Moving notes. The server's order is the only order."""

from typing import TypeVar

from moments.journeys.domain.errors import NoteGoneError
from moments.journeys.domain.history import record
from moments.journeys.domain.notes import (
    is_column,
    is_gone,
    notes_like,
    place_after,
    reread,
    say,
    siblings,
)
from moments.journeys.models import Edit, Moment, Step
from moments.journeys.models.note import Note
from moments.lib.db import writing

N = TypeVar("N", bound=Note)


@writing
def move(note: N, *, after: Note | None, by: str, step: Step | None = None) -> N:
    """Put the note behind ``after`` (``None``: first), a moment also under another ``step``.

    Raises :class:`NoteGoneError` when the note or the step has left the board.
    """
    now = reread(note)
    target = reread(step) if step is not None else None
    if is_gone(now):
        raise NoteGoneError(now)
    if target is not None and not is_column(target):
        raise NoteGoneError(target)
    before = place_of(now)
    if isinstance(now, Moment) and target is not None:
        now.step = target
    now.position = place_after(siblings(now).exclude(pk=now.pk), after)
    save_place(now)
    record(now, Edit.Verb.MOVE, by=by, before=before, after=place_of(now))
    say(now.journey, [now])
    return now


def place_of(note: Note) -> dict[str, int]:
    """Return where the note stands, as kept in the history."""
    if isinstance(note, Moment):
        return {"step_id": note.step_id, "position": note.position}
    return {"position": note.position}


def save_place(note: Note) -> None:
    """Store where the note stands now. Its version stays: no words changed."""
    notes_like(note).filter(pk=note.pk).update(**place_of(note))
