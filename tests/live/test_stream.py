"""Streams of a started server: live, caught up, ended; once, and for whom."""

import signal
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.rooms import Browser, Event, Seat
from tests.server.processes import Serving

pytestmark = pytest.mark.server

TakeSeat = Callable[[str], Seat]


def named(name: str) -> Callable[[list[Event]], bool]:
    return lambda events: any(event.name == name for event in events)


def showing(words: str) -> Callable[[list[Event]], bool]:
    return lambda events: any(words in event.data for event in events)


def test_a_note_reaches_an_open_stream_with_its_number(take_seat: TakeSeat):
    kim, lee = take_seat("Kim"), take_seat("Lee")
    before = lee.snapshot()["revision"]

    with lee.stream(before) as stream:
        stream.wait_for(named("beat"))
        kim.add_step("The customer calls")
        events = stream.wait_for(showing("The customer calls"))

    news = [event for event in events if event.name == "message"]
    assert [event.id for event in news] == [str(before + 1)]


def test_a_stream_that_was_away_catches_up_by_number(take_seat: TakeSeat):
    kim, lee = take_seat("Kim"), take_seat("Lee")
    before = lee.snapshot()["revision"]
    for number in range(60):
        kim.add_step(f"Step {number}.")

    with lee.stream(before) as stream:
        stream.wait_for(showing("Step 59."))

    assert [f">Step {n}.<" in stream.html for n in range(60)] == [True] * 60
    assert stream.events[-1].id == str(before + 60)


@pytest.mark.parametrize("since", ["999999", "-1", "x", ""])
def test_an_unknown_number_gets_a_reload(take_seat: TakeSeat, since: str):
    kim = take_seat("Kim")

    with kim.stream(since) as stream:  # type: ignore[arg-type]
        events = stream.wait_for(named("reload"))

    assert events[-1].data == str(kim.snapshot()["revision"])


def test_a_stranger_opens_no_stream(take_seat: TakeSeat, server: Serving):
    kim = take_seat("Kim")
    stranger = Browser(server.url)

    assert stranger.get(f"{kim.room}stream/?since=0").status == 404
    assert stranger.get(f"{kim.room}changes/?since=0").status == 404
    assert kim.get(f"{kim.room}stream/?since=0&as=lead").status == 404


def test_fifty_ids_posted_eight_times_at_once_make_fifty_notes(take_seat: TakeSeat):
    kim = take_seat("Kim")
    step = kim.add_step("The customer calls").json()["id"]
    ids = [str(uuid.uuid4()) for _ in range(50)] * 8

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda i: kim.add_moment(step, f"Is it {i}?", i), ids))

    assert {answer.status for answer in answers} == {201}
    moments = kim.snapshot()["steps"][0]["moments"]
    assert sorted(m["client_id"] for m in moments) == sorted(ids[:50])
    assert sorted(m["question"] for m in moments) == sorted(
        f"Is it {i}?" for i in ids[:50]
    )


def test_news_of_every_writer_reach_every_stream_once(take_seat: TakeSeat):
    seats = [take_seat(f"Seat {number}") for number in range(4)]
    step = seats[0].add_step("The customer calls").json()["id"]
    since = seats[0].snapshot()["revision"]
    reader = seats[3]

    def write(seat: Seat) -> None:
        for number in range(15):
            assert seat.add_moment(step, f"{seat.token[:5]} {number}?").status == 201

    with reader.stream(since) as stream:
        threads = [threading.Thread(target=write, args=[seat]) for seat in seats]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        last = reader.snapshot()["revision"]
        stream.wait_for(lambda events: events[-1].id == str(last))

    shown = [m["id"] for m in reader.snapshot()["steps"][0]["moments"]]
    assert len(shown) == 60
    assert [f'id="moment-{pk}"' in stream.html for pk in shown] == [True] * 60


def test_a_removed_seats_stream_ends_and_does_not_come_back(
    take_seat: TakeSeat, server: Serving, demo: dict
):
    kim = take_seat("Kim")
    trainer = sign_in(server, demo["trainer"])
    pk = kim_pk(trainer, demo)

    with kim.stream(kim.snapshot()["revision"]) as stream:
        stream.wait_for(named("beat"))
        trainer.post(f"{demo['lead']}seats/{pk}/removal/")
        events = stream.wait_for_end()

    assert events[-1].name == "close"
    assert kim.get(f"{kim.room}stream/?since=0").status == 404


def test_sigterm_ends_streams_with_a_word_and_the_process(
    take_seat: TakeSeat, server: Serving
):
    kim = take_seat("Kim")
    with kim.stream() as stream:
        stream.wait_for(named("beat"))
        server.process.send_signal(signal.SIGTERM)
        events = stream.wait_for_end()

    assert (events[-1].name, events[-1].data) == ("bye", "restart")
    assert server.process.wait(30) is not None


def sign_in(server: Serving, who: dict) -> Browser:
    browser = Browser(server.url)
    browser.get("/accounts/login/")
    answer = browser.post(
        "/accounts/login/", login=who["username"], password=who["password"]
    )
    assert answer.status in {200, 302}
    browser.get("/o/")
    return browser


def kim_pk(trainer: Browser, demo: dict) -> str:
    page = trainer.get(demo["lead"]).text
    return page.split("lead/seats/")[1].split("/")[0]
