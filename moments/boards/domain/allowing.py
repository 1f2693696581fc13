"""What a viewer may do to notes now, besides what the activity's permissions say."""

from moments.journeys.models import Edit
from moments.journeys.models.note import Note
from moments.workshops.http import Viewer

_ADD = {"steps": "may_add_steps", "moments": "may_add_moments"}


class NotNowError(Exception):
    """The current activity does not allow this."""


def demand(allowed: bool) -> None:  # noqa: FBT001 -- reads as a sentence
    """Raise :class:`NotNowError` unless ``allowed``."""
    if not allowed:
        raise NotNowError


def may_add(viewer: Viewer, kind: str) -> bool:
    """Whether ``steps`` or ``moments`` may be written."""
    return viewer.may(_ADD[kind])


def may_edit(viewer: Viewer, note: Note) -> bool:
    """Whether the note may be reworded, removed and brought back.

    What only its author sees is the author's while such notes may be written.
    """
    return viewer.may("may_edit") or _is_own_silent(viewer, note)


def may_sort(viewer: Viewer) -> bool:
    """Whether columns may be picked: where notes may be moved, and after a reveal."""
    activity = viewer.activity
    if activity is None:
        return False
    is_revealed = activity.revealed_at is not None and viewer.may("may_add_steps")
    return viewer.may("may_move") or is_revealed


def may_undo(viewer: Viewer, edit: Edit, note: Note) -> bool:
    """Whether the change may be taken back: by the permission it was made with."""
    if edit.verb in {Edit.Verb.PICK, Edit.Verb.SHELVE}:
        return may_sort(viewer)
    if edit.verb in {Edit.Verb.MOVE, Edit.Verb.MERGE} and not note.private_to:
        return viewer.may("may_move")
    return may_edit(viewer, note)


def may_merge(viewer: Viewer, kind: str) -> bool:
    """Whether notes of one meaning may become one; on the list also while picking."""
    return viewer.may("may_move") or (kind == "steps" and may_sort(viewer))


def acts_of(viewer: Viewer) -> str:
    """Return what may be done on this viewer's board, as the page's styles and scripts read it."""
    acts = {
        "steps": may_add(viewer, "steps"),
        "moments": may_add(viewer, "moments"),
        "edit": viewer.may("may_edit"),
        "move": viewer.may("may_move"),
        "sort": may_sort(viewer),
    }
    return " ".join(act for act, is_allowed in acts.items() if is_allowed)


def _is_own_silent(viewer: Viewer, note: Note) -> bool:
    return note.private_to == viewer.by and may_add(viewer, note.kinds)
