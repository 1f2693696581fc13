"""The trainer's buttons that move the room: on, back, to any activity, and reveal."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from moments.live.presence import presence
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.leading import go_to, say_done
from moments.workshops.domain.running import close_workshop
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import Panel, register_panel
from tests.workshops.conftest import Browser


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def address(workshop: Workshop, act: str = "") -> str:
    return f"/w/{workshop.room}/lead/{act}"


def where(workshop: Workshop) -> Activity | None:
    workshop.refresh_from_db()
    return workshop.current


def press(
    lead: Client, workshop: Workshop, act: str, leaving: Activity | None, **fields: str
) -> HttpResponse:
    sent = {"leaving": str(leaving.pk if leaving else 0), **fields}
    return lead.post(address(workshop, act), sent)


def test_room_goes_on_and_back(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    been = []
    for act in ["next/", "next/", "previous/", "next/", "next/"]:
        press(lead, guided, act, where(guided))
        been.append(where(guided))

    assert been == [plan[0], plan[1], plan[0], plan[1], plan[2]]


def test_pressing_twice_skips_no_activity(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    press(lead, guided, "next/", None)
    answer = press(lead, guided, "next/", None)

    page = lead.get(answer["Location"])
    assert where(guided) == plan[0]
    assert "The room had moved on already, so nothing was changed." in words(page)


def test_nothing_behind_the_last_and_before_the_first(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    for edge, act in [(plan[0], "previous/"), (plan[-1], "next/")]:
        go_to(guided, edge)
        assert press(lead, guided, act, edge).status_code == 302
        assert where(guided) == edge


def test_any_activity_is_reopened(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[2])
    go_to(guided, plan[3])

    press(lead, guided, f"activities/{plan[1].pk}/", plan[3])

    assert where(guided) == plan[1]
    opened = Activity.objects.filter(guide=guided.guide).opened()
    assert list(opened) == [plan[1], plan[2], plan[3]]


def test_activity_of_another_plan_is_not_found(
    lead: Client, guided: Workshop, workshop: Workshop, plan: list[Activity]
) -> None:
    other = Activity.objects.exclude(guide=guided.guide).first()
    assert other is not None

    for act in ("", "reveal/", "showing/"):
        path = f"activities/{other.pk}/{act}"
        assert lead.post(address(guided, path)).status_code == 404
        path = f"activities/{plan[0].pk}/{act}"
        assert lead.post(address(workshop, path)).status_code == 404


def test_console_asks_before_leaving_who_is_not_done(
    lead: Client, guided: Workshop, plan: list[Activity], browser_of: Browser
) -> None:
    go_to(guided, plan[1])
    seats = [join_workshop(guided, name=name) for name in ("Ana", "Ben")]
    for seat in seats:
        presence.note(guided.topic_id, seat.author)
    say_done(seats[0], plan[1])

    page = press(lead, guided, "next/", plan[1])
    named = press(lead, guided, "next/", plan[1], notes="shown")
    press(lead, guided, "next/", plan[1], anyway="1")

    assert page.status_code == named.status_code == 409
    assert re.findall(r"Not done yet (Seat \d)", words(page)) == ["Seat 2"]
    assert "Ben" not in words(page)
    assert re.findall(r"Not done yet (\w+)", words(named)) == ["Ben"]
    assert where(guided) == plan[2]


def test_console_says_what_is_not_saved_and_who_is_out_of_contact(
    lead: Client,
    guided: Workshop,
    plan: list[Activity],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A talk: nobody has to be done, but words may still be on their way."""
    go_to(guided, plan[0])
    here, gone = (join_workshop(guided, name=name) for name in ("Ana", "Ben"))
    for seat in (here, gone):
        presence.note(guided.topic_id, seat.author)
        presence.report(guided.topic_id, seat.author, writing=False, unsent=2)
    key = (guided.topic_id, gone.author)
    monkeypatch.setitem(presence._last, key, presence._last[key] - 52)

    said = words(press(lead, guided, "next/", plan[0]))

    assert "Not yet saved Seat 1 2 notes not yet saved" in said
    assert "No contact Seat 2 no contact for 50 s, 2 notes not saved" in said
    assert "Not done yet" not in said
    assert where(guided) == plan[0]


def test_panel_has_a_word_before_leaving(
    lead: Client, guided: Workshop, plan: list[Activity], monkeypatch: Any
) -> None:
    monkeypatch.setattr("moments.workshops.panels._panels", {})
    warns = Panel(warnings=lambda _workshop, of: [f"{of} has no point yet."])
    register_panel(["talk"], warns)
    go_to(guided, plan[0])

    assert "talk part has no point yet." in words(press(lead, guided, "next/", plan[0]))


def test_stale_answer_to_the_question_changes_nothing(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    """Another trainer went on while this one still read who is not done."""
    go_to(guided, plan[1])
    go_to(guided, plan[3])

    press(lead, guided, f"activities/{plan[2].pk}/", plan[1], anyway="1")

    assert where(guided) == plan[3]


def test_going_on_reveals_nothing(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    for _part in plan:
        press(lead, guided, "next/", where(guided))

    assert where(guided) == plan[-1]
    assert set(plan[0].guide.activities.values_list("revealed_at", flat=True)) == {None}


def test_reveal_asks_first_and_names_who_is_not_done(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[1])
    join_workshop(guided, name="Ana")
    act = f"activities/{plan[1].pk}/reveal/"

    asked = press(lead, guided, act, plan[1])
    plan[1].refresh_from_db()
    before = plan[1].revealed_at
    press(lead, guided, act, plan[1], sure="1")
    plan[1].refresh_from_db()

    assert asked.status_code == 409
    assert "Not done yet Seat 1" in words(asked)
    assert before is None
    assert plan[1].revealed_at is not None
    assert plan[1].shown_at == plan[1].revealed_at


def test_reveal_in_two_shows_the_trainer_first(
    lead: Client, guided: Workshop, plan: list[Activity], monkeypatch: Any
) -> None:
    monkeypatch.setattr("moments.workshops.panels._panels", {})
    register_panel(["talk"], Panel(reveals_in_two=True))
    go_to(guided, plan[0])

    press(lead, guided, f"activities/{plan[0].pk}/reveal/", plan[0], sure="1")
    page = lead.get(address(guided))
    plan[0].refresh_from_db()
    first = plan[0].shown_at
    press(lead, guided, f"activities/{plan[0].pk}/showing/", plan[0])
    plan[0].refresh_from_db()

    assert "Show to the room" in words(page)
    assert first is None
    assert plan[0].shown_at is not None


def test_closed_workshop_stays_where_it_is(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[0])
    close_workshop(guided)

    page = lead.post(address(guided, "next/"), follow=True)

    assert where(guided) == plan[0]
    assert "The workshop is closed. Open it again first." in words(page)


@pytest.mark.parametrize("act", ["next/", "previous/", "timer/", "lock/", "taking/"])
def test_only_who_leads_moves_the_room(
    act: str,
    guided: Workshop,
    stranger: Client,
    client: Client,
    browser_of: Browser,
) -> None:
    seat: Participant = join_workshop(guided, name="Ana")
    for browser in (stranger, client, browser_of(seat)):
        assert browser.post(address(guided, act)).status_code == 404
    assert where(guided) is None
