"""Taking seats through the join page, as people do."""

import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.load.browser import Browser
from tests.load.servers import Room
from tests.load.wire import get_request, post_request

_AT_ONCE = 4


@dataclass(frozen=True)
class Seat:
    """What a browser holds once its seat is taken."""

    room: Room
    cookie: str
    token: str

    def stream(self, since: int) -> bytes:
        """Return the request that opens this seat's stream."""
        path = f"{self.room.path}stream/?since={since}"
        return get_request(self.room.address, path, cookie=self.cookie)

    def step(self, words: str) -> bytes:
        """Return the request that adds a step."""
        return self._write("steps", {"title": words})

    def moment(self, step: int, words: str) -> bytes:
        """Return the request that adds a moment."""
        return self._write("moments", {"question": words, "step": str(step)})

    def _write(self, kind: str, fields: dict[str, str]) -> bytes:
        return post_request(
            self.room.address,
            f"{self.room.path}{kind}/",
            {"client_id": str(uuid.uuid4()), **fields},
            cookie=self.cookie,
            token=self.token,
        )


def join_all(room: Room, count: int) -> tuple[list[Seat], float]:
    """Let ``count`` people join, a few at a time; return the seats and the seconds."""
    began = time.monotonic()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        seats = list(pool.map(lambda n: join(room, f"Guest {n}"), range(count)))
    return seats, time.monotonic() - began


def join(room: Room, name: str) -> Seat:
    """Type code and name, press Join, and load the room's page."""
    browser, page = enter(room, name)
    browser.close()
    return Seat(room, browser.cookie, page)


def enter(room: Room, name: str) -> tuple[Browser, str]:
    """Return a browser that has a seat, and the token of its room page."""
    browser = Browser(room.address)
    form = browser.get("/join/")
    fields = {
        "csrfmiddlewaretoken": form.token,
        "client_id": str(uuid.uuid4()),
        "code": room.code,
        "name": name,
    }
    answer = browser.post("/join/", fields)
    assert (answer.status, answer.headers["Location"]) == (302, room.path), answer.text
    return browser, browser.get(room.path).token


def read_revision(seat: Seat) -> int:
    """Return the room's number now: a cursor from the future is told it, and no more."""
    browser = Browser(seat.room.address)
    path = f"{seat.room.path}changes/?since=999999999"
    try:
        answer = json.loads(browser.get(path, Cookie=seat.cookie).body)
    finally:
        browser.close()
    return int(answer["revision"])
