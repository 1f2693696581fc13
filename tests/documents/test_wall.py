"""Download the wall: what is on the sheet, the rows and the data, and for whom."""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from moments.journeys.domain.exchange import read_file
from moments.journeys.domain.outlines import outline_of
from moments.journeys.models import Journey, Step
from moments.organisations.models import Membership, Role
from moments.workshops.domain.combining import lay_together
from moments.workshops.domain.running import close_workshop, remove_seat
from moments.workshops.models import Participant, Table, Workshop
from tests.documents.conftest import write
from tests.documents.reading import HEADING, items, rows

FORMS = ["wall/", "wall.csv", "wall.json"]
BLANK = [""] * 4


def take(client: Client, workshop: Workshop, form: str) -> HttpResponse:
    return client.get(f"/w/{workshop.room}/{form}")


def test_sheet_shows_the_wall_in_its_order(
    at_table: Client, workshop: Workshop
) -> None:
    page = take(at_table, workshop, "wall/")

    html = page.content.decode()
    assert items(page) == ["Books a table", "Is it quick?", "=1+1", "Walks in"]
    assert html.count("<h1>") == 1
    assert "<h1>Gäste zum ersten</h1>" in html
    assert "Skylark Air" in html
    assert "Table 1" in html
    assert f"{workshop.opened_at:%Y}" in html
    assert "trademarks of Shep Hyken" in html
    assert 'wall__sheet--columns-3 wall__sheet--size-12"' in html


def test_sheet_says_what_is_known_of_the_journey(
    at_table: Client, workshop: Workshop, journey: Journey
) -> None:
    assert b"<dl" not in take(at_table, workshop, "wall/").content

    Journey.objects.filter(pk=journey.pk).update(
        persona="A family", promise="Warm & quick"
    )

    html = take(at_table, workshop, "wall/").content.decode()
    assert "<dt>Customer</dt><dd>A family</dd>" in html
    assert "<dt>Promise</dt><dd>Warm &amp; quick</dd>" in html


def test_empty_wall_says_so(lead: Client, workshop: Workshop) -> None:
    page = take(lead, workshop, "wall/")

    assert b"Nothing is on the wall yet." in page.content
    assert rows(take(lead, workshop, "wall.csv")) == [HEADING]


def test_spreadsheet_has_a_row_for_each_moment(
    at_table: Client, workshop: Workshop
) -> None:
    answer = take(at_table, workshop, "wall.csv")

    first = ["1", "Books a table", *BLANK]
    assert rows(answer) == [
        HEADING,
        [*first, "Is it quick?", "good", *BLANK, ""],
        [*first, "'=1+1", "good", *BLANK, ""],
        ["2", "Walks in", *BLANK, *[""] * 7],
    ]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="gaste-zum-ersten.csv"; '
        "filename*=UTF-8''G%C3%A4ste%20zum%20ersten.csv"
    )


def test_data_can_be_imported_again(
    at_table: Client, workshop: Workshop, journey: Journey
) -> None:
    answer = take(at_table, workshop, "wall.json")

    assert read_file(answer.content).outline == outline_of(journey)
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith("attachment; ")


def test_lead_takes_every_table(
    lead: Client, workshop: Workshop, journey: Journey, window: Table
) -> None:
    page = take(lead, workshop, "wall/")
    table = take(lead, workshop, "wall.csv")
    data = take(lead, workshop, "wall.json")

    assert page.content.count(b'<article class="wall__sheet') == 2
    assert items(page)[-2:] == ["Sits at the window", "Is it cold?"]
    assert [row[:3] for row in rows(table)] == [
        ["Table", "Step number", "Step"],
        ["Table 1", "1", "Books a table"],
        ["Table 1", "1", "Books a table"],
        ["Table 1", "2", "Walks in"],
        ["Window", "1", "Sits at the window"],
    ]
    assert [read_file(json.dumps(one).encode()).outline for one in data.json()] == [
        outline_of(journey),
        outline_of(window.journey),
    ]
    assert "gaste-zum-ersten.csv" in table["Content-Disposition"]


def test_name_of_a_table_is_no_formula(
    lead: Client, workshop: Workshop, window: Table
) -> None:
    Table.objects.filter(pk=window.pk).update(name="=A1")

    assert [row[0] for row in rows(take(lead, workshop, "wall.csv"))][-1] == "'=A1"


@pytest.mark.parametrize("form", FORMS)
def test_seat_gets_nothing_of_others(
    form: str, at_table: Client, seat: Participant, window: Table
) -> None:
    content = take(at_table, seat.workshop, form).content

    assert b"window" not in content.lower()
    assert b"Is it cold?" not in content


@pytest.mark.parametrize("form", FORMS)
def test_nothing_hidden_and_nobodys_name(
    form: str, lead: Client, at_table: Client, seat: Participant
) -> None:
    for client in (lead, at_table):
        content = take(client, seat.workshop, form).content
        assert b"Books a table" in content
        assert b"Hidden" not in content
        assert b"Kimberley" not in content
        assert b"seat:" not in content


@pytest.mark.parametrize("form", FORMS)
def test_seat_keeps_the_wall_after_the_close(
    form: str, at_table: Client, workshop: Workshop
) -> None:
    close_workshop(workshop)

    assert b"Books a table" in take(at_table, workshop, form).content


@pytest.mark.parametrize("form", FORMS)
def test_wall_does_not_exist_for_who_lost_the_seat(
    form: str, at_table: Client, seat: Participant
) -> None:
    remove_seat(seat)

    assert take(at_table, seat.workshop, form).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_wall_does_not_exist_for_managers_without_a_seat(
    form: str, lead: Client, workshop: Workshop
) -> None:
    Membership.objects.update(role=Role.MANAGER)

    assert take(lead, workshop, form).status_code == 404


@pytest.mark.parametrize("form", ["wall.pdf", "wall.", "wall.CSV"])
def test_unknown_form_does_not_exist(
    form: str, lead: Client, workshop: Workshop
) -> None:
    assert take(lead, workshop, form).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_taking_away_is_no_writing_and_is_not_kept(
    form: str, lead: Client, workshop: Workshop
) -> None:
    address = f"/w/{workshop.room}/{form}"

    assert lead.post(address).status_code == 405
    assert "no-store" in lead.get(address)["Cache-Control"]


@pytest.mark.parametrize("form", FORMS)
def test_asks_as_often_for_many_notes_as_for_few(
    form: str,
    lead: Client,
    at_table: Client,
    window: Table,
    journey: Journey,
    django_assert_num_queries: Any,
) -> None:
    workshop = window.workshop
    for _round in range(2):
        with django_assert_num_queries(5):
            take(at_table, workshop, form)
        with django_assert_num_queries(7):
            take(lead, workshop, form)
        for number in range(4):
            write(journey, f"Step {number}", "Why?", "When?")
            write(window.journey, f"Step {number}", "Why?", "When?")


def test_steps_laid_together_name_their_table(
    lead: Client, workshop: Workshop, journey: Journey, window: Table
) -> None:
    lay_together(workshop)

    page = lead.get(f"/w/{workshop.room}/wall/").content.decode()

    origins = re.findall(r'</h2>\s*<p class="soft small">(.*?)</p>', page)
    assert origins == ["Table 1", "Table 1", "Window"]


def test_proposals_stay_off_the_wall(
    lead: Client, workshop: Workshop, journey: Journey
) -> None:
    Step.objects.create(journey=journey, title="Only proposed", is_proposal=True)

    for end in ("wall/", "wall.csv", "wall.json"):
        page = lead.get(f"/w/{workshop.room}/{end}")
        assert b"Only proposed" not in page.content
