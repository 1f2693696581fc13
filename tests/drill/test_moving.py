"""Two people move the same and neighbouring notes at once: one order, everywhere."""

import random
import threading

import pytest

from tests.boards.pages import Page
from tests.drill.crowd import Crowd
from tests.drill.places import Place
from tests.drill.stored import read
from tests.rooms import Seat
from tests.server.processes import Serving

pytestmark = pytest.mark.server

Order = list[tuple[int, list[int]]]


@pytest.mark.parametrize("moves", [40, pytest.param(200, marks=pytest.mark.drill)])
def test_everybody_sees_the_same_order(
    place: Place, server: Serving, crowd: Crowd, moves: int
) -> None:
    kim, lee = place.join(server, "Kim"), place.join(server, "Lee")
    journey = place.demo["journey"].rstrip("/").rpartition("/")[2]
    pages = [Page(journey=int(journey)) for _ in range(3)]
    readers = [crowd.follow(kim, 0) for _ in pages]
    before = kim.snapshot()["revision"]
    steps = [kim.add_step(f"Step {n}.").json()["id"] for n in range(4)]
    moments = [
        kim.add_moment(steps[n % 4], f"Is it {n}?").json()["id"] for n in range(8)
    ]

    move_at_once([kim, lee], steps, moments, moves)
    last = kim.snapshot()["revision"]
    crowd.until(lambda: {reader.cursor for reader in readers} == {last})

    for page, reader in zip(pages, readers, strict=True):
        for event in reader.events:
            if event.name == "message":
                page.apply(event.data, int(event.id))
    stored = in_the_database(place)
    assert [snapshot_order(seat) for seat in (kim, lee)] == [stored] * 2
    assert [shown_order(page) for page in pages] == [stored] * 3
    assert last == before + 12 + 2 * moves


def move_at_once(
    people: list[Seat], steps: list[int], moments: list[int], moves: int
) -> None:
    """Each moves by dice of their own, so that both often want the same note."""
    statuses: list[int] = []

    def move(seat: Seat, chance: random.Random) -> None:
        for _ in range(moves):
            kind, among = chance.choice([("steps", steps), ("moments", moments)])
            note, after = chance.sample(among, 2)
            fields = {"after": chance.choice([after, after, 0])}
            if kind == "moments":
                fields["step"] = chance.choice(steps)
            path = f"{seat.room}{kind}/{note}/position/"
            statuses.append(seat.post(path, **fields).status)

    threads = [
        threading.Thread(target=move, args=[seat, random.Random(number)])
        for number, seat in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * len(people) * moves


def in_the_database(place: Place) -> Order:
    stored = read(place)
    steps = [note["id"] for note in stored.notes if note["kind"] == "step"]
    return [
        (step, [n["id"] for n in stored.notes if n["under"] == step]) for step in steps
    ]


def snapshot_order(seat: Seat) -> Order:
    steps = seat.snapshot()["steps"]
    return [(step["id"], [m["id"] for m in step["moments"]]) for step in steps]


def shown_order(page: Page) -> Order:
    columns, _proposals = page.shown()
    return [
        (number(step), [number(ident) for ident, *_ in moments])
        for step, _words, _version, moments in columns
    ]


def number(ident: str) -> int:
    return int(ident.partition("-")[2])
