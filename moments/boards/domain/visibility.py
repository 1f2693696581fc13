"""What an audience may see of a board: the one function every renderer asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from moments.journeys.models import Journey, Moment, Step
from moments.journeys.models.note import Note, NoteQuerySet
from moments.lib.prepared import Prepared


@dataclass
class Column:
    """A step with the moments under it, in order."""

    step: Step
    moments: list[Moment] = field(default_factory=list)


def visible_steps(*, viewer: str = "") -> NoteQuerySet:
    """Steps on the board that everybody at the table (or ``viewer``) may read."""
    return Step.objects.on_board().readable_by(viewer)


def visible_moments(*, viewer: str = "") -> NoteQuerySet:
    """Moments on the board under a step that is on the board too."""
    on_board = Moment.objects.on_board().readable_by(viewer)
    return on_board.filter(step__removed_at=None, step__merged_into=None)


def columns_of(journeys: Iterable[int], *, viewer: str = "") -> dict[int, list[Column]]:
    """Return each journey's columns, from two queries whatever is on them."""
    by_journey: dict[int, list[Column]] = {pk: [] for pk in journeys}
    by_step: dict[int, Column] = {}
    for step in visible_steps(viewer=viewer).filter(journey__in=by_journey):
        column = by_step[step.pk] = Column(step)
        by_journey[step.journey_id].append(column)
    for moment in visible_moments(viewer=viewer).filter(journey__in=by_journey):
        if moment.step_id in by_step:
            by_step[moment.step_id].moments.append(moment)
    return by_journey


def journey_of(audience: str) -> Journey | None:
    """Return the journey that ``journey:5`` speaks of, if it is one."""
    kind, _, pk = audience.partition(":")
    if kind != "journey":
        return None
    return Journey.objects.filter(pk=pk).first()


def orders_of(steps: Iterable[int]) -> dict[int, list[int]]:
    """Return the visible moments' ids under each of these steps, in order."""
    return {step: _order.all(step=step) for step in steps}


@Prepared
def _order(step: int) -> QuerySet[Moment, int]:
    return visible_moments().filter(step=step).values_list("pk", flat=True)


def place_of(note: Note) -> int:
    """Return the note's place among those on the board, counted from 1."""
    if isinstance(note, Moment):
        others = visible_moments(viewer=note.author).filter(step=note.step_id)
    else:
        others = visible_steps(viewer=note.author).filter(journey=note.journey_id)
    return others.filter(position__lt=note.position).count() + 1
