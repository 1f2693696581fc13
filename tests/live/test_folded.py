"""What is pushed to a console: names and notes only to one that was unfolded."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from tests.rooms import Browser, Event, Stream, join
from tests.server.processes import Serving

pytestmark = pytest.mark.server


@dataclass
class Board:
    trainer: Browser
    room: str
    code: str

    @contextmanager
    def stream(self, who: str) -> Iterator[Stream]:
        """Follow the room as the trainer's page does."""
        path = f"{self.room}stream/?since=0&{who}"
        stream = Stream(self.trainer.url, path, self.trainer.headers())
        try:
            yield stream
        finally:
            stream.close()


@pytest.fixture
def trainer(server: Serving, demo: dict) -> Browser:
    browser = Browser(server.url)
    browser.get("/accounts/login/")
    known = demo["trainer"]
    browser.post(
        "/accounts/login/", login=known["username"], password=known["password"]
    )
    return browser


@pytest.fixture
def console(trainer: Browser, demo: dict) -> Board:
    """A workshop with a guide, where Ana sits."""
    path = f"{demo['organisation']}workshops/new/"
    guide = re.search(r'<option value="(\d+)"', trainer.get(path).text)
    assert guide
    fields = {"guide": guide[1], "title": "Guest", "tables": "1"}
    lead = urlsplit(trainer.post(path, **fields).headers["Location"]).path
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", trainer.get(lead).text)
    assert code
    join(trainer.url, code[0], "Ana")
    return Board(trainer, lead.removesuffix("lead/"), code[0])


def showing(words: str) -> Callable[[list[Event]], bool]:
    return lambda events: any(words in event.data for event in events)


@pytest.mark.parametrize("who", ["as=lead", "as=screen"])
def test_no_name_is_pushed_to_a_folded_console(console: Board, who: str) -> None:
    with console.stream(who) as stream:
        stream.wait_for(showing(">Seat 1<"))
        # What else was due with the first seat came before the second.
        join(console.trainer.url, console.code, "Ben")
        events = stream.wait_for(showing(">Seat 2<"))

    assert [event.data for event in events if "Ana" in event.data] == []


def test_names_are_pushed_to_an_unfolded_console(console: Board) -> None:
    with console.stream("as=lead&notes=shown") as stream:
        stream.wait_for(showing(">Ana<"))
