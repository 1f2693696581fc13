"""The verbs that move the room and keep who leads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from moments.accounts.models import User
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.jotting import jot
from moments.workshops.domain.leading import (
    NoActivityError,
    activity_beside,
    go_to,
    reveal,
    say_done,
    set_locked,
    show,
    take_lead,
)
from moments.workshops.domain.running import WorkshopClosedError, close_workshop
from moments.workshops.domain.timing import start_timer
from moments.workshops.models import Activity, Done, Jotting, Workshop
from tests.statements import statements
from tests.workshops.news import number, told


def test_room_is_where_it_was_brought(guided: Workshop, plan: list[Activity]) -> None:
    since = number(guided)

    go_to(guided, plan[1])

    guided.refresh_from_db()
    plan[1].refresh_from_db()
    assert guided.current == plan[1]
    assert guided.entered_at == plan[1].opened_at
    assert told(guided, since=since) == [("reload", "room")]


def test_going_where_the_room_is_changes_nothing(
    guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[1])
    since = number(guided)

    go_to(guided, plan[1])

    assert told(guided, since=since) == []


def test_press_that_leaves_another_activity_changes_nothing(
    guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[1], leaving=0)
    since = number(guided)

    now = go_to(guided, plan[2], leaving=plan[0].pk)

    assert now.current == plan[1]
    assert told(guided, since=since) == []


def test_every_visit_is_counted_and_the_first_kept(
    guided: Workshop, plan: list[Activity]
) -> None:
    for _visit in range(2):
        go_to(guided, plan[0])
        Workshop.objects.filter(pk=guided.pk).update(
            entered_at=timezone.now() - timedelta(seconds=90)
        )
        plan[0].refresh_from_db()
        opened_at = plan[0].opened_at
        go_to(guided, plan[1])

    plan[0].refresh_from_db()
    assert plan[0].seconds_spent in {180, 181}
    assert plan[0].opened_at == opened_at


def test_going_back_deletes_nothing(guided: Workshop, plan: list[Activity]) -> None:
    """What was said, noted and shown in later parts is there when the room returns."""
    ana = join_workshop(guided, name="Ana")
    for activity in plan[:3]:
        go_to(guided, activity)
        say_done(ana, activity)
        jot(ana, activity, words=f"In {activity.title}")
        reveal(guided, activity)

    def kept() -> list[tuple[Any, ...]]:
        said = Done.objects.order_by("pk").values_list("seat", "activity")
        noted = Jotting.objects.order_by("pk").values_list("activity", "words")
        times = Activity.objects.filter(pk__in=[one.pk for one in plan]).values_list(
            "opened_at", "revealed_at", "shown_at"
        )
        return [*said, *noted, *times]

    before = kept()
    for activity in (plan[0], plan[2]):
        go_to(guided, activity)

    assert kept() == before


def test_clock_is_taken_away_by_going_on(
    guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[0])
    start_timer(guided, seconds=60)

    go_to(guided, plan[1])

    guided.refresh_from_db()
    assert (guided.timer_ends_at, guided.timer_seconds) == (None, 0)


def test_entering_is_part_of_going(guided: Workshop, plan: list[Activity]) -> None:
    """What an activity sets up stands or falls with the room's coming there."""

    def fail(_workshop: Workshop, _activity: Activity) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        go_to(guided, plan[0], enter=fail)

    guided.refresh_from_db()
    plan[0].refresh_from_db()
    assert (guided.current, plan[0].opened_at) == (None, None)


def test_room_goes_nowhere_else(
    guided: Workshop, workshop: Workshop, plan: list[Activity], guide: Any
) -> None:
    for other in (guided, workshop):
        with pytest.raises(NoActivityError):
            go_to(other, guide.activities.first())
    close_workshop(guided)
    with pytest.raises(WorkshopClosedError):
        go_to(guided, plan[0])


def test_neighbours_of_an_activity(
    guided: Workshop, workshop: Workshop, plan: list[Activity]
) -> None:
    assert activity_beside(workshop, 1) is None
    assert [activity_beside(guided, by) for by in (-1, 1)] == [None, plan[0]]
    for place, (before, behind) in {0: (None, 1), 1: (0, 2), 3: (2, None)}.items():
        now = go_to(guided, plan[place])
        found = [activity_beside(now, by) for by in (-1, 1)]
        assert found == [
            None if before is None else plan[before],
            None if behind is None else plan[behind],
        ]


def test_going_takes_at_most_eight_statements(
    guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[0])

    with statements(at_most=8):
        go_to(guided, plan[1])


def test_reveal_is_told_to_the_room_or_to_trainers_first(
    guided: Workshop, plan: list[Activity]
) -> None:
    uncovered: list[Activity] = []
    since = number(guided)

    reveal(guided, plan[0], uncover=lambda _workshop, of: uncovered.append(of))
    reveal(guided, plan[1], in_two=True)
    show(guided, plan[1])
    show(guided, plan[1])

    assert uncovered == [plan[0]]
    assert told(guided, since=since) == [
        ("reload", "room"),
        ("reload", "trainers"),
        ("reload", "room"),
    ]


def test_nothing_is_shown_before_it_is_revealed(
    guided: Workshop, plan: list[Activity]
) -> None:
    show(guided, plan[0])

    plan[0].refresh_from_db()
    assert plan[0].shown_at is None


def test_lead_is_written_down(guided: Workshop, trainer: User, owner: User) -> None:
    assert guided.leader == trainer

    take_lead(guided, by=owner)

    assert Workshop.objects.get(pk=guided.pk).leader == owner


def test_board_is_locked_once(guided: Workshop) -> None:
    since = number(guided)

    for locked in (True, True, False):
        set_locked(guided, locked=locked)

    assert told(guided, since=since) == [("reload", "room")] * 2
    assert Workshop.objects.get(pk=guided.pk).is_locked is False


def test_done_is_said_once_and_taken_back_without_a_line_in_the_log(
    guided: Workshop, plan: list[Activity], organisation: Organisation
) -> None:
    seat = join_workshop(guided, name="Ana")
    since = number(guided)

    say_done(seat, plan[1])
    say_done(seat, plan[1])
    said = Done.objects.count()
    say_done(seat, plan[1], done=False)

    assert (said, Done.objects.count()) == (1, 0)
    assert told(guided, since=since) == []
