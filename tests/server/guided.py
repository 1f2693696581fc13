"""A room that runs a guide, over HTTP: the console's own buttons, and the seats' forms."""

import html
import re
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.drill.crowd import Crowd, Reader
from tests.rooms import Answer, Browser, Seat
from tests.server.processes import PATIENCE

# So many requests are under way at once: as many as two cores are kept busy by.
AT_ONCE = 8
_BUTTON = re.compile(r"<button\b([^>]*)>(.*?)</button>", re.DOTALL)
_FORM = re.compile(r'<form\b[^>]*method="post"([^>]*)>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_TAGS = re.compile(r"<[^>]+>")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


@dataclass
class Console:
    """The trainer's page with its notes unfolded: what it offers is what is pressed."""

    trainer: Browser
    room: str

    def page(self) -> str:
        return self.trainer.get(f"{self.room}lead/?notes=shown").text

    def press(self, words: str, *, near: str = "") -> None:
        """Press the button with these words (the first behind ``near``); answer its question.

        Whatever the console asks back is answered with its own main button.
        """
        page = self.page()
        place, fields = _button(page[page.index(near) :], words)
        answer = self._post(place, fields)
        while answer.status in {200, 409}:
            place, fields = _asked(answer.text)
            answer = self._post(place, fields)
        assert answer.status == 302, answer.text

    def _post(self, place: str, fields: dict[str, str]) -> Answer:
        return self.trainer.request(
            "POST", place, {"csrfmiddlewaretoken": self.trainer.token} | fields
        )


def _button(page: str, words: str) -> tuple[str, dict[str, str]]:
    """Return where the button of the form "act" leads, and what it sends."""
    for tag, inside in _BUTTON.findall(page):
        if html.unescape(_TAGS.sub("", inside)).strip() == words:
            name = _attribute(tag, "name")
            sent = {name: _attribute(tag, "value")} if name else {}
            return _attribute(tag, "formaction"), sent
    message = f"there is no button “{words}”"
    raise AssertionError(message)


def _asked(page: str) -> tuple[str, dict[str, str]]:
    """Return where the question's form leads, and what its main button sends."""
    tag, inside = _FORM.findall(page)[-1]
    fields = dict(_HIDDEN.findall(inside))
    button = next(one for one, _ in _BUTTON.findall(inside) if "button--main" in one)
    name = _attribute(button, "name")
    fields |= {name: _attribute(button, "value")} if name else {}
    return _attribute(tag, "action"), fields


@dataclass
class Guest(Seat):
    """One seat at a table, with the numbers of what it wrote."""

    number: int = 0
    table: int = 0
    step: int = 0
    moments: list[int] = field(default_factory=list)

    def page(self) -> str:
        answer = self.get(self.room)
        assert answer.status == 200, answer.text
        return answer.text

    def send(self, path: str, **fields: object) -> dict[str, Any]:
        """Post to the room; whatever is refused fails."""
        answer = self.post(f"{self.room}{path}", **fields)
        assert answer.status in {200, 201}, (path, fields, answer.text)
        return answer.json()

    def send_twice(self, path: str, **fields: object) -> dict[str, Any]:
        """Post under an id of its own, and again as if the first answer were lost."""
        fields |= {"client_id": str(uuid.uuid4())}
        first = self.send(path, **fields)
        assert self.send(path, **fields) == first
        return first

    def fill_in(self, kind: str, **fields: object) -> dict[str, Any]:
        """Post to the form of this kind that is on the page now."""
        found = re.search(rf'action="{self.room}({kind}/\d+/)"', self.page())
        assert found, kind
        return self.send(found[1], **fields)


def take_seat(url: str, code: str, number: int, tables: int) -> Guest:
    """Join at the table that is next in turn."""
    guest = Guest(url, number=number, table=number % tables)
    page = guest.get(f"/join/{code}/").text
    offered = re.findall(r'name="table" value="(\d+)"', page)
    assert len(offered) == tables
    fields = {"table": offered[guest.table], "name": f"Guest {number}"}
    fields |= {"code": code, "client_id": str(uuid.uuid4())}
    answer = guest.post(f"/join/{code}/", **fields)
    assert answer.status == 302, answer.text
    guest.room = urlsplit(answer.headers["Location"]).path
    guest.page()
    return guest


class Followed:
    """Held streams that are read all the while others write."""

    def __init__(self, crowd: Crowd, pool: ThreadPoolExecutor) -> None:
        self.crowd, self.pool = crowd, pool
        self.guests: list[Guest] = []
        self.readers: list[Reader] = []

    def hold(self, guests: list[Guest]) -> None:
        self.guests = guests
        self.readers = [self.crowd.follow(guest, 0) for guest in guests]
        self.crowd.until(lambda: {one.status for one in self.readers} == {200})

    def let(self, act: Callable[[Guest], object], guests: Iterable[Guest]) -> None:
        """Let all of them act, a few at a time; fail with whoever fails."""
        doing: list[Future[object]] = [self.pool.submit(act, one) for one in guests]
        self.crowd.until(lambda: all(one.done() for one in doing), patience=PATIENCE)
        for one in doing:
            one.result()

    def hear(self, change: Callable[[], None]) -> None:
        """Make a change of the room; wait until every stream has been told of it."""
        before = self.guests[0].snapshot()["revision"]
        change()
        self.crowd.until(lambda: all(_told(one) > before for one in self.readers))


def _told(reader: Reader) -> int:
    """The number of the last change for which this page was to be loaded anew."""
    return max((int(e.id) for e in reader.events if e.name == "reload"), default=0)
