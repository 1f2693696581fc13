"""The notes of a board as a list to tidy: hints, and what may mean the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from moments.boards.domain.visibility import Column
from moments.journeys.domain.similar import groups_of
from moments.journeys.domain.wording import hints_for
from moments.journeys.models import Step
from moments.journeys.models.note import Note


@dataclass(frozen=True)
class Line:
    """One note, with what could be said more clearly."""

    note: Note
    hints: list[str]


@dataclass(frozen=True)
class Heap:
    """A column of the board, or the list of proposals."""

    title: str
    step: Step | None
    lines: list[Line]


@dataclass(frozen=True)
class TidyList:
    """Everything of one journey that can be ticked, and what resembles what."""

    heaps: list[Heap]
    likes: list[list[Note]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(heap.lines or heap.step for heap in self.heaps)


def tidy_list(
    columns: Sequence[Column], proposals: Sequence[Step], *, unused: str
) -> TidyList:
    """Return the list; ``unused`` is the title over the proposals."""
    heaps = [_heap(column) for column in columns]
    if proposals:
        heaps.insert(0, Heap(unused, None, [Line(step, []) for step in proposals]))
    steps: list[Note] = [column.step for column in columns]
    moments: list[Note] = [moment for column in columns for moment in column.moments]
    return TidyList(heaps, [*_likes([*proposals, *steps]), *_likes(moments)])


def _heap(column: Column) -> Heap:
    lines = [Line(moment, hints_for(moment.question)) for moment in column.moments]
    return Heap(column.step.title, column.step, lines)


def _likes(notes: Sequence[Note]) -> list[list[Note]]:
    groups = groups_of([note.words for note in notes])
    return [[notes[index] for index in group] for group in groups if len(group) > 1]
