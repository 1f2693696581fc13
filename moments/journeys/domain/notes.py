"""What the verbs share: reading under the lock, places, and saying what changed."""

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from django.db.models import F, Max, QuerySet

from moments.journeys.models import Journey, Moment, Step
from moments.journeys.models.note import Note, NoteQuerySet
from moments.lib.prepared import Prepared
from moments.live.announcing import announce
from moments.live.domain.locking import lock_topic

N = TypeVar("N", bound=Note)


def lock(journey: Journey) -> None:
    """Let one writer at a time change a journey."""
    lock_topic(journey.topic_id)


def reread(note: N) -> N:
    """Return the note as it is now, with its journey (and step), under the lock."""
    lock(note.journey)
    now = (_moments if isinstance(note, Moment) else _steps).first(pk=note.pk)
    if now is None:
        raise type(note).DoesNotExist
    return cast("N", now)


@Prepared
def _moments(pk: int) -> QuerySet[Note]:
    return Moment.objects.filter(pk=pk).select_related("journey", "step")


@Prepared
def _steps(pk: int) -> QuerySet[Note]:
    return Step.objects.filter(pk=pk).select_related("journey")


def notes_like(note: Note) -> NoteQuerySet:
    """All notes of the same kind."""
    return Moment.objects.all() if isinstance(note, Moment) else Step.objects.all()


def siblings(note: Note) -> NoteQuerySet:
    """The notes that share one order with this one, those in the bin included."""
    if isinstance(note, Moment):
        return Moment.objects.filter(step_id=note.step_id)
    return Step.objects.filter(journey_id=note.journey_id)


def is_gone(note: Note) -> bool:
    """Whether nobody sees the note: in the bin, merged, or under no column of the board."""
    if note.removed_at or note.is_merged:
        return True
    return isinstance(note, Moment) and not is_column(note.step)


def is_column(step: Step) -> bool:
    """Whether the step hangs on the board, so that moments under it are seen."""
    return not is_gone(step) and not step.is_proposal


def store(note: Note, **values: object) -> None:
    """Save these fields as the note's next version, in the row and in ``note``."""
    notes_like(note).filter(pk=note.pk).update(version=F("version") + 1, **values)
    note.version += 1
    for name, value in values.items():
        setattr(note, name, value)


def last_position(notes: NoteQuerySet) -> int:
    """Return the highest place taken, 0 for none."""
    last: int | None = notes.aggregate(last=Max("position"))["last"]
    return last or 0


def free_position(note: Note) -> int:
    """Return the place behind all the notes that share one order with this one."""
    if isinstance(note, Moment):
        return (_last_moment.first(step=note.step_id) or 0) + 1
    return (_last_step.first(journey=note.journey_id) or 0) + 1


@Prepared
def _last_moment(step: int) -> QuerySet[Moment, int]:
    return _last_first(Moment.objects.filter(step=step))


@Prepared
def _last_step(journey: int) -> QuerySet[Step, int]:
    return _last_first(Step.objects.filter(journey=journey))


def _last_first(notes: NoteQuerySet) -> "QuerySet[Any, int]":
    return notes.order_by("-position").values_list("position", flat=True)[:1]


def make_room(notes: NoteQuerySet, *, at: int) -> None:
    """Free the place ``at``: whoever stands there or behind moves on by one."""
    notes.filter(position__gte=at).update(position=F("position") + 1)


def place_after(notes: NoteQuerySet, after: Note | None) -> int:
    """Return a free place behind ``after`` (``None``: before all others).

    If ``after`` has moved to another order meanwhile, the place is the last one.
    """
    if after is None:
        make_room(notes, at=1)
        return 1
    places = notes.filter(pk=after.pk).values_list("position", flat=True)
    found: int | None = places.first()
    if found is None:
        return last_position(notes) + 1
    make_room(notes, at=found + 1)
    return found + 1


def say(journey: Journey, notes: Iterable[Note]) -> None:
    """Announce the notes' regions, except what was written in silence.

    A private note moves not even the number of the others.
    """
    regions = [note.region for note in notes if not note.private_to]
    if regions:
        announce(journey.topic_id, *((region, journey.audience) for region in regions))


def with_moments(note: Note) -> list[Note]:
    """The note and, for a column that comes back, the moments that come with it."""
    if isinstance(note, Step) and not note.is_proposal:
        return [note, *note.moments.on_board()]
    return [note]
