"""What a curator does to an example: a whole page saved at once, and publishing."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils import timezone

from moments.journeys.domain.batch import Batch
from moments.journeys.domain.creating import create_journey
from moments.journeys.domain.notes import lock
from moments.journeys.models import Journey, Moment, Step
from moments.journeys.models.journey import JourneyQuerySet
from moments.lib.db import writing

N = TypeVar("N", bound=Step | Moment)

EXAMPLE_FIELDS = [
    "title",
    "key",
    "persona",
    "promise",
    "start",
    "end",
    "sector",
    "source",
    "position",
]


class StaleExampleError(Exception):
    """Somebody else saved the example after this page was loaded."""


@dataclass(frozen=True, kw_only=True)
class NoteEntry:
    """A step or moment as it stands on the page; without ``pk`` it is new."""

    pk: int | None = None
    fields: dict[str, Any]
    is_removed: bool = False
    moments: Sequence["NoteEntry"] = field(default_factory=tuple)


@writing
def create_example(
    *, fields: dict[str, Any], steps: Sequence[NoteEntry], by: str = ""
) -> Journey:
    """Add an example with its steps and moments, not yet published."""
    journey = create_journey(None, **fields)
    _Page(journey, by).save(steps)
    return journey


@writing
def save_example(
    journey: Journey,
    *,
    fields: dict[str, Any],
    steps: Sequence[NoteEntry],
    restored: Collection[str] = (),
    seen: str,
    by: str,
) -> Journey:
    """Make the example what the page says; the order of the entries is the order.

    Removed notes go to the bin, ``restored`` ones (regions such as ``step-12``)
    come back to the end. Raises :class:`StaleExampleError` when the example is
    no longer what ``seen`` stands for.
    """
    lock(journey)
    now = Journey.objects.examples().get(pk=journey.pk)
    page = _Page(now, by)
    if page.fingerprint() != seen:
        raise StaleExampleError
    if any(getattr(now, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(now, name, value)
        now.save()
    page.save(steps, restored)
    return now


@writing
def publish_examples(examples: Iterable[Journey]) -> int:
    """Let everybody signed in read these; the date of the first time stays."""
    hidden = _examples(examples).filter(published_at=None)
    return hidden.update(published_at=timezone.now(), updated_at=timezone.now())


@writing
def unpublish_examples(examples: Iterable[Journey]) -> int:
    """Show these to curators only."""
    shown = _examples(examples).published()
    return shown.update(published_at=None, updated_at=timezone.now())


def fingerprint(journey: Journey) -> str:
    """Return what stands for the example as it is now: for ``seen``."""
    return _Page(journey, "").fingerprint()


def _examples(examples: Iterable[Journey]) -> JourneyQuerySet:
    return Journey.objects.examples().filter(
        pk__in=[example.pk for example in examples]
    )


class _Page:
    def __init__(self, journey: Journey, by: str) -> None:
        self.journey = journey
        self.batch = Batch(journey, by=by)
        self.steps = {step.pk: step for step in Step.objects.filter(journey=journey)}
        moments = Moment.objects.filter(journey=journey)
        self.moments = {moment.pk: moment for moment in moments}

    def fingerprint(self) -> str:
        notes = [
            (note.kind, note.pk, note.version, note.position, str(note.removed_at))
            for note in (*self.steps.values(), *self.moments.values())
        ]
        words = [getattr(self.journey, name) for name in EXAMPLE_FIELDS]
        return hashlib.sha256(repr((words, notes)).encode()).hexdigest()[:32]

    def save(self, steps: Sequence[NoteEntry], restored: Collection[str] = ()) -> None:
        kept = [entry for entry in steps if not entry.is_removed]
        for entry in steps:
            if entry.is_removed:
                self._remove(self._found(self.steps, entry))
        for place, entry in enumerate(kept, 1):
            step = self._step(entry, place)
            self._save_moments(step, entry.moments)
        self._restore(restored)
        self.batch.write()

    def _step(self, entry: NoteEntry, place: int) -> Step:
        values = entry.fields | {"position": place}
        if entry.pk is None:
            step = Step(journey=self.journey, **values)
            self.batch.add(step)
            return step
        step = self._found(self.steps, entry)
        self.batch.change(step, values)
        return step

    def _save_moments(self, step: Step, entries: Sequence[NoteEntry]) -> None:
        for entry in entries:
            if entry.is_removed:
                self._remove(self._found(self.moments, entry))
        kept = [entry for entry in entries if not entry.is_removed]
        for place, entry in enumerate(kept, 1):
            values = entry.fields | {"position": place}
            if entry.pk is None:
                self.batch.add(Moment(journey=self.journey, step=step, **values))
            else:
                moment = self._found(self.moments, entry)
                if step.pk is None:  # no page offers that: only a forged one
                    raise StaleExampleError
                self.batch.change(moment, values | {"step_id": step.pk})

    def _found(self, notes: dict[int, N], entry: NoteEntry) -> N:
        """Return the note of this very example: an id of another one is refused."""
        note = notes.get(entry.pk or 0)
        if note is None:
            raise StaleExampleError
        return note

    def _remove(self, note: Step | Moment) -> None:
        if note.removed_at is None:
            self.batch.change(note, {"removed_at": timezone.now()})

    def _restore(self, regions: Collection[str]) -> None:
        notes: list[Step | Moment] = [*self.steps.values(), *self.moments.values()]
        for note in notes:
            if note.region in regions and note.removed_at:
                back = {"removed_at": None, "position": len(notes) + 1}
                self.batch.change(note, back)
