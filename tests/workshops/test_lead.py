"""The trainer's page: code, seats, tables, opening and closing."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from moments.accounts.models import User
from moments.lib.codes import show_code
from moments.lib.network import publish_addresses
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.running import add_table, close_code, close_workshop
from moments.workshops.models import Participant, Table, Workshop
from tests.workshops.conftest import Browser

ACTS = [
    "opening/",
    "closure/",
    "code/renewal/",
    "code/closure/",
    "tables/",
]


@pytest.fixture(autouse=True)
def room_test(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["room.test", "localhost", "testserver"]


@pytest.fixture
def strange_browsers(
    seat: Participant, manager: User, browser_of: Browser, sign_in: Any
) -> list[Client]:
    """A participant and a manager: in the house, but not leading."""
    return [browser_of(seat), sign_in(manager)]


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def address(workshop: Workshop, act: str = "") -> str:
    return f"/w/{workshop.room}/lead/{act}"


def test_page_shows_code_and_qr(lead: Client, workshop: Workshop) -> None:
    page = lead.get(address(workshop), headers={"host": "room.test:8000"})

    html = page.content.decode()
    assert "Open room.test:8000 and type" in words(page)
    assert f"Join code: {show_code(workshop.join_code or '')}" in words(page)
    assert '<path class="qrline" stroke="#000" d="M' in html
    assert "Only this computer" not in words(page)


def test_page_says_when_nobody_else_can_come(lead: Client, workshop: Workshop) -> None:
    page = lead.get(address(workshop), headers={"host": "localhost:8000"})

    assert "Only this computer can open this address." in words(page)


def test_page_shows_an_address_that_answered(lead: Client, workshop: Workshop) -> None:
    publish_addresses(["http://192.168.1.20:8000"])
    try:
        page = lead.get(address(workshop), headers={"host": "localhost:8000"})
    finally:
        publish_addresses([])

    assert "Open 192.168.1.20:8000 and type" in words(page)
    assert "Only this computer" not in words(page)


def test_page_follows_the_room(
    lead: Client, workshop: Workshop, seat: Participant
) -> None:
    html = lead.get(address(workshop)).content.decode()

    assert f'data-stream="/w/{workshop.room}/stream/?as=lead"' in html
    assert f'data-changes="/w/{workshop.room}/changes/?as=lead"' in html
    assert 'data-revision="1"' in html
    assert re.findall(r' id="(status|seats|tally)"', html) == [
        "status",
        "tally",
        "seats",
    ]


def test_code_is_renewed(lead: Client, workshop: Workshop, seat: Participant) -> None:
    old = workshop.join_code

    answer = lead.post(address(workshop, "code/renewal/"))

    workshop.refresh_from_db()
    assert answer["Location"] == address(workshop)
    assert workshop.join_code not in {None, old}
    assert workshop.participants.seated().get() == seat


def test_code_is_closed_and_made_anew(lead: Client, workshop: Workshop) -> None:
    lead.post(address(workshop, "code/closure/"))
    page = lead.get(address(workshop))

    assert "Nobody else can join. Who is here stays." in words(page)
    assert "<svg" not in page.content.decode()
    assert "Let people in again" in words(page)


def test_closing_asks_first(lead: Client, workshop: Workshop) -> None:
    """The button that closes is inside a fold that has to be opened."""
    html = lead.get(address(workshop)).content.decode()

    fold = re.search(
        r"<details[^>]*>(?:(?!</details>).)*?closure/(?!.*code)", html, re.S
    )
    assert fold is not None
    assert html.count(f'formaction="{address(workshop, "closure/")}"') == 1


def test_workshop_is_closed_and_opened_again(
    lead: Client, workshop: Workshop, seat: Participant
) -> None:
    lead.post(address(workshop, "closure/"))
    closed = lead.get(address(workshop))
    lead.post(address(workshop, "opening/"))
    opened = lead.get(address(workshop))

    assert "Nobody joins or writes any more." in words(closed)
    assert "Open again" in words(closed)
    assert "Seat 1" in words(closed)
    assert "Close the workshop" in words(opened)


def test_late_act_on_a_closed_workshop_says_so(
    lead: Client, workshop: Workshop
) -> None:
    close_workshop(workshop)

    for act in ("code/renewal/", "tables/"):
        page = lead.post(address(workshop, act), follow=True)
        assert "The workshop is closed. Open it again first." in words(page)


def test_table_is_added(lead: Client, workshop: Workshop) -> None:
    lead.post(address(workshop, "tables/"), {"name": "Window"})
    lead.post(address(workshop, "tables/"), {"name": ""})

    assert [str(table) for table in workshop.tables.all()] == [
        "Table 1",
        "Window",
        "Table 3",
    ]


@pytest.mark.parametrize("name", ["Window", "w" * 81, "\u200b"])
def test_table_name_that_does_not_help_is_refused(
    name: str, lead: Client, workshop: Workshop, second_table: Table
) -> None:
    answer = lead.post(address(workshop, "tables/"), {"name": name})

    assert answer.status_code == 422
    assert list(answer.context["table_form"].errors) == ["name"]
    assert name in answer.content.decode()
    assert workshop.tables.count() == 2


def test_seat_is_moved(
    lead: Client, workshop: Workshop, seat: Participant, second_table: Table
) -> None:
    lead.post(address(workshop, f"seats/{seat.pk}/tables/2/"))

    seat.refresh_from_db()
    assert seat.table == second_table


def test_seat_is_taken_away(
    lead: Client, workshop: Workshop, seat: Participant, browser_of: Browser
) -> None:
    browser = browser_of(seat)

    page = lead.post(address(workshop, f"seats/{seat.pk}/removal/"), follow=True)

    assert "The seat of Kim is taken away. Its notes stay." in words(page)
    assert browser.get(f"/w/{workshop.room}/me/").status_code == 404


def test_seat_is_given_back(
    lead: Client, workshop: Workshop, seat: Participant, browser_of: Browser
) -> None:
    lead.post(address(workshop, f"seats/{seat.pk}/removal/"))
    taken = lead.get(address(workshop))
    lead.post(address(workshop, f"seats/{seat.pk}/return/"))

    assert "0 seats" in words(taken)
    assert "Taken away Kim Give back" in words(taken)
    assert browser_of(seat).get(f"/w/{workshop.room}/me/").status_code == 200


@pytest.mark.parametrize(
    "act",
    ["seats/999999/removal/", "seats/999999/return/", "seats/999999/tables/1/"],
)
def test_unknown_seat_is_not_found(act: str, lead: Client, workshop: Workshop) -> None:
    assert lead.post(address(workshop, act)).status_code == 404


def test_unknown_table_is_not_found(
    lead: Client, workshop: Workshop, seat: Participant
) -> None:
    act = f"seats/{seat.pk}/tables/9/"

    assert lead.post(address(workshop, act)).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_only_who_leads_acts(
    act: str,
    workshop: Workshop,
    stranger: Client,
    client: Client,
    strange_browsers: list[Client],
) -> None:
    for browser in (stranger, client, *strange_browsers):
        assert browser.get(address(workshop)).status_code == 404
        assert browser.post(address(workshop, act)).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_acts_are_posted(act: str, lead: Client, workshop: Workshop) -> None:
    assert lead.get(address(workshop, act)).status_code == 405
    assert lead.post(address(workshop)).status_code == 405


def test_page_costs_the_same_for_many_seats(
    lead: Client, workshop: Workshop, django_assert_num_queries: Any
) -> None:
    for number in (1, 5):
        for _ in range(number):
            join_workshop(workshop, name="Kim")
        with django_assert_num_queries(7):
            lead.get(address(workshop))


def test_page_is_never_kept(lead: Client, workshop: Workshop) -> None:
    assert "no-store" in lead.get(address(workshop))["Cache-Control"]


@override_settings(PUBLIC_URL="https://moments.example")
def test_set_address_wins(lead: Client, workshop: Workshop) -> None:
    assert "Open moments.example and type" in words(lead.get(address(workshop)))


def test_add_table_and_close_code_do_not_disturb_seats(
    workshop: Workshop, seat: Participant, browser_of: Browser
) -> None:
    browser = browser_of(seat)
    add_table(workshop)
    close_code(workshop)

    assert browser.get(f"/w/{workshop.room}/me/").status_code == 200
