"""Seats in the trainer's hands: without a device, renamed, handed back, sat at."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from moments.lib.codes import show_code
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.leading import go_to
from moments.workshops.domain.running import (
    OtherWorkshopError,
    WorkshopClosedError,
    add_table,
    close_code,
    close_workshop,
    remove_seat,
)
from moments.workshops.domain.seating import add_seat_without_device, rename_seat
from moments.workshops.models import Activity, Participant, Table, Workshop
from tests.workshops.conftest import Browser
from tests.workshops.news import number, told


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def address(workshop: Workshop, act: str = "") -> str:
    return f"/w/{workshop.room}/lead/{act}"


@pytest.fixture
def ana(guided: Workshop) -> Participant:
    return join_workshop(guided, name="Ana")


def test_seat_without_a_device_needs_no_code(guided: Workshop) -> None:
    close_code(guided)

    seat = add_seat_without_device(guided, name="Ana")

    assert (seat.number, seat.has_device, seat.shown_name) == (1, False, "Ana")


def test_seats_of_one_name_are_told_apart(guided: Workshop, ana: Participant) -> None:
    second = add_seat_without_device(guided, name="ana")
    third = rename_seat(join_workshop(guided, name="Ben"), name="Ana")
    same = rename_seat(ana, name="Ana")

    names = [seat.shown_name for seat in (second, third, same)]
    assert names == ["ana 2", "Ana 3", "Ana"]


def test_closed_workshop_has_no_new_seats_and_no_names(
    guided: Workshop, ana: Participant
) -> None:
    close_workshop(guided)

    with pytest.raises(WorkshopClosedError):
        add_seat_without_device(guided, name="Ben")
    with pytest.raises(WorkshopClosedError):
        rename_seat(ana, name="Ben")
    ana.refresh_from_db()
    assert ana.name == ""


def test_table_of_another_workshop_is_refused(guided: Workshop, table: Table) -> None:
    with pytest.raises(OtherWorkshopError):
        add_seat_without_device(guided, name="Ana", table=table)


def test_renamed_seat_is_told_and_the_room_where_names_are_shown(
    guided: Workshop, plan: list[Activity], ana: Participant
) -> None:
    heard = []
    for shows_authors in (False, True):
        Activity.objects.filter(pk=plan[2].pk).update(shows_authors=shows_authors)
        go_to(guided, plan[2])
        since = number(guided)
        rename_seat(ana, name="Anna")
        heard.append(told(guided, since=since)[0])

    assert heard == [("reload", ana.author), ("reload", "room")]


def test_trainer_adds_a_seat_at_a_table(lead: Client, guided: Workshop) -> None:
    window = add_table(guided, name="Window")

    fields = {"name": "Ana", "table": str(window.pk)}
    page = lead.post(address(guided, "seats/"), fields, follow=True)

    seat = guided.participants.get()
    assert (seat.table, seat.has_device) == (window, False)
    assert "Seat 1 is ready." in words(page)
    assert "no device" in words(page)
    assert "Sit at this seat" in words(page)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Write the name the room shall read."),
        ("n" * 41, "This name is 41 characters long; 40 fit."),
    ],
)
def test_name_that_does_not_help_is_refused(
    name: str, message: str, lead: Client, guided: Workshop, ana: Participant
) -> None:
    added = lead.post(address(guided, "seats/"), {"name": name}, follow=True)
    renamed = lead.post(address(guided, f"seats/{ana.pk}/name/"), {"name": name})

    assert message in words(added)
    assert message in words(renamed)
    assert renamed.status_code == 422
    assert [seat.name for seat in guided.participants.all()] == ["Ana"]


def test_closed_workshop_says_that_it_is_closed(
    lead: Client, guided: Workshop, ana: Participant
) -> None:
    close_workshop(guided)

    added = lead.post(address(guided, "seats/"), {"name": "Ben"}, follow=True)
    renamed = lead.post(
        address(guided, f"seats/{ana.pk}/name/"), {"name": "Ben"}, follow=True
    )

    assert "The workshop is closed. Open it again first." in words(added)
    assert "The workshop is closed: its names are gone." in words(renamed)


def test_trainer_renames_a_seat(
    lead: Client, guided: Workshop, ana: Participant
) -> None:
    fields = {"name": "Anna"}
    page = lead.post(address(guided, f"seats/{ana.pk}/name/"), fields, follow=True)

    assert "Seat 1 is Anna now." in words(page)


def test_seat_is_handed_back_by_one_press(
    lead: Client, client: Client, guided: Workshop, ana: Participant
) -> None:
    page = lead.get(address(guided, f"seats/{ana.pk}/"))
    opened = client.get(f"/w/{guided.room}/rejoin/?code={ana.rejoin_code}")
    field = re.search(r'name="rejoin_code" value="([^"]+)"', opened.content.decode())
    assert field is not None
    client.post(f"/w/{guided.room}/rejoin/", {"rejoin_code": field[1]})

    assert show_code(ana.rejoin_code) in words(page)
    assert "Give Ana the seat back" in words(page)
    assert "Ana" in words(client.get(f"/w/{guided.room}/me/"))


def test_trainer_writes_for_a_seat_without_a_device(
    lead: Client, guided: Workshop
) -> None:
    seat = add_seat_without_device(guided, name="Ana")

    answer = lead.post(address(guided, f"seats/{seat.pk}/sitting/"))
    sitting = lead.get(f"/w/{guided.room}/me/")
    up = lead.post(address(guided, "standing-up/"), {"notes": "shown"})
    after = lead.get(f"/w/{guided.room}/me/")

    assert answer["Location"] == f"/w/{guided.room}/"
    assert "Ana" in words(sitting)
    assert up["Location"] == address(guided, "?notes=shown")
    assert after.status_code == 404


def test_nobody_sits_at_the_seat_of_somebody_who_writes(
    lead: Client, guided: Workshop, ana: Participant
) -> None:
    """There the trainer would read what was written in silence."""
    answer = lead.post(address(guided, f"seats/{ana.pk}/sitting/"))

    assert answer.status_code == 404
    html = lead.get(address(guided)).content.decode()
    assert f"seats/{ana.pk}/sitting/" not in html


def test_seat_that_was_taken_away_has_no_page(
    lead: Client, guided: Workshop, ana: Participant
) -> None:
    remove_seat(ana)

    for act in ("", "name/", "sitting/"):
        path = address(guided, f"seats/{ana.pk}/{act}")
        assert lead.post(path, {"name": "Ben"}).status_code in {404, 405}
        assert lead.get(path).status_code in {404, 405}


def test_seats_of_other_workshops_are_not_found(
    lead: Client, guided: Workshop, seat: Participant
) -> None:
    for act in ("name/", "removal/", "sitting/"):
        path = address(guided, f"seats/{seat.pk}/{act}")
        assert lead.post(path, {"name": "Ben"}).status_code == 404


@pytest.mark.parametrize("act", ["seats/", "standing-up/"])
def test_only_who_leads_sets_up_seats(
    act: str,
    guided: Workshop,
    ana: Participant,
    stranger: Client,
    client: Client,
    browser_of: Browser,
) -> None:
    for browser in (stranger, client, browser_of(ana)):
        path = address(guided, act)
        assert browser.post(path, {"name": "Ben"}).status_code == 404
        page = address(guided, f"seats/{ana.pk}/")
        assert browser.get(page).status_code == 404
