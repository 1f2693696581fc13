"""Finding notes: the lookup is the permission check."""

from django.db.models import QuerySet
from django.http import Http404

from moments.journeys.models import Edit, Journey, Moment, Step
from moments.journeys.models.note import Note, NoteQuerySet
from moments.lib.prepared import Prepared
from moments.workshops.http import Viewer


def notes_of(viewer: Viewer, kind: str) -> NoteQuerySet:
    """The steps or moments this viewer may read, those in the bin included."""
    return _readable(kind, viewer.by).filter(journey__in=viewer.journey_keys)


def _readable(kind: str, by: str) -> NoteQuerySet:
    model = Moment if kind == "moments" else Step
    related = ["journey", "step"] if kind == "moments" else ["journey"]
    return model.objects.readable_by(by).select_related(*related)


def note_or_404(viewer: Viewer, kind: str, pk: int) -> Note:
    """Return one note; another table's and another organisation's are not there."""
    if viewer.seat is None:
        note: Note | None = notes_of(viewer, kind).filter(pk=pk).first()
    else:
        note = _at_table[kind].first(pk=pk, by=viewer.by, journey=viewer.journey_id)
    if note is None:
        raise Http404
    return note


def _notes_at_table(kind: str) -> Prepared[Note]:
    def notes(pk: int, by: str, journey: int) -> QuerySet[Note]:
        return _readable(kind, by).filter(pk=pk, journey=journey)

    return Prepared(notes)


_at_table = {kind: _notes_at_table(kind) for kind in ("steps", "moments")}


def step_or_404(viewer: Viewer, pk: int) -> Step:
    """Return one step of this viewer's tables."""
    step = note_or_404(viewer, "steps", pk)
    assert isinstance(step, Step)  # noqa: S101 -- what "steps" stands for
    return step


def journey_or_404(viewer: Viewer, *, table: str | None = None) -> Journey:
    """Return the journey to write on: a seat's own; for a lead that of ``table``, or the first."""
    journeys = viewer.journeys
    if table and table.isdecimal() and viewer.seat is None:
        journeys = journeys.filter(table__number=table)
    journey = journeys.first()
    if journey is None:
        raise Http404
    return journey


def last_written_or_404(viewer: Viewer) -> Journey:
    """Return the journey on which this viewer made the last change that still stands."""
    edit = last_edit_of(viewer)
    return edit.journey if edit else journey_or_404(viewer)


def last_edit_of(viewer: Viewer) -> Edit | None:
    """Return the last change of this viewer that still stands."""
    edits = Edit.objects.filter(journey__in=viewer.journeys).undoable_by(viewer.by)
    return edits.select_related("journey").first()


def regions_by(viewer: Viewer) -> list[str]:
    """Return the regions of the notes that this viewer wrote, to mark them in the page."""
    return [
        f"{kind[:-1]}-{pk}"
        for kind in ("steps", "moments")
        for pk in notes_of(viewer, kind)
        .filter(author=viewer.by)
        .values_list("pk", flat=True)
    ]
