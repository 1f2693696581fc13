"""After a restart everybody comes back, from whatever number, and misses nothing."""

import random

import pytest

from tests.boards.pages import Page
from tests.drill.backoff import arrivals, busiest_second
from tests.drill.crowd import Crowd
from tests.drill.places import Place
from tests.rooms import PATIENCE, Seat

# A thousand seats have to be let in within 1.5 s; so many a second may come.
LET_IN = 1000 / 1.5


@pytest.mark.server
@pytest.mark.parametrize("count", [50, pytest.param(1000, marks=pytest.mark.drill)])
def test_all_are_back_and_caught_up_from_many_numbers(
    place: Place, crowd: Crowd, count: int
) -> None:
    with place.serving() as server:
        kim = place.join(server, "Kim")
        numbers = write_steps(kim, 40)
        away = [crowd.follow(kim, numbers[n % 40]) for n in range(count)]
        crowd.until(lambda: {reader.cursor for reader in away} == {numbers[-1]})
        server.process.kill()
        crowd.until(lambda: all(reader.is_over for reader in away))
        crowd.forget_all()

    with place.serving() as server:
        kim.url = server.url
        back = [crowd.follow(kim, numbers[n % 40]) for n in range(count)]
        lately = write_steps(kim, 5)
        crowd.until(
            lambda: {reader.cursor for reader in back} == {lately[-1]},
            patience=2 * PATIENCE,
        )

    for index, reader in enumerate(back):
        known = index % 40 + 1
        told = [f">Step {number}.<" in reader.html for number in numbers + lately]
        assert told == [False] * known + [True] * (45 - known)
        assert (reader.status, set(reader.names)) == (200, {"beat", "message"})


def write_steps(seat: Seat, count: int) -> list[int]:
    """Write steps one after another; return the room's number after each."""
    numbers = []
    for _ in range(count):
        number = seat.snapshot()["revision"] + 1
        assert seat.add_step(f"Step {number}.").status == 201
        numbers.append(number)
    return numbers


@pytest.mark.server
def test_a_page_from_before_a_restart_goes_on_where_it_was(
    place: Place, crowd: Crowd
) -> None:
    journey = place.demo["journey"].rstrip("/").rpartition("/")[2]
    page = Page(journey=int(journey))
    with place.serving() as server:
        kim = place.join(server, "Kim")
        follow(page, kim, crowd, write_steps(kim, 3)[-1])
    with place.serving() as server:
        kim.url = server.url
        follow(page, kim, crowd, write_steps(kim, 3)[-1])

        columns, _proposals = page.shown()
        shown = [int(ident.removeprefix("step-")) for ident, *_ in columns]
        assert shown == [step["id"] for step in kim.snapshot()["steps"]]
        assert len(shown) == 6


def follow(page: Page, kim: Seat, crowd: Crowd, last: int) -> None:
    """Let the page hear what a stream from its own number tells, then leave."""
    reader = crowd.follow(kim, page.revision)
    crowd.until(lambda: reader.cursor == last)
    for event in reader.events:
        if event.name == "message":
            page.apply(event.data, int(event.id))
    crowd.forget_all()


@pytest.mark.parametrize("down", [0.2, 1.0, 2.0, 3.0, 5.0, 8.0, 60.0])
@pytest.mark.parametrize("hears_bye", [True, False], ids=["SIGTERM", "kill -9"])
def test_pages_come_back_soon_and_not_all_at_once(
    down: float, *, hears_bye: bool
) -> None:
    """A model, no measurement: a thousand pages, the script's own pauses."""
    for seed in range(3):
        chance = random.Random(seed)
        times = arrivals(1000, down=down, hears_bye=hears_bye, chance=chance)

        assert times[-1] <= down + 20
        assert busiest_second(times) <= LET_IN
