"""The room page follows the activity: what it shows now, and what it shows looking back."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.journeys.models import Journey, Step
from moments.live.log import read_state
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.timing import start_timer
from moments.workshops.models import Activity, Done, Jotting, Participant, Workshop
from tests.boards.conftest import Browser
from tests.boards.guided import enter, plan


@pytest.fixture
def activities(workshop: Workshop, trainer: User) -> list[Activity]:
    return plan(workshop, by=trainer)


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def heading(text: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text)
    assert found
    return found[1]


def test_before_the_first_part_everybody_waits(
    browser: Client, room: str, step: Step, activities: list[Activity]
):
    text = page(browser, room)

    assert heading(text) == "The trainer starts soon"
    assert "You are here as Kim." in text
    assert step.title not in text


def test_a_plain_board_shows_nothing_of_a_guide(browser: Client, room: str):
    text = page(browser, room)

    names = ["timer", "panel", "done", "late", "earlier"]
    assert [name for name in names if f'id="{name}"' in text] == []
    assert "data-script" not in text
    assert f"{room}car-park/" not in text


def test_what_is_not_used_stands_below_the_board_once_steps_are_mapped(
    browser: Client,
    room: str,
    workshop: Workshop,
    journey: Journey,
    activities: list[Activity],
):
    places = []
    for activity in activities[1:]:
        enter(workshop, activity)
        text = page(browser, room)
        lists = [f'id="proposals-{journey.pk}"', f'id="board-{journey.pk}"']
        places.append(sorted(lists, key=text.index))
        assert f"{room}car-park/" in text

    assert places == [lists, lists[::-1]]


def test_the_page_shows_the_part_where_the_room_is(
    browser: Client, room: str, workshop: Workshop, activities: list[Activity]
):
    enter(workshop, activities[0])
    text = page(browser, room)
    assert heading(text) == "Why we are here"
    assert "What to do in: Why we are here" in text
    assert 'class="board"' not in text

    enter(workshop, activities[1])
    text = page(browser, room)
    assert heading(text) == "Map the steps"
    assert "To read in: Map the steps" in text
    assert 'class="board"' in text


def test_looking_back_is_reading_and_never_ahead(
    browser: Client, room: str, workshop: Workshop, activities: list[Activity]
):
    first, second, third = activities
    enter(workshop, first)
    enter(workshop, second)

    text = page(browser, f"{room}?activity={first.pk}")

    assert heading(text) == "Why we are here"
    assert 'id="looking-back"' in text
    assert 'id="done"' not in text
    for ahead in (third.pk, 10**15, "x", "-1", "²"):
        assert browser.get(f"{room}?activity={ahead}").status_code == 404


def test_an_activity_of_another_guide_is_not_there(
    browser: Client, room: str, activities: list[Activity], trainer: User
):
    other = Activity.objects.exclude(guide=activities[0].guide_id).first()
    assert other is not None
    Activity.objects.filter(pk=other.pk).update(opened_at=timezone.now())

    assert browser.get(f"{room}?activity={other.pk}").status_code == 404


def test_who_comes_late_is_told_where_the_room_is(
    browser_of: Browser,
    browser: Client,
    room: str,
    workshop: Workshop,
    activities: list[Activity],
):
    enter(workshop, activities[0])
    early = join_workshop(workshop, name="Early")
    assert 'id="late"' not in page(browser_of(early), room)
    enter(workshop, activities[1])
    late = join_workshop(workshop, name="Late")
    client = browser_of(late)

    text = page(client, room)

    assert 'id="late"' in text
    assert "The room is in part 2 of 3." in text
    assert f'<a href="?activity={activities[0].pk}">' in text
    assert 'id="late"' not in page(browser, room)
    client.cookies["welcomed"] = str(late.pk)
    assert 'id="late"' not in page(client, room)


def test_the_clock_is_the_same_for_everybody(
    browser: Client,
    browser_of: Browser,
    room: str,
    workshop: Workshop,
    activities: list[Activity],
):
    enter(workshop, activities[0])
    assert 'data-left=""' in page(browser, room)
    start_timer(workshop, seconds=90)
    Workshop.objects.update(timer_ends_at=timezone.now() + timedelta(seconds=60.4))
    late = join_workshop(workshop, name="Late")

    left = [
        re.findall(r'data-left="(\d+)"', page(one, room))
        for one in (browser, browser_of(late))
    ]

    assert left == [["60"], ["60"]]
    assert "until " in page(browser, room)


def test_done_and_not_done_after_all(
    browser: Client,
    room: str,
    kim: Participant,
    workshop: Workshop,
    activities: list[Activity],
):
    enter(workshop, activities[1])
    before = read_state(workshop.topic_id).revision
    address = f"{room}done/{activities[1].pk}/"
    json = {"headers": {"Accept": "application/json"}}

    assert browser.post(address).status_code == 302
    assert list(Done.objects.values_list("seat", "activity")) == [
        (kim.pk, activities[1].pk)
    ]
    assert 'aria-pressed="true"' in page(browser, room)
    answer = browser.post(address, {"done": "1"}, **json)
    assert answer.json() == {"done": True}
    answer = browser.post(address, {"done": "0"}, headers={"HX-Request": "true"})
    assert answer.content.decode().startswith('<hx-partial hx-target="#done"')
    assert Done.objects.count() == 0
    assert browser.post(f"{room}done/{activities[2].pk}/").status_code == 404
    # Who is done is for the trainers' beat, not for the room's log.
    assert read_state(workshop.topic_id).revision == before


def test_a_private_note_is_read_by_its_seat_alone(
    *,
    browser: Client,
    browser_of: Browser,
    sign_in: Callable[[User], Client],
    trainer: User,
    room: str,
    kim: Participant,
    workshop: Workshop,
    activities: list[Activity],
):
    enter(workshop, activities[1])
    ana = browser_of(join_workshop(workshop, name="Ana"))
    lead = sign_in(trainer)
    address = f"{room}jottings/{activities[1].pk}/"

    browser.post(address, {"words": "the owl\r\nis mine"})

    assert Jotting.objects.get().words == "the owl\nis mine"
    assert "the owl" in page(browser, room)
    edges = ["snapshot.json", "changes/?since=0", "export.json", "export.csv", "me/"]
    for edge in ["", *edges, "wall/"]:
        assert b"the owl" not in ana.get(room + edge).content, edge
    for edge in ["lead/", "screen/", *edges, "changes/?since=0&as=lead", "wall/"]:
        assert b"the owl" not in lead.get(room + edge).content, edge
    assert browser.post(address, {"words": "x" * 2001}).status_code == 422
    browser.post(address, {"words": " "})
    assert Jotting.objects.count() == 0
