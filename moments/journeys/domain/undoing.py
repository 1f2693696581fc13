"""Taking back one's own last change, unless somebody else has changed it since."""

from collections.abc import Callable

from django.utils import timezone

from moments.journeys.domain.errors import NothingToUndoError, UndoConflictError
from moments.journeys.domain.history import read_values
from moments.journeys.domain.notes import (
    lock,
    make_room,
    notes_like,
    say,
    siblings,
    store,
    with_moments,
)
from moments.journeys.domain.picking import put_on_list
from moments.journeys.domain.placing import save_place
from moments.journeys.models import Edit, Journey, Moment, Step
from moments.journeys.models.note import Note
from moments.lib.db import writing


@writing
def undo_last(journey: Journey, *, by: str) -> Edit:
    """Take back the last change of ``by`` that still stands, and return it.

    Raises :class:`NothingToUndoError`, or :class:`UndoConflictError` when the
    note was changed by somebody else since: their work is not thrown away.
    """
    lock(journey)
    edit = Edit.objects.filter(journey=journey).undoable_by(by).first()
    if edit is None:
        raise NothingToUndoError
    _UNDO[Edit.Verb(edit.verb)](edit, _note_of(edit))
    Edit.objects.filter(pk=edit.pk).update(undone_at=timezone.now())
    return edit


def _note_of(edit: Edit) -> Note:
    if edit.kind == "moment":
        return Moment.objects.select_related("journey", "step").get(pk=edit.note_id)
    return Step.objects.select_related("journey").get(pk=edit.note_id)


def _undo_add(_edit: Edit, note: Note) -> None:
    if note.removed_at is None:
        store(note, removed_at=timezone.now())
        say(note.journey, [note])


def _undo_fields(edit: Edit, note: Note) -> None:
    before, after = read_values(edit.before), read_values(edit.after)
    if any(getattr(note, name) != value for name, value in after.items()):
        raise UndoConflictError
    store(note, **before)
    say(note.journey, with_moments(note))


def _undo_move(edit: Edit, note: Note) -> None:
    if isinstance(note, Moment):
        if note.step_id != edit.after["step_id"]:
            raise UndoConflictError
        note.step_id = edit.before["step_id"]
    place = edit.before["position"]
    make_room(siblings(note).exclude(pk=note.pk), at=place)
    note.position = place
    save_place(note)
    say(note.journey, [note])


def _undo_pick(edit: Edit, note: Note) -> None:
    assert isinstance(note, Step)  # noqa: S101 -- only steps are picked
    if note.is_proposal != edit.after["is_proposal"]:
        raise UndoConflictError
    put_on_list(note, is_proposal=edit.before["is_proposal"])


def _undo_merge(edit: Edit, note: Note) -> None:
    if note.merged_into_id != edit.after["merged_into_id"]:
        raise UndoConflictError
    target = note.merged_into
    store(note, merged_into_id=None)
    notes_like(note).filter(pk__in=edit.before["followers"]).update(merged_into=note)
    moments = Moment.objects.filter(pk__in=edit.before["moments"])
    if isinstance(note, Step):
        moments.update(step=note)
    if not note.private_to:
        say(note.journey, [note, *([target] if target else []), *moments])


_UNDO: dict[Edit.Verb, Callable[[Edit, Note], None]] = {
    Edit.Verb.ADD: _undo_add,
    Edit.Verb.REWORD: _undo_fields,
    Edit.Verb.MOVE: _undo_move,
    Edit.Verb.REMOVE: _undo_fields,
    Edit.Verb.RESTORE: _undo_fields,
    Edit.Verb.MERGE: _undo_merge,
    Edit.Verb.PICK: _undo_pick,
    Edit.Verb.SHELVE: _undo_pick,
}
