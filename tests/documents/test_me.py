"""My copy: what a seat keeps, also after the close, and on whose device."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from moments.journeys.models import Journey, Moment, Step
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.running import close_workshop, move_seat, remove_seat
from moments.workshops.models import Participant, Table, Workshop
from tests.documents.conftest import Browser


def listed(page: HttpResponse, part: str) -> list[str]:
    """Return the items of the section with this heading, as a reader sees them."""
    html = page.content.decode()
    section = re.search(rf'aria-labelledby="{part}">(.*?)</section>', html, re.DOTALL)
    items = re.findall(r"<li[^>]*>(.*?)</li>", section[1] if section else "", re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]


def add_step(journey: Journey, title: str, **fields: Any) -> Step:
    return Step.objects.create(
        journey=journey, title=title, client_id=uuid4(), **fields
    )


def add_moment(step: Step, question: str, **fields: Any) -> Moment:
    return Moment.objects.create(
        step=step,
        journey=step.journey,
        question=question,
        client_id=uuid4(),
        **fields,
    )


def test_my_copy_shows_what_is_mine(
    browser_of: Browser, seat: Participant, journey: Journey
) -> None:
    step = add_step(journey, "Books a table", author=seat.author)
    add_step(journey, "Walks in", author="seat:0")
    add_moment(step, "Is it quick?", author=seat.author)
    add_moment(step, "Gone?", author=seat.author, removed_at=timezone.now())

    page = browser_of(seat).get(f"/w/{seat.workshop.room}/me/")

    assert listed(page, "my-notes") == [
        "Books a table step",
        "Is it quick? moment at “Books a table”",
        "Gone? moment at “Books a table” in the bin",
    ]
    assert seat.shown_rejoin_code in page.content.decode()
    assert f"http://testserver/w/{seat.workshop.room}/rejoin/" in page.content.decode()


def test_my_copy_holds_the_tables_journey(
    browser_of: Browser, seat: Participant, journey: Journey
) -> None:
    step = add_step(journey, "Books a table", author="seat:0")
    add_moment(step, "Is it quick?", author="seat:0")
    add_moment(step, "Secret?", author="seat:0", private_to="seat:0")

    page = browser_of(seat).get(f"/w/{seat.workshop.room}/me/")

    html = page.content.decode()
    assert "Is it quick?" in html
    assert "Secret" not in html


def test_another_table_is_in_no_byte(
    browser_of: Browser, seat: Participant, second_table: Table
) -> None:
    add_step(second_table.journey, "Elsewhere", author="seat:0")

    page = browser_of(seat).get(f"/w/{seat.workshop.room}/me/")

    assert b"Elsewhere" not in page.content


def test_what_i_wrote_at_another_table_stays_mine(
    browser_of: Browser, seat: Participant, journey: Journey, second_table: Table
) -> None:
    add_step(journey, "Books a table", author=seat.author)
    move_seat(seat, table=second_table)

    page = browser_of(seat).get(f"/w/{seat.workshop.room}/me/")

    assert listed(page, "my-notes") == ["Books a table step"]


def test_my_copy_stays_after_the_close(
    browser_of: Browser, seat: Participant, journey: Journey
) -> None:
    add_step(journey, "Books a table", author=seat.author)
    browser = browser_of(seat)
    browser.get(f"/w/{seat.workshop.room}/me/")
    close_workshop(seat.workshop)

    page = browser.get(f"/w/{seat.workshop.room}/me/")

    assert page.status_code == 200
    assert listed(page, "my-notes") == ["Books a table step"]
    assert b"Seat 1" in page.content
    assert b"Kim" not in page.content


def test_words_on_my_copy_are_text(
    browser_of: Browser, seat: Participant, journey: Journey
) -> None:
    add_step(journey, "<script>alert(1)</script>", author=seat.author)

    page = browser_of(seat).get(f"/w/{seat.workshop.room}/me/")

    assert b"<script>alert" not in page.content


def test_leaving_forgets_the_seat_here_only(
    browser_of: Browser, seat: Participant
) -> None:
    here, there = browser_of(seat), browser_of(seat)

    answer = here.post(f"/w/{seat.workshop.room}/me/leave/")

    assert answer["Location"] == "/"
    assert here.get(f"/w/{seat.workshop.room}/me/").status_code == 404
    assert there.get(f"/w/{seat.workshop.room}/me/").status_code == 200


def test_looking_at_my_copy_keeps_it(browser_of: Browser, seat: Participant) -> None:
    answer = browser_of(seat).get(f"/w/{seat.workshop.room}/me/")

    assert answer.cookies[f"seat-{seat.workshop.room}"]["max-age"] == 2592000


def test_removed_seat_has_no_copy(browser_of: Browser, seat: Participant) -> None:
    browser = browser_of(seat)
    remove_seat(seat)

    assert browser.get(f"/w/{seat.workshop.room}/me/").status_code == 404


@pytest.mark.parametrize("path", ["me/", "me/leave/"])
def test_strangers_and_trainers_have_no_copy(
    path: str, workshop: Workshop, lead: Client, stranger: Client, client: Client
) -> None:
    for browser in (lead, stranger, client):
        method = browser.post if path.endswith("leave/") else browser.get
        assert method(f"/w/{workshop.room}/{path}").status_code == 404


def test_wrong_methods_are_refused(browser_of: Browser, seat: Participant) -> None:
    browser = browser_of(seat)

    assert browser.post(f"/w/{seat.workshop.room}/me/").status_code == 405
    assert browser.get(f"/w/{seat.workshop.room}/me/leave/").status_code == 405


def test_my_copy_costs_the_same_with_many_notes(
    browser_of: Browser,
    workshop: Workshop,
    journey: Journey,
    django_assert_num_queries: Any,
) -> None:
    seat = join_workshop(workshop, name="Ana")
    browser = browser_of(seat)
    address = f"/w/{workshop.room}/me/"
    browser.get(address)

    for number in (1, 3):
        step = add_step(journey, f"Step {number}", author=seat.author)
        for question in range(number):
            add_moment(step, f"Question {question}", author=seat.author)
        with django_assert_num_queries(6):
            browser.get(address)
