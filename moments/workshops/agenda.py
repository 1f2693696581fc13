"""The plan beside the clock: when each activity was to be, and when it was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from django.utils import timezone
from django.utils.formats import time_format

from moments.workshops.domain.pacing import Pace, minutes_in, pace_of
from moments.workshops.models import Activity, Workshop

# A day on which no clock is put forward or back anywhere.
_ANY_DAY = date(2026, 1, 15)


@dataclass(frozen=True)
class AgendaLine:
    """One activity of the plan. ``planned`` is a time of day, or minutes before it begins."""

    activity: Activity
    planned: str
    real: str
    spent: int
    is_current: bool


@dataclass(frozen=True)
class Agenda:
    lines: list[AgendaLine]
    pace: Pace | None
    # What to leave out, from here on, when the day is late.
    cuts: list[Activity]
    ends: str

    @property
    def before(self) -> Activity | None:
        """The activity before the current one."""
        here = self._here
        return self.lines[here - 1].activity if here is not None and here else None

    @property
    def behind(self) -> Activity | None:
        """The activity behind the current one; before the first, that one."""
        here = self._here
        place = 0 if here is None else here + 1
        return self.lines[place].activity if place < len(self.lines) else None

    @property
    def _here(self) -> int | None:
        places = (place for place, line in enumerate(self.lines) if line.is_current)
        return next(places, None)


def agenda_of(workshop: Workshop, *, now: datetime | None = None) -> Agenda | None:
    """Return the plan of a workshop with a guide as it stands now."""
    if workshop.guide_id is None:
        return None
    now = now or timezone.now()
    plan = list(Activity.objects.filter(guide=workshop.guide_id))
    begun = min((one.opened_at for one in plan if one.opened_at), default=None)
    pace = pace_of(workshop, plan, now=now)
    starts = _starts(plan)
    total = sum(one.minutes for one in plan)
    lines = [
        AgendaLine(
            activity=one,
            planned=_time(begun, start),
            real=_time(one.opened_at, 0) if one.opened_at else "",
            spent=int(minutes_in(workshop, one, now=now)),
            is_current=one.pk == workshop.current_id,
        )
        for one, start in zip(plan, starts, strict=True)
    ]
    return Agenda(lines, pace, _cuts(workshop, plan, pace), ends=_time(begun, total))


@dataclass(frozen=True)
class OutlineLine:
    """One activity of a plan that nobody runs yet."""

    activity: Activity
    starts: str
    ends: str


def outline(
    plan: list[Activity], *, begins_at: clock_time | None = None
) -> list[OutlineLine]:
    """Return the plan with the start and the end of every activity.

    Times of day where it is known when the guide begins, else "0:35" from there.
    """
    begun = (
        timezone.make_aware(datetime.combine(_ANY_DAY, begins_at))
        if begins_at
        else None
    )
    return [
        OutlineLine(one, _time(begun, start), _time(begun, start + one.minutes))
        for one, start in zip(plan, _starts(plan), strict=True)
    ]


def _starts(plan: list[Activity]) -> list[int]:
    starts, at = [], 0
    for activity in plan:
        starts.append(at)
        at += activity.minutes
    return starts


def _time(begun: datetime | None, minutes: int) -> str:
    """Return a time of day, or as long as nothing has begun "0:35"."""
    if begun is None:
        return f"{minutes // 60}:{minutes % 60:02}"
    at = timezone.localtime(begun) + timedelta(minutes=minutes)
    return time_format(at, "H:i")


def _cuts(
    workshop: Workshop, plan: list[Activity], pace: Pace | None
) -> list[Activity]:
    if pace is None or not pace.is_late:
        return []
    keys = [activity.pk for activity in plan]
    from_here = plan[keys.index(workshop.current_id or 0) :]
    return [one for one in from_here if one.cut][:3]
