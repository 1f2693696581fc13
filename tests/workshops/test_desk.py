"""The organisation's home and one workshop's page."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client

from moments.accounts.models import User
from moments.journeys.models import Journey, Moment, Step
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.running import (
    add_table,
    close_workshop,
    remove_seat,
    start_board,
)
from moments.workshops.models import Participant, Table, Workshop

HOME = "/o/skylark-air/"
SignIn = Callable[[User], Client]


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def fill(journey: Journey) -> None:
    step = Step.objects.create(journey=journey, title="Books a seat")
    gone = Step.objects.create(
        journey=journey, title="Gone", removed_at="2026-01-01T00:00:00Z"
    )
    for place in (step, step, gone):
        Moment.objects.create(journey=journey, step=place, question="Is it quick?")


def test_board_is_one_answer_away(lead: Client, organisation: Organisation) -> None:
    answer = lead.post(HOME, {"title": "  First-time \x00guest "})

    workshop = Workshop.objects.get()
    assert workshop.title == "First-time guest"
    assert workshop.is_open
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/w/{workshop.room}/lead/",
    )


def test_home_asks_one_thing(lead: Client) -> None:
    page = lead.get(HOME)

    html = page.content.decode()
    assert re.findall(r"<label[^>]*>([^<]+)<", html) == ["Whose journey?"]
    assert "Start a board</button>" in html
    assert "There is no workshop yet" in words(page)


def test_blank_answer_is_refused(lead: Client) -> None:
    for title, message in [
        ("", "Write whose journey it is, in a few words."),
        ("\u200b", "There is nothing to see in these words. Write a few letters."),
        ("g" * 121, "This is 121 characters long; 120 fit."),
    ]:
        answer = lead.post(HOME, {"title": title})
        assert answer.status_code == 422
        assert dict(answer.context["form"].errors) == {"title": [message]}
    assert Workshop.objects.count() == 0


def test_long_answer_is_kept(lead: Client) -> None:
    assert "g" * 121 in lead.post(HOME, {"title": "g" * 121}).content.decode()


def test_home_lists_workshops_with_their_numbers(
    lead: Client, workshop: Workshop, journey: Journey, seat: Participant
) -> None:
    fill(journey)
    remove_seat(join_workshop(workshop, name="Ana"))

    page = lead.get(HOME)

    listed = page.context["workshops"].get()
    assert (listed.seat_count, listed.note_count) == (1, 3)
    assert "1 seat · 3 notes" in words(page)
    assert "Open Lead" in words(page)


def test_closed_workshop_is_not_led_from_the_list(
    lead: Client, workshop: Workshop
) -> None:
    close_workshop(workshop)

    assert f"/w/{workshop.room}/lead/" not in lead.get(HOME).content.decode()


def test_home_costs_the_same_for_many_workshops(
    lead: Client,
    organisation: Organisation,
    trainer: User,
    django_assert_num_queries: Any,
) -> None:
    for number in (1, 3):
        for _ in range(number):
            board = start_board(organisation=organisation, title="Guest", by=trainer)
            fill(board.tables.get().journey)
            join_workshop(board, name="Kim")
        with django_assert_num_queries(4):
            lead.get(HOME)


def test_other_organisations_are_not_listed(
    lead: Client, other_organisation: Organisation, outsider: User, workshop: Workshop
) -> None:
    start_board(organisation=other_organisation, title="Hidden", by=outsider)

    assert list(lead.get(HOME).context["workshops"]) == [workshop]


def test_manager_reads_and_starts_nothing(
    manager: User, sign_in: SignIn, workshop: Workshop
) -> None:
    browser = sign_in(manager)

    page = browser.get(HOME)

    assert page.status_code == 200
    assert "Whose journey?" not in words(page)
    assert f"/w/{workshop.room}/lead/" not in page.content.decode()
    assert browser.post(HOME, {"title": "Guest"}).status_code == 403
    assert Workshop.objects.count() == 1


def test_stranger_finds_no_desk(stranger: Client, workshop: Workshop) -> None:
    detail = f"{HOME}workshops/{workshop.pk}/"

    statuses = [stranger.get(HOME), stranger.post(HOME), stranger.get(detail)]

    assert [answer.status_code for answer in statuses] == [404, 404, 404]


def test_workshop_of_another_organisation_is_not_under_mine(
    lead: Client, other_organisation: Organisation, outsider: User
) -> None:
    other = start_board(organisation=other_organisation, title="Hidden", by=outsider)

    assert lead.get(f"{HOME}workshops/{other.pk}/").status_code == 404


def test_workshop_page_shows_what_was_mapped(
    lead: Client, workshop: Workshop, journey: Journey, seat: Participant
) -> None:
    fill(journey)

    page = lead.get(f"{HOME}workshops/{workshop.pk}/")

    assert re.findall(r"<h3[^>]*>([^<]+)<", page.content.decode()) == ["Books a seat"]
    assert "Kim" in words(page)
    assert f"/w/{workshop.room}/wall.csv" in page.content.decode()


def test_manager_does_not_read_names(
    manager: User, sign_in: SignIn, workshop: Workshop, seat: Participant
) -> None:
    page = sign_in(manager).get(f"{HOME}workshops/{workshop.pk}/")

    assert page.status_code == 200
    assert "Kim" not in words(page)


def test_workshop_page_costs_the_same_with_many_notes(
    lead: Client, workshop: Workshop, journey: Journey, django_assert_num_queries: Any
) -> None:
    for number in (1, 3):
        for _ in range(number):
            fill(journey)
            join_workshop(workshop, name="Kim")
        with django_assert_num_queries(8):
            lead.get(f"{HOME}workshops/{workshop.pk}/")


def test_each_table_has_its_heading(
    lead: Client, workshop: Workshop, table: Table
) -> None:
    add_table(workshop, name="Window")

    page = lead.get(f"{HOME}workshops/{workshop.pk}/")

    headings = re.findall(r"<h2[^>]*>\s*([^<]+?)\s*<", page.content.decode())
    assert headings == ["Table 1", "Window", "To print", "Seats"]


def test_wrong_methods_are_refused(lead: Client, workshop: Workshop) -> None:
    assert lead.put(HOME).status_code == 405
    assert lead.post(f"{HOME}workshops/{workshop.pk}/").status_code == 405
