"""Whether the day is ahead of its plan or behind. Pure: minutes in, minutes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from moments.workshops.models import Activity, Workshop


@dataclass(frozen=True)
class Pace:
    """Whole minutes, for the whole day."""

    planned: int  # what the plan gives to all activities
    spent: int  # since the first activity was opened
    behind: int  # more than 0: late; less than 0: ahead

    @property
    def ahead(self) -> int:
        return -self.behind

    @property
    def is_late(self) -> bool:
        return self.behind > 0


def pace_of(
    workshop: Workshop, plan: Sequence[Activity], *, now: datetime
) -> Pace | None:
    """Return how the day stands at ``now``; ``None`` before it has begun.

    The plan has reached the end of every activity before the current one, and in
    the others as much as was spent there, at most their minutes: so neither going
    back for a while nor a step too far by accident turns the day upside down. What
    the clock says beyond that is late; activities that were left out make it early.
    """
    begun = [activity.opened_at for activity in plan if activity.opened_at]
    if not begun or workshop.current_id is None:
        return None
    spent = max(0.0, (now - min(begun)).total_seconds() / 60)
    reached = 0.0
    is_before = True
    for activity in plan:
        is_before = is_before and activity.pk != workshop.current_id
        here = (
            activity.minutes if is_before else minutes_in(workshop, activity, now=now)
        )
        reached += min(activity.minutes, here)
    return Pace(
        planned=sum(activity.minutes for activity in plan),
        spent=int(spent),
        behind=round(spent - reached),
    )


def minutes_in(workshop: Workshop, activity: Activity, *, now: datetime) -> float:
    """Return the minutes the room has spent in ``activity`` so far, each visit counted."""
    seconds = float(activity.seconds_spent)
    if activity.pk == workshop.current_id and workshop.entered_at is not None:
        seconds += max(0.0, (now - workshop.entered_at).total_seconds())
    return seconds / 60
