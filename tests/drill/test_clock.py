"""A system clock that is stepped: order, numbers, seats and sessions do not mind."""

import shutil
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.drill.crowd import Crowd, Reader
from tests.drill.places import Place
from tests.drill.stored import read
from tests.drill.test_return import write_steps
from tests.rooms import PATIENCE, Browser, Seat
from tests.server.processes import Serving

pytestmark = pytest.mark.server

FOLDERS = ["/usr/lib", "/usr/local/lib"]
DAYS = [1, -1, 20]


@pytest.fixture
def wrong_clock() -> dict[str, str]:
    """Variables under which a process has a clock of its own.

    Only the wall clock: a step leaves the monotonic one alone.
    """
    library = find_library()
    if library is None:
        pytest.skip("a clock for one process needs libfaketime (apt: faketime)")
    return {"LD_PRELOAD": str(library), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def test_a_step_of_the_clock_changes_no_order_and_ends_no_seat(
    place: Place, wrong_clock: dict[str, str], tmp_path: Path, crowd: Crowd
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("+0d")
    followed = {"FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_CACHE_DURATION": "1"}
    with place.serving(**wrong_clock, **followed) as server:
        kim, trainer = place.join(server, "Kim"), sign_in(place, server)
        reader = crowd.follow(kim, 0)
        for days in DAYS:
            step(clock, days, kim)
            hear(reader, write_steps(kim, 2)[-1], crowd)
            require_known(place, kim, trainer)
        titles = [note["title"] for note in kim.snapshot()["steps"]]

    assert (len(titles), titles) == (2 * len(DAYS), sorted(titles, key=number))
    stored = read(place)
    stored.require_dense()
    assert [note["words"] for note in stored.notes] == titles


@pytest.mark.drill
def test_restarts_a_day_later_and_a_day_earlier_keep_seats_and_numbers(
    place: Place, wrong_clock: dict[str, str], crowd: Crowd
) -> None:
    with place.serving() as server:
        kim, trainer = place.join(server, "Kim"), sign_in(place, server)
        last = write_steps(kim, 2)[-1]
    for days in DAYS:
        with place.serving(**wrong_clock, FAKETIME=f"{days:+}d") as server:
            kim.url = trainer.url = server.url
            assert days_off(kim) == days
            require_known(place, kim, trainer)
            reader, before = crowd.follow(kim, last), last
            last = write_steps(kim, 2)[-1]
            hear(reader, last, crowd)
        assert "reload" not in reader.names
        told = [f">Step {number}.<" in reader.html for number in (before, last)]
        assert told == [False, True]


def hear(reader: Reader, last: int, crowd: Crowd) -> None:
    crowd.until(lambda: reader.cursor == last)


def step(clock: Path, days: int, seat: Seat) -> None:
    """Step the server's clock, and wait until its own answers say so."""
    # In one go: the process reads the file at any moment.
    new = clock.with_suffix(".new")
    new.write_text(f"{days:+}d")
    new.replace(clock)
    deadline = time.monotonic() + PATIENCE
    while days_off(seat) != days:
        assert time.monotonic() < deadline


def days_off(seat: Seat) -> int:
    told = parsedate_to_datetime(seat.get("/livez").headers["Date"])
    return round((told - datetime.now(UTC)) / timedelta(days=1))


def require_known(place: Place, kim: Seat, trainer: Browser) -> None:
    assert kim.get(kim.room).status == 200
    assert trainer.get(place.demo["lead"]).status == 200


def sign_in(place: Place, server: Serving) -> Browser:
    known, browser = place.demo["trainer"], Browser(server.url)
    browser.get("/accounts/login/")
    fields = {"login": known["username"], "password": known["password"]}
    assert browser.post("/accounts/login/", **fields).status in {200, 302}
    return browser


def number(title: str) -> int:
    return int(title.removeprefix("Step ").removesuffix("."))


def find_library() -> Path | None:
    if sys.platform != "linux" or shutil.which("faketime") is None:
        return None
    found = (
        library
        for folder in FOLDERS
        for library in Path(folder).glob("**/libfaketimeMT.so.1")
    )
    return next(found, None)
