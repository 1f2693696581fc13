"""One seat's answers about one note: its own, and those about notes merged into it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from moments.ratings.models import Answer, Importance, Opinion


@dataclass
class Given:
    """What one seat said about one note. ``opinions`` by round."""

    importance: Importance
    opinions: dict[int, Opinion] = field(default_factory=dict)


def gather(
    rows: Iterable[Importance], opinions: Iterable[Opinion], roots: Mapping[int, int]
) -> dict[tuple[int, int], Given]:
    """Return what was said, by the seat's key and the key of the note that speaks now.

    Whoever answered for two notes of one meaning is counted once: an answer goes
    before none, and the note's own before that of one merged into it.
    """
    said: dict[tuple[int, int], Given] = {}
    by_row: dict[int, list[Opinion]] = {}
    for opinion in opinions:
        by_row.setdefault(opinion.importance_id, []).append(opinion)
    for row in sorted(rows, key=lambda row: _rank(row, roots)):
        given = said.setdefault((row.seat_id, roots[row.moment_id]), Given(row))
        given.importance = row
        given.opinions |= {one.round: one for one in by_row.get(row.pk, [])}
    return said


def _rank(row: Importance, roots: Mapping[int, int]) -> tuple[bool, bool]:
    return row.answer != Answer.NONE, roots[row.moment_id] == row.moment_id
