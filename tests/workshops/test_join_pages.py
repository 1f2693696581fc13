"""The join page in a browser: code and name, links, and coming back."""

import re
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moments.lib.codes import show_code
from moments.workshops.domain.running import (
    close_code,
    close_workshop,
    remove_seat,
    renew_code,
)
from moments.workshops.forms import CODE_UNKNOWN, SEAT_UNKNOWN, TOO_MANY
from moments.workshops.models import Participant, Table, Workshop
from tests.workshops.conftest import Browser

ID = "5f0c1f6e-6a3c-4e0e-9d0e-0d4a5a4b6c7d"


def words(response: HttpResponse) -> str:
    """Return the page's text with single spaces."""
    html = response.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def errors(response: Any) -> dict[str, list[str]]:
    return {
        name: list(lines) for name, lines in response.context["form"].errors.items()
    }


def post(client: Client, workshop: Workshop, **fields: str) -> Any:
    typed = {"code": show_code(workshop.join_code or ""), "name": "Kim"} | fields
    return client.post("/join/", typed)


def test_front_page_is_open(client: Client, db: None) -> None:
    assert client.get("/").status_code == 200
    assert client.post("/").status_code == 405


def test_join_page_asks_for_code_and_name(client: Client, db: None) -> None:
    page = client.get("/join/")

    html = page.content.decode()
    assert page.status_code == 200
    assert re.findall(r"<label[^>]*>([^<]+)<", html) == [
        "Join code",
        "Your name",
        "Personal code",
    ]
    assert ">Join</button>" in html
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_joining_takes_a_seat(client: Client, workshop: Workshop) -> None:
    answer = post(client, workshop)

    seat = workshop.participants.get()
    assert (seat.number, seat.name) == (1, "Kim")
    assert (answer.status_code, answer["Location"]) == (302, f"/w/{workshop.room}/")
    assert f"seat-{workshop.room}" in client.cookies
    assert "session" not in client.cookies


def test_personal_code_is_said_after_joining(
    client: Client, workshop: Workshop
) -> None:
    post(client, workshop)

    page = client.get(f"/w/{workshop.room}/me/")

    code = workshop.participants.get().shown_rejoin_code
    assert f"You are here as Kim. Your personal code is {code}" in words(page)


@pytest.mark.parametrize("spell", [str.lower, show_code, lambda code: f" {code} "])
def test_code_may_be_spelled_freely(
    spell: Any, client: Client, workshop: Workshop
) -> None:
    answer = post(client, workshop, code=spell(workshop.join_code))

    assert answer.status_code == 302


@pytest.mark.parametrize("end", [close_workshop, close_code, renew_code, None])
def test_every_code_that_opens_nothing_gets_one_answer(
    end: Any, client: Client, workshop: Workshop
) -> None:
    if end:
        end(workshop)
        answer = post(client, workshop)
    else:
        answer = post(client, workshop, code="AAAA-AAAA")

    assert answer.status_code == 422
    assert errors(answer) == {"code": [str(CODE_UNKNOWN)]}
    assert 'value="Kim"' in answer.content.decode()


@pytest.mark.parametrize("code", ["", "   "])
def test_blank_code_gets_the_same_answer(
    code: str, client: Client, workshop: Workshop
) -> None:
    answer = post(client, workshop, code=code)

    assert answer.status_code == 422
    assert errors(answer) == {"code": [str(CODE_UNKNOWN)]}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Write the name the room shall read."),
        ("   ", "Write the name the room shall read."),
        ("\u200b\u200d", "There is nothing to see in this name. Write a few letters."),
        ("\u3164", "There is nothing to see in this name. Write a few letters."),
        ("\x00", "Write the name the room shall read."),
        ("K" * 41, "This name is 41 characters long; 40 fit."),
    ],
)
def test_name_that_nobody_can_read_is_refused(
    name: str, message: str, client: Client, workshop: Workshop
) -> None:
    answer = post(client, workshop, name=name)

    assert answer.status_code == 422
    assert errors(answer) == {"name": [message]}
    assert f'value="{show_code(workshop.join_code or "")}"' in answer.content.decode()
    assert workshop.participants.count() == 0


def test_overrides_and_controls_do_not_reach_the_room(
    client: Client, workshop: Workshop
) -> None:
    post(client, workshop, name="  K\u202ei\x07m \n\t L\x00ee ")

    assert workshop.participants.get().name == "Kim Lee"


def test_both_faults_are_said_at_once(client: Client, workshop: Workshop) -> None:
    answer = post(client, workshop, code="AAAA-AAAA", name="")

    assert sorted(errors(answer)) == ["code", "name"]


def test_pressing_join_twice_takes_one_seat(client: Client, workshop: Workshop) -> None:
    for browser in (client, Client(), client):
        assert post(browser, workshop, client_id=ID).status_code == 302

    assert workshop.participants.count() == 1


def test_broken_id_is_no_fault_of_the_person(
    client: Client, workshop: Workshop
) -> None:
    assert post(client, workshop, client_id="not an id").status_code == 302


