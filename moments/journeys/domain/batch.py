"""Many changes of one journey's notes in a handful of statements, each kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from moments.journeys.models import Edit, Journey, Moment, Step

_PLACES = {"position", "step_id"}
_KINDS: tuple[type[Step] | type[Moment], ...] = (Step, Moment)


class Batch:
    """Collects new and changed notes; ``write`` stores them with their before-images.

    Meant for verbs: whoever uses it holds the journey's lock.
    """

    def __init__(self, journey: Journey, *, by: str) -> None:
        self._journey = journey
        self._by = by
        self._new: list[Step | Moment] = []
        self._changed: dict[Step | Moment, set[str]] = {}
        self._edits: list[Edit] = []

    def add(self, note: Step | Moment) -> None:
        note.author = self._by
        self._new.append(note)

    def change(self, note: Step | Moment, values: dict[str, Any]) -> None:
        """Give ``note`` the values; what is the same already is no change."""
        before = {name: getattr(note, name) for name in values}
        after = {name: new for name, new in values.items() if new != before[name]}
        if not after:
            return
        self._edits.append(self._edit(note, before, after))
        for name, value in after.items():
            setattr(note, name, value)
        if not after.keys() <= _PLACES:  # a move keeps the version: no words changed
            note.version += 1
        note.updated_at = timezone.now()
        self._changed.setdefault(note, set()).update(after, {"version", "updated_at"})

    def write(self) -> None:
        """Store everything: steps first, because moments point at them."""
        for kind in _KINDS:
            kind.objects.bulk_create(_of(kind, self._new))
            changed = _of(kind, self._changed)
            names = {name for note in changed for name in self._changed[note]}
            if changed:
                kind.objects.bulk_update(changed, [_field(name) for name in names])
        added = [self._added(note) for note in self._new]
        Edit.objects.bulk_create([*added, *self._edits])

    def _edit(
        self, note: Step | Moment, before: dict[str, Any], after: dict[str, Any]
    ) -> Edit:
        verb = _verb(after)
        kept = before.keys() & _PLACES if verb == Edit.Verb.MOVE else after.keys()
        return Edit(
            journey=self._journey,
            kind=note.kind,
            note_id=note.pk,
            verb=verb,
            before=_plain({name: before[name] for name in kept}),
            after=_plain({name: after.get(name, before[name]) for name in kept}),
            author=self._by,
        )

    def _added(self, note: Step | Moment) -> Edit:
        return Edit(
            journey=self._journey,
            kind=note.kind,
            note_id=note.pk,
            verb=Edit.Verb.ADD,
            after={note.words_field: note.words},
            author=self._by,
        )


def _verb(after: dict[str, Any]) -> Edit.Verb:
    if "removed_at" in after:
        return Edit.Verb.REMOVE if after["removed_at"] else Edit.Verb.RESTORE
    return Edit.Verb.MOVE if after.keys() <= _PLACES else Edit.Verb.REWORD


def _of(kind: type[Step] | type[Moment], notes: Iterable[Step | Moment]) -> list[Any]:
    return [note for note in notes if isinstance(note, kind)]


def _field(name: str) -> str:
    return "step" if name == "step_id" else name


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }
