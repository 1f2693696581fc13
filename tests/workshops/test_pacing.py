"""Ahead or behind, for the whole day."""

from datetime import UTC, datetime, timedelta

import pytest

from moments.workshops.agenda import agenda_of
from moments.workshops.domain.pacing import pace_of
from moments.workshops.models import Activity, Workshop

START = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


class Day:
    """A workshop whose room was in activities for so many minutes each."""

    def __init__(self, workshop: Workshop, plan: list[Activity]) -> None:
        self.workshop, self.plan, self.now = workshop, plan, 0.0

    def spend(self, place: int, minutes: float) -> "Day":
        activity = self.plan[place]
        activity.opened_at = activity.opened_at or at(self.now)
        self.workshop.current, self.workshop.entered_at = activity, at(self.now)
        self.now += minutes
        return self

    def leave(self) -> "Day":
        current, entered = self.workshop.current, self.workshop.entered_at
        assert current is not None
        assert entered is not None
        stayed = at(self.now) - entered
        self.plan[self.plan.index(current)].seconds_spent += int(stayed.total_seconds())
        return self

    @property
    def behind(self) -> int:
        pace = pace_of(self.workshop, self.plan, now=at(self.now))
        assert pace is not None
        return pace.behind


@pytest.fixture
def day(guided: Workshop, plan: list[Activity]) -> Day:
    """The plan is 5, 10, 12 and 3 minutes."""
    return Day(guided, plan)


def test_there_is_no_pace_before_the_day_begins(day: Day) -> None:
    assert pace_of(day.workshop, day.plan, now=START) is None


def test_on_time_within_the_minutes(day: Day) -> None:
    assert day.spend(0, 5).leave().spend(1, 10).behind == 0


def test_late_is_what_was_spent_beyond_the_plan(day: Day) -> None:
    assert day.spend(0, 9).behind == 4
    assert day.leave().spend(1, 3).behind == 4


def test_going_on_early_is_ahead(day: Day) -> None:
    assert day.spend(0, 2).leave().spend(1, 10).behind == -3


def test_going_back_costs_only_the_minutes_spent_there(day: Day) -> None:
    day.spend(0, 5).leave().spend(1, 10).leave().spend(2, 12).leave()

    assert day.spend(1, 2).behind == 2


def test_step_too_far_by_accident_is_no_head_start(day: Day) -> None:
    day.spend(0, 5).leave().spend(3, 0).leave()

    assert day.spend(1, 4).behind == 0


def test_agenda_counts_from_the_first_activity(
    guided: Workshop, plan: list[Activity]
) -> None:
    before = agenda_of(guided)
    Activity.objects.filter(pk=plan[0].pk).update(opened_at=START)
    after = agenda_of(guided, now=at(1))

    assert before is not None
    assert after is not None
    assert [line.planned for line in before.lines] == ["0:00", "0:05", "0:15", "0:27"]
    assert [line.planned for line in after.lines] == [
        "14:00",
        "14:05",
        "14:15",
        "14:27",
    ]
    assert (before.ends, after.ends) == ("0:30", "14:30")
    assert [line.real for line in after.lines] == ["14:00", "", "", ""]


def test_late_day_says_what_to_leave_out_from_here_on(
    guided: Workshop, plan: list[Activity]
) -> None:
    for minutes, expected in [(4, []), (9, plan[:3])]:
        Activity.objects.filter(pk=plan[0].pk).update(opened_at=START)
        guided.current, guided.entered_at = plan[0], START
        agenda = agenda_of(guided, now=at(minutes))
        assert agenda is not None
        assert agenda.cuts == expected


def test_plain_board_has_no_agenda(workshop: Workshop) -> None:
    assert agenda_of(workshop) is None
