"""The bin and merging. Nothing is ever deleted."""

from typing import TypeVar

from django.db.models import F
from django.utils import timezone

from moments.journeys.domain.errors import MergeError, NoteGoneError
from moments.journeys.domain.history import Values, record
from moments.journeys.domain.notes import (
    is_column,
    is_gone,
    last_position,
    notes_like,
    reread,
    say,
    store,
    with_moments,
)
from moments.journeys.domain.picking import pick
from moments.journeys.models import Edit, Moment, Step
from moments.journeys.models.note import Note
from moments.lib.db import writing

N = TypeVar("N", bound=Note)


@writing
def remove(note: N, *, by: str) -> N:
    """Put the note into the bin; a step's moments stay with it. Twice does no harm."""
    now = reread(note)
    if now.removed_at:
        return now
    return _set(now, Edit.Verb.REMOVE, by=by, removed_at=timezone.now())


@writing
def restore(note: N, *, by: str) -> N:
    """Take the note out of the bin, or out of the note it was merged into.

    A moment brings its step back, for without it nobody would see the moment.
    """
    now = reread(note)
    if isinstance(now, Moment) and not is_column(now.step):
        pick(restore(now.step, by=by), by=by)
        now = reread(note)
    if not (now.removed_at or now.merged_into_id):
        return now
    into = now.merged_into
    restored = _set(now, Edit.Verb.RESTORE, by=by, removed_at=None, merged_into_id=None)
    # Coming out of a note changes nothing of it for those who do not see this one.
    if into is not None and not now.private_to:
        say(now.journey, [into])
    return restored


@writing
def merge(note: N, *, into: N, by: str) -> N:
    """Keep the words of ``into`` and put ``note`` under it; moments follow their step.

    Raises :class:`MergeError` for a pair that cannot become one and
    :class:`NoteGoneError` when one of them is in the bin.
    """
    now, target = reread(note), reread(into)
    if not fits(now, target):
        raise MergeError
    for needed in (now, target):
        if is_gone(needed):
            raise NoteGoneError(needed)
    followers = list(
        notes_like(now).filter(merged_into=now).values_list("pk", flat=True)
    )
    notes_like(now).filter(pk__in=followers).update(merged_into=target)
    moved = _follow(now, target)
    store(now, merged_into_id=target.pk)
    record(
        now,
        Edit.Verb.MERGE,
        by=by,
        before={"merged_into_id": None, "followers": followers, "moments": moved},
        after={"merged_into_id": target.pk},
    )
    moments = Moment.objects.filter(pk__in=moved)
    # What only its author sees goes away for nobody else.
    say(now.journey, [] if now.private_to else [now, target, *moments])
    return target


def fits(note: Note, into: Note) -> bool:
    """Whether ``note`` may go under ``into``: nothing that is seen goes under what is not."""
    if note.pk == into.pk or note.journey_id != into.journey_id:
        return False
    if into.private_to and not note.private_to:
        return False
    if isinstance(note, Step) and isinstance(into, Step):
        return note.is_proposal or not into.is_proposal
    return True


def _follow(step: Note, target: Note) -> list[int]:
    """Put a merged step's moments behind those of the target; return which moved."""
    if not isinstance(step, Step) or not isinstance(target, Step):
        return []
    moved = list(step.moments.values_list("pk", flat=True))
    last = last_position(Moment.objects.filter(step=target))
    step.moments.update(step=target, position=F("position") + last)
    return moved


def _set(note: N, verb: Edit.Verb, *, by: str, **values: object) -> N:
    before: Values = {name: getattr(note, name) for name in values}
    store(note, **values)
    record(note, verb, by=by, before=before, after=dict(values))
    say(note.journey, with_moments(note) if verb == Edit.Verb.RESTORE else [note])
    return note