def test_refused_form_still_has_an_id(client: Client, workshop: Workshop) -> None:
    answer = post(client, workshop, code="AAAA-AAAA")

    assert len(answer.context["form"]["client_id"].value()) == 36


def test_two_people_of_one_name(workshop: Workshop) -> None:
    post(Client(), workshop)
    post(Client(), workshop)

    shown = [seat.shown_name for seat in workshop.participants.all()]
    assert shown == ["Kim", "Kim 2"]


def test_link_with_a_code_fills_it_in(client: Client, workshop: Workshop) -> None:
    page = client.get("/join/", {"code": workshop.join_code})

    assert page.status_code == 200
    assert f'value="{workshop.join_code}"' in page.content.decode()


def test_link_with_a_wrong_code_says_so(client: Client, workshop: Workshop) -> None:
    page = client.get("/join/", {"code": "AAAA-AAAA"})

    assert page.status_code == 404
    assert str(CODE_UNKNOWN) in words(page)
    assert 'value="AAAA-AAAA"' in page.content.decode()


@pytest.mark.parametrize("key", ["join_token", "join_code", "shown_code"])
def test_good_link_asks_only_for_the_name(
    key: str, client: Client, workshop: Workshop
) -> None:
    address = f"/join/{getattr(workshop, key)}/"

    page = client.get(address)
    answer = client.post(address, {"name": "Kim"})

    assert re.findall(r"<label[^>]*>([^<]+)<", page.content.decode())[0] == "Your name"
    assert answer["Location"] == f"/w/{workshop.room}/"


@pytest.mark.parametrize("end", [close_workshop, close_code, renew_code])
def test_old_link_gets_the_same_answer_as_a_wrong_one(
    end: Any, client: Client, workshop: Workshop
) -> None:
    end(workshop)

    old = client.get(f"/join/{workshop.join_token}/")
    wrong = client.get("/join/AAAAAAAAAAAAAAAAAAAAAAAA/")
    sent = client.post(f"/join/{workshop.join_token}/", {"name": "Kim"})

    assert (old.status_code, wrong.status_code) == (404, 404)
    assert words(old) == words(wrong)
    assert sent.status_code == 422
    assert 'name="code"' in sent.content.decode()
    assert 'value="Kim"' in sent.content.decode()


def test_page_says_until_when_it_is_kept(client: Client, workshop: Workshop) -> None:
    Workshop.objects.update(keep_until=timezone.datetime(2031, 5, 4).date())

    page = client.get(f"/join/{workshop.join_token}/")

    assert "What you write is kept until 4 May 2031 at the latest" in words(page)


def test_no_table_is_asked_when_there_is_one(
    client: Client, workshop: Workshop
) -> None:
    page = client.get(f"/join/{workshop.join_token}/")

    assert 'name="table"' not in page.content.decode()


def test_table_is_asked_when_there_are_two(
    client: Client, workshop: Workshop, table: Table, second_table: Table
) -> None:
    page = client.get(f"/join/{workshop.join_token}/")
    without = post(client, workshop)
    chosen = post(client, workshop, table=str(second_table.pk))

    assert page.content.decode().count('name="table"') == 2
    assert without.status_code == 422
    assert errors(without) == {"table": ["Choose the table you sit at."]}
    assert 'value="Kim"' in without.content.decode()
    assert chosen.status_code == 302
    assert workshop.participants.get().table == second_table


def test_table_of_another_workshop_cannot_be_chosen(
    client: Client, workshop: Workshop, second_table: Table
) -> None:
    answer = post(client, workshop, table="999999")

    assert errors(answer) == {"table": ["Choose one of these tables."]}


def test_who_has_a_seat_may_continue(
    browser_of: Browser, seat: Participant, workshop: Workshop
) -> None:
    client = browser_of(seat)

    page = client.get(f"/join/{workshop.join_token}/")
    other = client.get(f"/join/{workshop.join_token}/?again=on")

    assert "Continue as Kim" in words(page)
    assert f'href="/w/{workshop.room}/"' in page.content.decode()
    assert 'href="?again=on"' in page.content.decode()
    assert 'name="name"' not in page.content.decode()
    assert 'name="name"' in other.content.decode()


def test_same_name_in_the_same_browser_is_the_same_person(
    browser_of: Browser, seat: Participant, workshop: Workshop
) -> None:
    answer = post(browser_of(seat), workshop, name=" kim ")

    assert answer["Location"] == f"/w/{workshop.room}/"
    assert workshop.participants.count() == 1


def test_other_name_in_the_same_browser_is_asked_first(
    browser_of: Browser, seat: Participant, workshop: Workshop
) -> None:
    client = browser_of(seat)

    asked = post(client, workshop, name="Lee")
    answer = post(client, workshop, name="Lee", again="on")

    assert asked.status_code == 409
    assert "Continue as Kim" in words(asked)
    assert "Take a new seat as Lee" in words(asked)
    assert answer.status_code == 302
    assert [one.name for one in workshop.participants.all()] == ["Kim", "Lee"]


