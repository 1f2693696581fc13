"""Codes in any spelling, seats without gaps, names that can be told apart."""

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from moments.accounts.models import User
from moments.lib.codes import show_code
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import (
    CodeUnknownError,
    SeatUnknownError,
    find_joinable,
    join_workshop,
    rejoin,
)
from moments.workshops.domain.running import (
    close_code,
    close_workshop,
    remove_seat,
    renew_code,
    start_board,
)
from moments.workshops.models import Participant, Table, Workshop
from tests.statements import statements

CLIENT = UUID("5f0c1f6e-6a3c-4e0e-9d0e-0d4a5a4b6c7d")


def spellings(workshop: Workshop) -> list[str]:
    code = workshop.join_code or ""
    return [
        code,
        code.lower(),
        show_code(code),
        f" {code[:2]} {code[2:6]}–{code[6:].lower()} ",
        "".join(chr(ord(letter) + 0xFEE0) for letter in code),
        workshop.join_token or "",
        f" {workshop.join_token}\n",
    ]


def test_code_is_found_in_any_spelling(workshop: Workshop) -> None:
    found = [find_joinable(typed) for typed in spellings(workshop)]

    assert found == [workshop] * 7


@pytest.mark.parametrize(
    "typed",
    ["", " ", "-", "AAAA", "AAAAAAAA", "A" * 24, "\x00" * 8, "é" * 8, "9" * 9999],
)
def test_nonsense_is_no_code(typed: str, workshop: Workshop) -> None:
    with pytest.raises(CodeUnknownError):
        find_joinable(typed)


def test_token_keeps_its_case(workshop: Workshop) -> None:
    with pytest.raises(CodeUnknownError):
        find_joinable((workshop.join_token or "").swapcase())


@pytest.mark.parametrize("end", [close_workshop, close_code, renew_code])
def test_old_code_opens_nothing(end: Any, workshop: Workshop) -> None:
    end(workshop)

    for typed in spellings(workshop):
        with pytest.raises(CodeUnknownError):
            find_joinable(typed)


def test_planned_workshop_is_not_joinable(workshop: Workshop) -> None:
    Workshop.objects.update(state=Workshop.State.PLANNED)

    with pytest.raises(CodeUnknownError):
        find_joinable(workshop.join_code or "")


def test_seats_are_numbered_from_one(workshop: Workshop, table: Table) -> None:
    seats = [join_workshop(workshop, name=name) for name in ("Ana", "Ben", "Cleo")]

    assert [(seat.number, seat.name) for seat in seats] == [
        (1, "Ana"),
        (2, "Ben"),
        (3, "Cleo"),
    ]
    assert {seat.table for seat in seats} == {table}


def test_people_of_one_name_are_told_apart(workshop: Workshop) -> None:
    wide = "\uff2b\uff49\uff4d"
    names = ["Kim", "KIM", wide, "Ana"]

    seats = [join_workshop(workshop, name=name) for name in names]

    assert [seat.shown_name for seat in seats] == ["Kim", "KIM 2", f"{wide} 3", "Ana"]


def test_somebody_may_be_called_like_a_namesake(workshop: Workshop) -> None:
    seats = [join_workshop(workshop, name=name) for name in ("Kim 2", "Kim", "Kim")]

    assert [seat.shown_name for seat in seats] == ["Kim 2", "Kim", "Kim 3"]


def test_long_names_that_grow_when_folded_fit(workshop: Workshop) -> None:
    seats = [join_workshop(workshop, name="\ufdfa" * 40) for _ in range(2)]

    assert [seat.namesake for seat in seats] == [1, 2]


def test_sending_again_gives_the_same_seat(workshop: Workshop) -> None:
    first = join_workshop(workshop, name="Kim", client_id=CLIENT)
    second = join_workshop(workshop, name="Kim", client_id=CLIENT)

    assert second == first
    assert workshop.participants.count() == 1


