"""Starting, opening, closing; tables and seats; and who is told."""

from typing import Any

import pytest

from moments.accounts.models import User
from moments.live.models import Change
from moments.organisations.models import Organisation
from moments.workshops.domain import running
from moments.workshops.domain.joining import join_workshop
from moments.workshops.models import Participant, Table, Workshop
from tests.statements import statements

DOOR = [("status", "room"), ("reload", "trainers")]


def told(workshop: Workshop, *, since: int = 0) -> list[tuple[str, str]]:
    """What was announced on the workshop's topic after a number."""
    changes = Change.objects.filter(topic=workshop.topic_id, revision__gt=since)
    return list(changes.values_list("region", "audience"))


def number(workshop: Workshop) -> int:
    workshop.topic.refresh_from_db()
    return workshop.topic.revision


def test_board_is_open_with_one_table(workshop: Workshop, trainer: User) -> None:
    table = workshop.tables.get()

    assert workshop.state == Workshop.State.OPEN
    assert workshop.opened_at is not None
    assert workshop.created_by == trainer
    assert workshop.join_code is not None
    assert (table.number, str(table)) == (1, "Table 1")
    assert table.journey.title == "First-time guest"
    assert table.journey.organisation == workshop.organisation
    assert table.journey.topic == workshop.topic


def test_board_takes_few_statements(
    organisation: Organisation, trainer: User, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8):
        running.start_board(organisation=organisation, title="Guest", by=trainer)


def test_closing_ends_joining_and_removes_names(
    workshop: Workshop, seat: Participant
) -> None:
    since = number(workshop)

    closed = running.close_workshop(workshop)

    seat.refresh_from_db()
    assert closed.state == Workshop.State.CLOSED
    assert closed.closed_at is not None
    assert (closed.join_code, closed.join_token) == (None, None)
    assert (seat.name, seat.name_key, seat.shown_name) == ("", "", "Seat 1")
    assert told(workshop, since=since) == [*DOOR, ("reload", "room")]


def test_closing_twice_changes_nothing(workshop: Workshop) -> None:
    first = running.close_workshop(workshop)
    since = number(workshop)

    second = running.close_workshop(workshop)

    assert second.closed_at == first.closed_at
    assert told(workshop, since=since) == []


def test_opening_again_has_a_new_code_and_the_old_seats(
    workshop: Workshop, seat: Participant
) -> None:
    old = workshop.join_code
    running.close_workshop(workshop)
    since = number(workshop)

    opened = running.open_workshop(workshop)

    assert opened.is_open
    assert opened.closed_at is None
    assert opened.opened_at == workshop.opened_at
    assert opened.join_code not in {None, old}
    assert list(opened.participants.all()) == [seat]
    assert told(workshop, since=since) == [*DOOR, ("reload", "room")]


def test_opening_a_planned_workshop_keeps_its_code(workshop: Workshop) -> None:
    Workshop.objects.update(state=Workshop.State.PLANNED, opened_at=None)

    opened = running.open_workshop(workshop)

    assert opened.is_open
    assert opened.opened_at is not None
    assert opened.join_code == workshop.join_code


def test_opening_an_open_workshop_changes_nothing(workshop: Workshop) -> None:
    running.open_workshop(workshop)

    assert told(workshop) == []


def test_renewing_replaces_code_and_token(
    workshop: Workshop, seat: Participant
) -> None:
    since = number(workshop)

    renewed = running.renew_code(workshop)

    before = seat.cookie_version
    seat.refresh_from_db()
    assert renewed.join_code not in {None, workshop.join_code}
    assert renewed.join_token not in {None, workshop.join_token}
    assert (seat.cookie_version, seat.removed_at) == (before, None)
    assert told(workshop, since=since) == DOOR


def test_code_can_be_closed_and_made_anew(workshop: Workshop) -> None:
    closed = running.close_code(workshop)
    renewed = running.renew_code(workshop)

    assert (closed.join_code, closed.join_token) == (None, None)
    assert closed.is_open
    assert renewed.join_code is not None


def test_closed_workshop_gets_no_code(workshop: Workshop) -> None:
    running.close_workshop(workshop)

    with pytest.raises(running.WorkshopClosedError):
        running.renew_code(workshop)


def test_tables_are_numbered_and_have_journeys_of_their_own(
    workshop: Workshop, table: Table
) -> None:
    second = running.add_table(workshop, name="Window")
    third = running.add_table(workshop)

    assert [(one.number, str(one)) for one in (second, third)] == [
        (2, "Window"),
        (3, "Table 3"),
    ]
    assert second.journey.title == "First-time guest, table 2"
    assert second.journey.topic == workshop.topic
    assert len({table.journey_id, second.journey_id, third.journey_id}) == 3


def test_closed_workshop_gets_no_table(workshop: Workshop) -> None:
    running.close_workshop(workshop)

    with pytest.raises(running.WorkshopClosedError):
        running.add_table(workshop)


def test_moving_a_seat_reloads_its_page_and_ends_its_stream(
    workshop: Workshop, seat: Participant, second_table: Table
) -> None:
    since = number(workshop)

    running.move_seat(seat, table=second_table)

    seat.refresh_from_db()
    assert seat.table == second_table
    assert told(workshop, since=since) == [
        ("seats", "trainers"),
        ("reload", seat.author),
        ("close", seat.author),
    ]


def test_seat_moves_to_no_other_workshop(
    organisation: Organisation, trainer: User, seat: Participant
) -> None:
    other = running.start_board(organisation=organisation, title="Other", by=trainer)

    with pytest.raises(running.OtherWorkshopError):
        running.move_seat(seat, table=other.tables.get())


def test_removing_a_seat_signs_it_out(workshop: Workshop, seat: Participant) -> None:
    since = number(workshop)

    running.remove_seat(seat)

    seat.refresh_from_db()
    assert seat.removed_at is not None
    assert seat.cookie_version == 2
    assert list(workshop.participants.seated()) == []
    assert told(workshop, since=since) == [
        ("seats", "trainers"),
        ("close", seat.author),
    ]


def test_seat_that_was_taken_away_is_given_back(
    workshop: Workshop, seat: Participant
) -> None:
    running.remove_seat(seat)
    since = number(workshop)

    running.return_seat(seat)

    seat.refresh_from_db()
    assert (seat.removed_at, seat.cookie_version) == (None, 2)
    assert told(workshop, since=since) == [("seats", "trainers")]


def test_nobody_takes_the_number_of_a_removed_seat(
    workshop: Workshop, seat: Participant
) -> None:
    running.remove_seat(seat)

    assert join_workshop(workshop, name="Ana").number == 2


@pytest.mark.parametrize(
    "verb",
    [
        running.close_workshop,
        running.renew_code,
        running.close_code,
        running.add_table,
    ],
)
def test_verb_takes_few_statements(verb: Any, workshop: Workshop) -> None:
    with statements(at_most=8):
        verb(workshop)
