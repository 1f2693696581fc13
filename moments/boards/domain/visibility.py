"""What an audience may see of a board: the one function every renderer asks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from moments.journeys.models import Moment, Step
from moments.journeys.models.note import Note, NoteQuerySet
from moments.lib.prepared import Prepared


@dataclass
class Column:
    """A step with the moments under it, in order."""

    step: Step
    moments: list[Moment] = field(default_factory=list)


# What only ``viewer`` sees stands behind what all see: so the places that others
# are told of are right on this page too.
_OWN_LAST = ("private_to", "position", "pk")


def visible_steps(*, viewer: str = "") -> NoteQuerySet:
    """Steps on the board that everybody at the table (or ``viewer``) may read."""
    return _readable(_with_origin(Step.objects.on_board()), viewer)


def visible_proposals(*, viewer: str = "") -> NoteQuerySet:
    """Steps on the list from which columns are picked."""
    return _readable(_with_origin(Step.objects.proposals()), viewer)


def _with_origin(steps: NoteQuerySet) -> NoteQuerySet:
    """Tables laid together: each step names the one it came from."""
    return steps.select_related("origin__table")


def visible_moments(*, viewer: str = "") -> NoteQuerySet:
    """Moments on the board under a step that is on the board too."""
    return _readable(Moment.objects.on_board(), viewer).filter(
        step__removed_at=None,
        step__merged_into=None,
        step__is_proposal=False,
        step__private_to__in=["", viewer],
    )


def _readable(notes: NoteQuerySet, viewer: str) -> NoteQuerySet:
    readable = notes.readable_by(viewer)
    return readable.order_by(*_OWN_LAST) if viewer else readable


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


def proposals_of(journeys: Iterable[int], *, viewer: str = "") -> dict[int, list[Step]]:
    """Return each journey's list of proposals, from one query."""
    by_journey: dict[int, list[Step]] = {pk: [] for pk in journeys}
    for step in visible_proposals(viewer=viewer).filter(journey__in=by_journey):
        by_journey[step.journey_id].append(step)
    return by_journey


def in_order(
    moments: Iterable[Moment], *, viewer: str = ""
) -> Iterator[tuple[Moment, int | None]]:
    """Return those of the moments that are to be seen, each with the one before it.

    They come step by step and in the order of the board.
    """
    by_step: dict[int, dict[int, Moment]] = defaultdict(dict)
    for moment in moments:
        by_step[moment.step_id][moment.pk] = moment
    for step, wanted in by_step.items():
        before = None
        for pk in _order(step, wanted, viewer):
            if pk in wanted:
                yield wanted[pk], before
            before = pk


def _order(step: int, wanted: dict[int, Moment], viewer: str) -> list[int]:
    """Return the visible ids under a step, or the part of them that is needed.

    One note is the most common case, and a column may hold hundreds.
    """
    if any(moment.private_to for moment in wanted.values()):
        mine = visible_moments(viewer=viewer).filter(step=step)
        return list(mine.values_list("pk", flat=True))
    if len(wanted) == 1:
        (moment,) = wanted.values()
        last_two = _up_to.all(step=step, position=moment.position)
        if last_two[:1] == [moment.pk]:
            return last_two[::-1]
    return _whole.all(step=step)


@Prepared
def _up_to(step: int, position: int) -> QuerySet[Moment, int]:
    moments = visible_moments().filter(step=step, position__lte=position)
    return moments.order_by("-position", "-pk").values_list("pk", flat=True)[:2]


@Prepared
def _whole(step: int) -> QuerySet[Moment, int]:
    return visible_moments().filter(step=step).values_list("pk", flat=True)


def place_of(note: Note) -> int:
    """Return the note's place among those it is seen with, counted from 1."""
    viewer = note.private_to
    if isinstance(note, Moment):
        others = visible_moments(viewer=viewer).filter(step=note.step_id)
    elif getattr(note, "is_proposal", False):
        others = visible_proposals(viewer=viewer).filter(journey=note.journey_id)
    else:
        others = visible_steps(viewer=viewer).filter(journey=note.journey_id)
    before = Q(private_to=viewer, position__lt=note.position)
    if viewer:
        before |= Q(private_to="")
    return others.filter(before).count() + 1