def test_id_of_a_removed_seat_gives_a_new_one(workshop: Workshop) -> None:
    first = join_workshop(workshop, name="Kim", client_id=CLIENT)
    remove_seat(first)

    second = join_workshop(workshop, name="Kim", client_id=CLIENT)

    assert (second.number, second.shown_name) == (2, "Kim 2")


@pytest.mark.parametrize("end", [close_workshop, close_code])
def test_door_may_close_while_somebody_types(end: Any, workshop: Workshop) -> None:
    found = find_joinable(workshop.join_code or "")
    end(workshop)

    with pytest.raises(CodeUnknownError):
        join_workshop(found, name="Kim")


def test_code_may_be_renewed_while_somebody_types(workshop: Workshop) -> None:
    """The page was opened by the code of then; the door is still open."""
    found = find_joinable(workshop.join_code or "")
    renew_code(workshop)

    assert join_workshop(found, name="Kim").number == 1


def test_without_a_choice_the_emptiest_table_is_taken(
    workshop: Workshop, table: Table, second_table: Table
) -> None:
    join_workshop(workshop, name="Ana", table=table)

    seats = [join_workshop(workshop, name=name) for name in ("Ben", "Cleo")]

    assert [seat.table for seat in seats] == [second_table, table]


def test_joining_takes_few_statements(workshop: Workshop) -> None:
    for number in range(3):
        join_workshop(workshop, name=f"Person {number}")

    with statements(at_most=8):
        join_workshop(workshop, name="Kim", client_id=uuid4())


def test_personal_code_gives_the_seat_back(
    seat: Participant, django_assert_num_queries: Any
) -> None:
    typed = seat.shown_rejoin_code.lower()

    with django_assert_num_queries(1):
        found = rejoin(seat.workshop.room, rejoin_code=typed)

    assert found == seat


def test_personal_code_works_after_the_close(seat: Participant) -> None:
    close_workshop(seat.workshop)

    assert rejoin(seat.workshop.room, rejoin_code=seat.rejoin_code) == seat


def test_personal_code_opens_no_other_room(
    organisation: Organisation, trainer: User, seat: Participant
) -> None:
    other = start_board(organisation=organisation, title="Other", by=trainer)

    with pytest.raises(SeatUnknownError):
        rejoin(other.room, rejoin_code=seat.rejoin_code)


@pytest.mark.parametrize("typed", ["", "-", "AAAAAAAA", "\x00"])
def test_wrong_personal_code_gives_nothing(typed: str, seat: Participant) -> None:
    with pytest.raises(SeatUnknownError):
        rejoin(seat.workshop.room, rejoin_code=typed)


@pytest.mark.parametrize("room", ["", "nowhere", "a\x00b"])
def test_unknown_room_gives_nothing(room: str, seat: Participant) -> None:
    with pytest.raises(SeatUnknownError):
        rejoin(room, rejoin_code=seat.rejoin_code)


def test_removed_seat_is_not_given_back(seat: Participant) -> None:
    remove_seat(seat)

    with pytest.raises(SeatUnknownError):
        rejoin(seat.workshop.room, rejoin_code=seat.rejoin_code)


@pytest.mark.django_db(transaction=True)
def test_twenty_join_at_once(workshop: Workshop) -> None:
    barrier = threading.Barrier(20)

    def join() -> None:
        barrier.wait()
        join_workshop(workshop, name="Kim")
        connections.close_all()

    threads = [threading.Thread(target=join) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    seats = list(workshop.participants.order_by("number"))
    assert [seat.number for seat in seats] == list(range(1, 21))
    assert sorted(seat.namesake for seat in seats) == list(range(1, 21))
    assert workshop.topic.changes.count() == 20


@pytest.mark.django_db(transaction=True)
def test_pressing_join_eight_times_makes_one_seat(workshop: Workshop) -> None:
    barrier = threading.Barrier(8)
    found = []

    def join() -> None:
        barrier.wait()
        found.append(join_workshop(workshop, name="Kim", client_id=CLIENT).pk)
        connections.close_all()

    threads = [threading.Thread(target=join) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [workshop.participants.get().pk] * 8
