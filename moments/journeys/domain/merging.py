"""Several notes of one meaning at once: one keeps its words, the others go under it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import F

from moments.journeys.domain.errors import MergeError, NoteGoneError
from moments.journeys.domain.notes import is_gone, lock, notes_like, say
from moments.journeys.domain.removing import fits
from moments.journeys.models import Edit, Moment, Step
from moments.journeys.models.note import Note
from moments.lib.db import writing

N = TypeVar("N", bound=Note)


@writing
def merge_many(notes: Sequence[N], *, into: N, by: str) -> list[N]:
    """Keep the words of ``into`` and put ``notes`` under it; return those that went.

    Each can be taken out again by itself. What is in the bin or merged by now is
    left alone, so a repeat does no harm. Raises :class:`MergeError` for a pair
    that cannot become one and :class:`NoteGoneError` when ``into`` is gone.
    """
    lock(into.journey)
    target, found = _reread(into, notes)
    if is_gone(target):
        raise NoteGoneError(target)
    going = [note for note in found if not is_gone(note)]
    if not all(fits(note, target) for note in going):
        raise MergeError
    if going:
        _put_under(going, target, by=by)
    return going


def _reread(into: N, notes: Iterable[N]) -> tuple[N, list[N]]:
    wanted = {note.pk for note in notes} - {into.pk}
    related = ["journey", "step"] if isinstance(into, Moment) else ["journey"]
    rows = notes_like(into).filter(pk__in={into.pk, *wanted}).select_related(*related)
    found = {note.pk: note for note in rows}
    if into.pk not in found:
        raise type(into).DoesNotExist
    return found[into.pk], [found[pk] for pk in sorted(wanted) if pk in found]


def _put_under(notes: Sequence[N], target: N, *, by: str) -> None:
    rows, keys = notes_like(target), [note.pk for note in notes]
    followers = dict(
        rows.filter(merged_into__in=keys).values_list("pk", "merged_into_id")
    )
    moments = _take_along(notes, target)
    Edit.objects.bulk_create(
        Edit(
            journey_id=note.journey_id,
            kind=note.kind,
            note_id=note.pk,
            verb=Edit.Verb.MERGE,
            before={
                "merged_into_id": None,
                "followers": [pk for pk, of in followers.items() if of == note.pk],
                "moments": [one.pk for one in moments.get(note.pk, [])],
            },
            after={"merged_into_id": target.pk},
            author=by,
        )
        for note in notes
    )
    if followers:
        rows.filter(pk__in=followers).update(merged_into=target)
    rows.filter(pk__in=keys).update(merged_into=target, version=F("version") + 1)
    for note in notes:
        note.version += 1
        note.merged_into_id = target.pk
    seen = [note for note in notes if not note.private_to]
    along = [one for note in seen for one in moments.get(note.pk, [])]
    say(target.journey, [*seen, target, *along] if seen else [])


def _take_along(notes: Sequence[N], target: N) -> dict[int, list[Moment]]:
    """Put the steps' moments behind those of the target, by the step they came from."""
    if not isinstance(target, Step):
        return {}
    steps = [note.pk for note in notes]
    found = Moment.objects.filter(step__in=[*steps, target.pk])
    along: dict[int, list[Moment]] = {pk: [] for pk in steps}
    last = 0
    for moment in found:
        if moment.step_id == target.pk:
            last = max(last, moment.position)
        else:
            along[moment.step_id].append(moment)
    moved = [moment for pk in steps for moment in along[pk]]
    for place, moment in enumerate(moved, last + 1):
        moment.step_id, moment.position = target.pk, place
    Moment.objects.bulk_update(moved, ["step", "position"])
    return along
