"""Adding and rewording notes."""

from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import IntegrityError

from moments.journeys.domain.errors import (
    ClientIdReusedError,
    NoteGoneError,
    StaleEditError,
)
from moments.journeys.domain.history import record
from moments.journeys.domain.notes import (
    free_position,
    is_column,
    is_gone,
    lock,
    notes_like,
    place_after,
    reread,
    say,
    siblings,
    store,
)
from moments.journeys.models import Edit, Journey, Moment, Step
from moments.journeys.models.note import Note
from moments.lib.db import writing

N = TypeVar("N", bound=Note)


def add_step(  # noqa: PLR0913 -- each says one thing of a note
    journey: Journey,
    *,
    title: str,
    by: str,
    client_id: UUID | None = None,
    after: Step | None = None,
    private: bool = False,
    proposal: bool = False,
) -> Step:
    """Put a step at the end (or behind ``after``). A repeated id returns the first result.

    ``private``: only ``by`` reads it until the reveal, and nothing is announced.
    ``proposal``: on the list from which columns are picked, not on the board.
    Raises :class:`ClientIdReusedError` for the same id with other words.
    """
    step = Step(journey=journey, title=title, client_id=client_id, author=by)
    step.private_to, step.is_proposal = by if private else "", proposal

    @writing
    def add() -> Step:
        lock(journey)
        return _put(step, by=by, after=after)

    return _once(add, step)


def add_moment(
    step: Step,
    *,
    question: str,
    by: str,
    client_id: UUID | None = None,
    after: Moment | None = None,
    private: bool = False,
) -> Moment:
    """Put a moment under ``step``. A repeated id returns the first result.

    ``private``: only ``by`` reads it until the reveal, and nothing is announced.
    Raises :class:`ClientIdReusedError` for the same id with other words and
    :class:`NoteGoneError` when the step is no column by now.
    """
    moment = Moment(
        step=step, journey=step.journey, question=question, client_id=client_id
    )
    moment.author, moment.private_to = by, by if private else ""

    @writing
    def add() -> Moment:
        now = reread(step)
        if not is_column(now):
            raise NoteGoneError(now)
        return _put(moment, by=by, after=after)

    return _once(add, moment)


@writing
def reword(note: N, *, seen_version: int, by: str, **fields: Any) -> N:
    """Save new words (or other fields) unless the note changed since ``seen_version``.

    A repeat of what already stands is no conflict: the first answer was lost.
    Raises :class:`StaleEditError` or :class:`NoteGoneError`.
    """
    now = reread(note)
    before = {name: getattr(now, name) for name in fields}
    if before == fields and not is_gone(now):
        return now
    if is_gone(now):
        raise NoteGoneError(now)
    if now.version != seen_version:
        raise StaleEditError(now)
    store(now, **fields)
    record(now, Edit.Verb.REWORD, by=by, before=before, after=fields)
    say(now.journey, [now])
    return now


def _put(note: N, *, by: str, after: Note | None) -> N:
    note.position = place_after(siblings(note), after) if after else free_position(note)
    note.save(force_insert=True)
    words = {note.words_field: note.words}
    record(note, Edit.Verb.ADD, by=by, before={}, after=words)
    say(note.journey, [note])
    return note


def _once(add: Callable[[], N], note: N) -> N:
    """Add, or return what the same client id added before.

    The database refuses the second one; that is caught outside of the
    transaction, because inside it would be broken by then.
    """
    try:
        return add()
    except IntegrityError:
        if note.client_id is None:
            raise
        first = (
            notes_like(note)
            .filter(journey=note.journey, client_id=note.client_id)
            .first()
        )
        if first is None:
            raise
    if _words_at_first(first) != note.words:
        raise ClientIdReusedError
    return cast("N", first)


def _words_at_first(note: Note) -> str:
    added = Edit.objects.filter(
        journey=note.journey, kind=note.kind, note_id=note.pk, verb=Edit.Verb.ADD
    ).first()
    return str(added.after.get(note.words_field)) if added else note.words