def test_personal_code_on_the_join_page(
    client: Client, seat: Participant, workshop: Workshop
) -> None:
    answer = post(client, workshop, name="", rejoin_code=seat.shown_rejoin_code)

    assert answer["Location"] == f"/w/{workshop.room}/"
    assert client.get(f"/w/{workshop.room}/me/").context["seat"] == seat
    assert workshop.participants.count() == 1


def test_wrong_personal_code_on_the_join_page(
    client: Client, workshop: Workshop
) -> None:
    answer = post(client, workshop, rejoin_code="AAAA-AAAA")

    assert answer.status_code == 422
    assert errors(answer) == {"rejoin_code": [str(SEAT_UNKNOWN)]}
    assert 'value="Kim"' in answer.content.decode()
    assert '<details class="stack" open>' in answer.content.decode()


def test_personal_code_on_the_address_of_the_room(
    client: Client, seat: Participant
) -> None:
    address = f"/w/{seat.workshop.room}/rejoin/"

    page = client.get(address)
    answer = client.post(address, {"rejoin_code": seat.shown_rejoin_code})

    assert "Take my seat again" in words(page)
    assert answer["Location"] == f"/w/{seat.workshop.room}/"


def test_personal_code_after_the_close_leads_to_my_copy(
    client: Client, seat: Participant
) -> None:
    room = seat.workshop.room
    close_workshop(seat.workshop)

    answer = client.post(f"/w/{room}/rejoin/", {"rejoin_code": seat.rejoin_code})

    assert answer["Location"] == f"/w/{room}/me/"


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA", "\x00"])
def test_wrong_personal_code_tells_nothing_about_the_room(
    typed: str, client: Client, seat: Participant
) -> None:
    rooms = [seat.workshop.room, "nowhere"]

    answers = [
        client.post(f"/w/{room}/rejoin/", {"rejoin_code": typed}) for room in rooms
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert words(answers[0]) == words(answers[1])
    assert errors(answers[0]) == {"rejoin_code": [str(SEAT_UNKNOWN)]}


def test_removed_seat_cannot_come_back(client: Client, seat: Participant) -> None:
    remove_seat(seat)

    address = f"/w/{seat.workshop.room}/rejoin/"
    answer = client.post(address, {"rejoin_code": seat.rejoin_code})

    assert answer.status_code == 422


def test_guessing_codes_ends_after_thirty(client: Client, workshop: Workshop) -> None:
    for _ in range(30):
        assert post(client, workshop, code="AAAA-AAAA").status_code == 422

    answer = post(client, workshop)
    page = client.get(f"/join/{workshop.join_token}/")
    rejoin = client.post(f"/w/{workshop.room}/rejoin/", {"rejoin_code": "AAAA-AAAA"})

    assert (answer.status_code, page.status_code, rejoin.status_code) == (429, 429, 429)
    assert str(TOO_MANY) in words(answer)
    assert 'value="Kim"' in answer.content.decode()
    assert f'value="{show_code(workshop.join_code or "")}"' in answer.content.decode()
    assert 'value="AAAA-AAAA"' in rejoin.content.decode()
    assert workshop.participants.count() == 0


def test_guessing_personal_codes_is_limited_too(
    client: Client, seat: Participant
) -> None:
    address = f"/w/{seat.workshop.room}/rejoin/"
    for _ in range(30):
        assert client.post(address, {"rejoin_code": "AAAA-AAAA"}).status_code == 422

    answer = client.post(address, {"rejoin_code": seat.rejoin_code})

    assert answer.status_code == 429


def test_a_whole_room_behind_one_address_may_join(workshop: Workshop) -> None:
    answers = [post(Client(), workshop, name=f"Person {n}") for n in range(60)]

    assert {answer.status_code for answer in answers} == {302}


def test_blank_codes_are_no_guesses(client: Client, workshop: Workshop) -> None:
    for _ in range(40):
        post(client, workshop, code="")

    assert post(client, workshop).status_code == 302


@pytest.mark.parametrize("address", ["/join/", "/join/AAAAAAAA/", "/w/nowhere/rejoin/"])
def test_other_methods_are_refused(address: str, client: Client, db: None) -> None:
    assert client.put(address).status_code == 405
    assert client.delete(address).status_code == 405


@pytest.mark.parametrize("key", ["%00", "%F0%9F%8C%8A", "A" * 3000, "..", "%E2%80%AE"])
def test_odd_keys_are_only_wrong(key: str, client: Client, db: None) -> None:
    assert client.get(f"/join/{key}/").status_code == 404


def test_joining_costs_the_same_in_a_full_room(
    workshop: Workshop, django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as first:
        post(Client(), workshop, name="Ana")
    queries = len(first)
    for number in range(10):
        post(Client(), workshop, name=f"Person {number}")

    with django_assert_num_queries(queries):
        post(Client(), workshop, name="Zoe")
