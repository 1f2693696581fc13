"""The room's page, its live edges, and who may see which byte of them."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment
from moments.journeys.models import Moment, Step
from moments.live.log import read_state
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.running import close_workshop, remove_seat
from moments.workshops.models import Participant, Table, Workshop
from tests.boards.conftest import Browser

EDGES = ["", "changes/?since=0", "stream/?since=0", "snapshot.json", "bin/"]
STRANGE_EDGES = [*EDGES, "changes/?as=lead", "stream/?as=screen", "screen/", "lead/"]


def test_a_seat_reads_its_table(browser: Client, room: str, moment: Moment):
    page = browser.get(room).content.decode()

    assert page.count("The customer books") == 3  # the words, two labels
    assert page.count('class="moment"') == 1 + 5  # its own, and the example's


def test_who_leads_is_sent_to_their_own_page(
    sign_in: Callable[[User], Client], trainer: User, room: str
):
    assert sign_in(trainer).get(room).headers["Location"] == f"{room}lead/"


@pytest.mark.parametrize("edge", STRANGE_EDGES)
def test_a_stranger_finds_nothing(client: Client, room: str, edge: str):
    assert client.get(room + edge).status_code == 404


@pytest.mark.parametrize("edge", STRANGE_EDGES)
def test_another_organisation_finds_nothing(
    sign_in: Callable[[User], Client], outsider: User, room: str, edge: str
):
    assert sign_in(outsider).get(room + edge).status_code == 404


@pytest.mark.parametrize("edge", ["changes/?as=lead", "stream/?as=screen", "screen/"])
def test_a_seat_is_no_lead(browser: Client, room: str, edge: str):
    assert browser.get(room + edge).status_code == 404


@pytest.mark.parametrize("edge", EDGES)
def test_a_removed_seat_is_a_stranger(
    browser: Client, room: str, kim: Participant, edge: str
):
    remove_seat(kim)

    assert browser.get(room + edge).status_code == 404


@pytest.mark.parametrize("edge", EDGES)
def test_another_tables_words_are_in_no_byte(
    browser: Client, room: str, moment: Moment, second_table: Table, edge: str
):
    assert b"owl" not in browser.get(room + edge).content.lower()


def test_another_tables_notes_are_not_there(
    browser: Client, room: str, second_table: Table
):
    step = Step.objects.get(title="The owl elsewhere")

    assert browser.get(f"{room}steps/{step.pk}/").status_code == 404
    assert browser.post(f"{room}steps/{step.pk}/removal/").status_code == 404
    answer = browser.post(f"{room}moments/", {"step": step.pk, "question": "Is it?"})
    assert answer.status_code == 404


def test_the_stream_view_hands_over_what_it_checked(
    browser: Client, room: str, kim: Participant
):
    hold = browser.get(f"{room}stream/?since=7").hold

    assert hold.topic == kim.workshop.topic_id
    assert hold.audiences == {"room", kim.table.journey.audience}
    assert (hold.seat, hold.since) == (kim.author, 7)


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "1.5", "9" * 40, "٣"])
def test_a_nonsense_number_asks_for_a_reload(
    browser: Client, room: str, moment: Moment, nonsense: str
):
    answer = browser.get(f"{room}changes/", {"since": nonsense}).json()

    assert answer == {
        "revision": read_state(moment.journey.topic_id).revision,
        "reload": True,
        "html": "",
    }


def test_changes_name_each_region_once(browser: Client, room: str, moment: Moment):
    answer = browser.get(f"{room}changes/?since=0").json()

    assert answer["reload"] is False
    assert answer["html"].count("<hx-partial") == 2
    assert answer["html"].index(f"step-{moment.step_id}") < answer["html"].index(
        f"moment-{moment.pk}"
    )


def test_the_snapshot_is_the_board(
    browser: Client, room: str, workshop: Workshop, moment: Moment
):
    assert browser.get(f"{room}snapshot.json").json() == {
        "revision": read_state(workshop.topic_id).revision,
        "activity": {"kind": "board", "title": "First-time guest"},
        "steps": [
            {
                "id": moment.step_id,
                "title": "The customer books",
                "position": 1,
                "version": 1,
                "client_id": None,
                "moments": [
                    {
                        "id": moment.pk,
                        "question": "Is it quick?",
                        "position": 1,
                        "version": 1,
                        "client_id": None,
                        "dots": 0,
                    }
                ],
            }
        ],
    }


def test_after_the_close_a_seat_is_sent_to_its_copy(
    browser: Client, room: str, workshop: Workshop
):
    close_workshop(workshop)

    assert browser.get(room).headers["Location"] == f"{room}me/"
    answer = browser.post(f"{room}steps/", {"title": "Too late"})
    assert answer.status_code == 403
    assert "Too late" in answer.content.decode()


def test_regions_hold_nothing_of_one_viewer(
    browser: Client, browser_of: Browser, room: str, workshop: Workshop, moment: Moment
):
    other = browser_of(join_workshop(workshop, name="Lee"))

    mine = browser.get(f"{room}changes/?since=0").json()["html"]
    theirs = other.get(f"{room}changes/?since=0").json()["html"]

    assert mine == theirs
    assert "csrf" not in mine


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_notes(
    browser: Client,
    room: str,
    step: Step,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    for number in range(count):
        add_moment(step, question=f"Is it {number}?", by="seat:99")

    with django_assert_num_queries(7):
        browser.get(room)
