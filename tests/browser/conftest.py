"""A started server under the name of a room, boards on it, and people at them.

The name ``room.test`` is not loopback: browsers treat it as they treat the
trainer's laptop on a local network, which is no secure context.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.people import Person
from tests.browser.proxy import Proxy
from tests.rooms import Browser as Client
from tests.rooms import Seat, join
from tests.server.processes import Serving, manage, serving

HOST = "room.test"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("browser") / "data"
    done = manage(folder, "prepare")
    assert (done.returncode, done.stderr) == (0, "")
    with serving(folder, MOMENTS_ALLOWED_HOSTS=f"{HOST},127.0.0.1") as running:
        running.data = folder
        yield running


@pytest.fixture(scope="session")
def demo(server: Serving) -> dict:
    """Addresses, code and passwords of the demo."""
    return json.loads(manage(server.data, "demo", "--json").stdout)


@pytest.fixture(scope="session")
def trainer(server: Serving, demo: dict) -> Client:
    """The demo's trainer, signed in, without a browser."""
    client = Client(server.url)
    client.get("/accounts/login/")
    known = demo["trainer"]
    fields = {"login": known["username"], "password": known["password"]}
    assert client.post("/accounts/login/", **fields).status in {200, 302}
    return client


@dataclass
class Board:
    """A workshop with one table, and how to get there."""

    url: str
    room: str
    code: str

    def take_seat(self, name: str) -> Seat:
        """Return a seat that writes over HTTP, without a browser."""
        return join(self.url, self.code, name)


@pytest.fixture
def board(server: Serving, trainer: Client, demo: dict) -> Board:
    """A fresh, empty board, as the trainer's home starts it."""
    trainer.get(demo["organisation"])
    fields = {"csrfmiddlewaretoken": trainer.token, "title": "First-time guest"}
    answer = trainer.request("POST", demo["organisation"], fields)
    lead = urlsplit(answer.headers["Location"]).path
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", trainer.get(lead).text)
    assert found
    return Board(server.url, lead.removesuffix("lead/"), found[0])


@dataclass
class Watch:
    """What went wrong in the pages of one test, beside what it looks for itself."""

    troubles: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on(
            "pageerror", lambda error: self.troubles.append(error.stack or str(error))
        )
        page.on("console", self._read)

    def _read(self, message: ConsoleMessage) -> None:
        # The browser's own line about an answer such as 409, or about no answer.
        is_network = message.text.startswith("Failed to load resource")
        if message.type in {"error", "warning"} and not is_network:
            self.troubles.append(message.text)


@pytest.fixture
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    assert watching.troubles == []


@pytest.fixture
def open_browser(
    browser: Browser, server: Serving, watch: Watch
) -> Iterator[Callable[..., BrowserContext]]:
    """Return a browser of its own, with cookies of its own, on the room's name."""
    contexts = []

    def open_one(port: int | None = None, **options: object) -> BrowserContext:
        port = port or urlsplit(server.url).port
        context = browser.new_context(base_url=f"http://{HOST}:{port}", **options)
        context.on("page", watch.over)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def trainers(open_browser: Callable[..., BrowserContext], demo: dict) -> BrowserContext:
    """A browser in which the demo's trainer has signed in."""
    context = open_browser()
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(demo["trainer"]["username"])
    page.get_by_label("Password").fill(demo["trainer"]["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/o/**")
    page.close()
    return context


@pytest.fixture
def sit_down(
    open_browser: Callable[..., BrowserContext], board: Board
) -> Callable[..., Person]:
    """Join the board in a fresh browser by code and name."""

    def sit(name: str, *, script: str = "", **options: object) -> Person:
        context = open_browser(**options)
        context.add_init_script(script)
        page = context.new_page()
        page.goto(f"/join/{board.code}/")
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Join").click()
        page.wait_for_url(f"**{board.room}")
        if options.get("java_script_enabled", True):
            assert page.evaluate("window.isSecureContext") is False
        return Person(page)

    return sit


@pytest.fixture
def proxy(server: Serving) -> Iterator[Proxy]:
    port = urlsplit(server.url).port
    assert port
    between = Proxy(port)
    yield between
    between.close()


@pytest.fixture
def data(server: Serving) -> Path:
    return server.data
