"""What a change of a note may fail with."""

from moments.journeys.models.note import Note


class StaleEditError(Exception):
    """Somebody changed the note since it was read; ``note`` is what it is now."""

    def __init__(self, note: Note) -> None:
        super().__init__(f"{note.region} is at version {note.version} by now")
        self.note = note


class ClientIdReusedError(Exception):
    """The same client id was sent before with other words."""


class NoteGoneError(Exception):
    """The note, or the step it stands under, is in the bin; ``note`` is kept there."""

    def __init__(self, note: Note) -> None:
        super().__init__(f"{note.region} is in the bin")
        self.note = note


class MergeError(Exception):
    """These two notes cannot become one."""


class NothingToUndoError(Exception):
    """No change of this author stands that could be taken back."""


class UndoConflictError(Exception):
    """The note was changed by somebody else since."""
