"""Who comes second finds the room as the first has left it."""

import pytest

from moments.accounts.models import User
from moments.live.domain.locking import lock_topic
from moments.workshops.domain.joining import CodeUnknownError, join_workshop
from moments.workshops.domain.leading import go_to
from moments.workshops.domain.planning import GuideInUseError, use_guide
from moments.workshops.domain.running import (
    WorkshopClosedError,
    add_table,
    close_workshop,
    move_seat,
    open_workshop,
    remove_seat,
    return_seat,
)
from moments.workshops.domain.seating import add_seat_without_device, rename_seat
from moments.workshops.domain.timing import add_time, start_timer
from moments.workshops.models import Activity, Guide, Participant, Table, Workshop
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_joins_behind_the_one_who_closes(workshop: Workshop) -> None:
    with pytest.raises(CodeUnknownError):
        race(
            lambda: close_workshop(workshop),
            lambda: join_workshop(workshop, name="Kim"),
        )

    assert workshop.participants.count() == 0


def test_closing_forgets_the_name_of_who_joins_before(workshop: Workshop) -> None:
    race(
        lambda: join_workshop(workshop, name="Kim"),
        lambda: close_workshop(workshop),
    )

    assert list(workshop.participants.values_list("name", "name_key")) == [("", "")]


def test_opening_behind_closing_opens_what_was_closed(workshop: Workshop) -> None:
    code = workshop.join_code

    opened = race(lambda: close_workshop(workshop), lambda: open_workshop(workshop))

    assert (opened.is_open, opened.closed_at) == (True, None)
    assert opened.join_code not in (None, code)


def test_two_of_one_name_are_numbered(workshop: Workshop) -> None:
    race(
        lambda: join_workshop(workshop, name="Kim"),
        lambda: join_workshop(workshop, name="kim"),
    )

    seats = workshop.participants.order_by("number")
    assert [(seat.number, seat.shown_name) for seat in seats] == [
        (1, "Kim"),
        (2, "kim 2"),
    ]


def test_two_tables_at_once_are_numbered(workshop: Workshop) -> None:
    race(lambda: add_table(workshop), lambda: add_table(workshop))

    numbers = workshop.tables.values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3]


@pytest.mark.parametrize("change", [move_seat, remove_seat, return_seat])
def test_changing_a_seat_and_closing_do_not_stop_each_other(
    workshop: Workshop, second_table: Table, seat: Participant, change
) -> None:
    options = {"table": second_table} if change is move_seat else {}

    race(
        lambda: lock_topic(workshop.topic_id),
        lambda: change(seat, **options),
        finish=lambda: close_workshop(workshop),
    )

    workshop.refresh_from_db()
    seat.refresh_from_db()
    assert (workshop.is_closed, seat.name) == (True, "")


def test_two_trainers_who_press_next_skip_no_activity(
    guided: Workshop, plan: list[Activity]
) -> None:
    race(
        lambda: go_to(guided, plan[0], leaving=0),
        lambda: go_to(guided, plan[1], leaving=0),
    )

    guided.refresh_from_db()
    plan[1].refresh_from_db()
    assert guided.current == plan[0]
    assert plan[1].opened_at is None


def test_nobody_moves_a_room_that_is_being_closed(
    guided: Workshop, plan: list[Activity]
) -> None:
    with pytest.raises(WorkshopClosedError):
        race(lambda: close_workshop(guided), lambda: go_to(guided, plan[0]))


def test_guide_is_not_replaced_under_a_room_that_begins(
    guided: Workshop, plan: list[Activity], guide: Guide, trainer: User
) -> None:
    with pytest.raises(GuideInUseError):
        race(
            lambda: go_to(guided, plan[0]),
            lambda: use_guide(guided, guide, by=trainer),
        )


def test_two_minutes_more_are_two(guided: Workshop) -> None:
    start_timer(guided, seconds=60)
    race(lambda: add_time(guided), lambda: add_time(guided))

    guided.refresh_from_db()
    assert guided.timer_seconds == 180


def test_two_seats_of_one_name_are_told_apart(guided: Workshop) -> None:
    ben = join_workshop(guided, name="Ben")
    race(
        lambda: add_seat_without_device(guided, name="Kim"),
        lambda: rename_seat(ben, name="Kim"),
    )

    names = sorted(seat.shown_name for seat in guided.participants.all())
    assert names == ["Kim", "Kim 2"]
