"""What a seat's page tells about itself, and the window on the projector."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.live.presence import Presence, Report, presence
from moments.workshops.models import Participant, Workshop
from tests.boards.guided import enter, plan


@pytest.fixture(autouse=True)
def quiet_process() -> Iterator[None]:
    presence._told.clear()
    presence._last.clear()
    yield
    presence._told.clear()
    presence._last.clear()


def told(workshop: Workshop, seat: Participant) -> Report:
    return presence.state(workshop.topic_id, seat.author)


def test_two_facts_are_kept(
    browser: Client, room: str, workshop: Workshop, kim: Participant
):
    assert told(workshop, kim) == Report(writing=False, unsent=0)

    answer = browser.post(f"{room}presence/", {"writing": "1", "unsent": "2"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert told(workshop, kim) == Report(writing=True, unsent=2)
    browser.post(f"{room}presence/", {"writing": "0", "unsent": "x"})
    assert told(workshop, kim) == Report(writing=False, unsent=0)


def test_in_silence_nobody_hears_who_writes(
    browser: Client, room: str, workshop: Workshop, kim: Participant, trainer: User
):
    _talk, silent, shared = plan(workshop, by=trainer)
    enter(workshop, silent)
    browser.post(f"{room}presence/", {"writing": "1", "unsent": "3"})
    assert told(workshop, kim) == Report(writing=False, unsent=3)

    enter(workshop, shared)
    browser.post(f"{room}presence/", {"writing": "1", "unsent": "3"})
    assert told(workshop, kim) == Report(writing=True, unsent=3)


def test_that_somebody_writes_is_forgotten_soon(monkeypatch: pytest.MonkeyPatch):
    now = [100.0]
    monkeypatch.setattr("moments.live.presence.time.monotonic", lambda: now[0])
    here = Presence()
    here.report(1, "seat:1", writing=True, unsent=2)
    now[0] += 12
    assert here.state(1, "seat:1") == Report(writing=True, unsent=2)
    now[0] += 1
    assert here.state(1, "seat:1") == Report(writing=False, unsent=2)


def test_a_stranger_tells_nothing(client: Client, room: str):
    assert client.post(f"{room}presence/", {"writing": "1"}).status_code == 404


def test_the_projector_is_known_to_be_open(
    sign_in: Callable[[User], Client], trainer: User, room: str, workshop: Workshop
):
    lead = sign_in(trainer)
    lead.get(f"{room}changes/?since=0&as=lead")
    assert presence.seconds_since(workshop.topic_id, "screen") is None

    lead.get(f"{room}changes/?since=0&as=screen")

    seconds = presence.seconds_since(workshop.topic_id, "screen")
    assert seconds is not None
    assert lead.get(f"{room}stream/?since=0&as=screen").hold.seat == "screen"
