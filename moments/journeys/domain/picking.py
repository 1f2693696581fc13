"""From the list of proposals to the board, and back."""

from moments.journeys.domain.errors import NoteGoneError
from moments.journeys.domain.history import record
from moments.journeys.domain.notes import (
    free_position,
    is_gone,
    reread,
    say,
    with_moments,
)
from moments.journeys.models import Edit, Step
from moments.lib.db import writing


@writing
def pick(step: Step, *, by: str) -> Step:
    """Make a proposal the last column of the board. Twice does no harm.

    Raises :class:`NoteGoneError` when it is in the bin by now.
    """
    return _set(step, Edit.Verb.PICK, is_proposal=False, by=by)


@writing
def shelve(step: Step, *, by: str) -> Step:
    """Put a column back to the list; its moments stay with it. Twice does no harm.

    Raises :class:`NoteGoneError` when it is in the bin by now.
    """
    return _set(step, Edit.Verb.SHELVE, is_proposal=True, by=by)


def put_on_list(step: Step, *, is_proposal: bool) -> None:
    """Store where the step is. Its version stays: no words changed."""
    step.is_proposal = is_proposal
    Step.objects.filter(pk=step.pk).update(
        is_proposal=is_proposal, position=step.position
    )
    say(step.journey, with_moments(step))


def _set(step: Step, verb: Edit.Verb, *, is_proposal: bool, by: str) -> Step:
    now = reread(step)
    if is_gone(now):
        raise NoteGoneError(now)
    if now.is_proposal == is_proposal:
        return now
    before = {"is_proposal": now.is_proposal}
    if not is_proposal:
        now.position = free_position(now)
    record(now, verb, by=by, before=before, after={"is_proposal": is_proposal})
    put_on_list(now, is_proposal=is_proposal)
    return now
