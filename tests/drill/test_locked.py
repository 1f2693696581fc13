"""A database that somebody else keeps locked: a short wait, or an honest answer."""

import time
import uuid
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.drill.crowd import Crowd
from tests.drill.locks import locked
from tests.drill.places import Place
from tests.drill.stored import read
from tests.rooms import Answer, Seat
from tests.server.processes import Serving

pytestmark = pytest.mark.server

# As many as the server has threads: one more would wait for a thread first.
WRITERS = 4
Sent = list[tuple[str, str]]


def test_writers_wait_three_seconds_and_are_stored_once(
    place: Place, server: Serving, crowd: Crowd
) -> None:
    kim = place.join(server, "Kim")
    reader = crowd.follow(kim, 0)
    notes = some_notes()
    with ThreadPoolExecutor(WRITERS) as pool:
        with locked(place):
            answers = post_all(pool, kim, notes)
            crowd.until(lambda: reader.names != [])
            time.sleep(3)
            assert [answer.done() for answer in answers] == [False] * WRITERS
        assert [answer.result().status for answer in answers] == [201] * WRITERS

    crowd.until(lambda: shows_all(reader.html, notes))
    require_stored_once(place, notes)


@pytest.mark.drill
def test_after_thirty_seconds_nothing_is_stored_twice_and_streams_go_on(
    place: Place, server: Serving, crowd: Crowd
) -> None:
    kim = place.join(server, "Kim")
    kim.add_step("Before.")
    reader = crowd.follow(kim, 0)
    notes = some_notes()
    with ThreadPoolExecutor(WRITERS) as pool:
        with locked(place):
            began = time.monotonic()
            refused = [one.result() for one in post_all(pool, kim, notes)]
            assert [step["title"] for step in kim.snapshot()["steps"]] == ["Before."]
            crowd.until(lambda: time.monotonic() >= began + 30, patience=60)
            assert (reader.is_over, "beat" in reader.names[1:]) == (False, True)
        retried = [one.result() for one in post_all(pool, kim, notes)]

    assert {told(answer) for answer in refused} == {(503, "busy", "5")}
    assert [answer.status for answer in retried] == [201] * WRITERS
    crowd.until(lambda: shows_all(reader.html, notes))
    require_stored_once(place, [("", "Before."), *notes])


@pytest.mark.drill
def test_a_plain_form_gets_its_words_back(place: Place, server: Serving) -> None:
    kim = place.join(server, "Kim")
    fields = {"title": "Is it <quick>?", "csrfmiddlewaretoken": kim.token}
    with locked(place):
        answer = kim.request("POST", f"{kim.room}steps/", fields)

    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "Is it &lt;quick&gt;?</textarea>" in answer.text
    assert read(place).notes == []


def some_notes() -> Sent:
    return [(str(uuid.uuid4()), f"Step {number}.") for number in range(WRITERS)]


def post_all(pool: ThreadPoolExecutor, seat: Seat, notes: Sent) -> list[Future[Answer]]:
    return [pool.submit(seat.add_step, words, ident) for ident, words in notes]


def told(answer: Answer) -> tuple[int, str, str]:
    return answer.status, answer.json()["error"], answer.headers["Retry-After"]


def shows_all(html: str, notes: Sent) -> bool:
    return all(f">{words}<" in html for _, words in notes)


def require_stored_once(place: Place, notes: Sent) -> None:
    stored = read(place)
    stored.require_dense()
    assert stored.words() == sorted(words for _, words in notes)
    assert stored.ids().keys() == {ident for ident, _ in notes if ident}
