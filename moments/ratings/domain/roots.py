"""Which note speaks for which: dots and answers follow a merged note, and come back with it."""

from collections.abc import Iterable, Mapping

from moments.journeys.models.note import NoteQuerySet


def roots_of(notes: NoteQuerySet) -> dict[int, int]:
    """Return for every note's key the key of the note that speaks for it by now."""
    into = dict(notes.order_by().values_list("pk", "merged_into"))
    return {pk: _root(pk, into) for pk in into}


def _root(pk: int, into: Mapping[int, int | None]) -> int:
    seen = {pk}
    while (above := into.get(pk)) and above not in seen:
        seen.add(above)
        pk = above
    return pk


def tally(keys: Iterable[int], roots: Mapping[int, int]) -> dict[int, int]:
    """Count by the note that speaks for each."""
    counted: dict[int, int] = {}
    for key in keys:
        root = roots.get(key, key)
        counted[root] = counted.get(root, 0) + 1
    return counted
