"""Sixty seats at eight tables go through the whole guide: nothing lost, nothing doubled."""

import json
import re
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.drill.crowd import Crowd
from tests.rooms import Browser
from tests.server.guided import AT_ONCE, Console, Followed, Guest, take_seat
from tests.server.judged import (
    DUE,
    TITLE,
    exported,
    neighbour,
    opinion_again,
    opinion_of,
    question_of,
    said,
    step_of,
    told,
    totals,
    weight_of,
)
from tests.server.processes import Serving, manage, serving

pytestmark = [pytest.mark.server, pytest.mark.slow]

SEATS, TABLES, STREAMS = 60, 8, 16
REASONS = ["price", "moved", "indifference", "friends"]
REASONS += ["died", "complainer", "drifted"]


def test_sixty_seats_do_the_whole_guide(house: "House") -> None:
    house.join()
    before_the_journey(house)
    map_steps(house)
    find_moments(house)
    put_dots(house)
    judge(house)
    agree_actions(house)
    close(house)

    files = exported(house.console.trainer, house.organisation)
    assert sorted(map(told, files), key=str) == sorted(map(said, house.tables), key=str)
    assert totals(files) == {
        "steps": SEATS,
        "moments": 4 * SEATS - TABLES,
        "dots": 5 * SEATS,
        "importance": sum(len(table) ** 2 for table in house.tables),
        "opinions": sum(len(table) ** 2 for table in house.tables) + SEATS,
        "actions": TABLES,
    }


class House:
    """The room: its console, its guests by table, and the streams that are held."""

    def __init__(self, console: Console, organisation: str, streams: Followed) -> None:
        self.console, self.organisation, self.streams = console, organisation, streams
        self.guests: list[Guest] = []

    def join(self) -> None:
        """Everybody comes, a few at a time; some of them hold a stream."""
        found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", self.console.page())
        assert found
        url, code = self.console.trainer.url, found[0]
        numbers = range(SEATS)
        take = self.streams.pool.map(
            lambda number: take_seat(url, code, number, TABLES), numbers
        )
        self.guests = list(take)
        self.streams.hold(self.guests[:STREAMS])

    @property
    def tables(self) -> list[list[Guest]]:
        return [self.guests[table::TABLES] for table in range(TABLES)]

    def go_on(self, title: str) -> None:
        """Press "Next activity": every held stream hears of it, every page is there."""
        self.streams.hear(lambda: self.console.press("Next activity"))
        page = self.console.page()
        assert re.search(rf'<h1 class="break">{re.escape(title)}</h1>', page), title

    def reveal(self, *, to_the_room: bool = False) -> None:
        # In two presses the first one is nobody's news but the trainers'.
        if not to_the_room:
            self.streams.hear(lambda: self.console.press("Reveal"))
            return
        self.console.press("Reveal")
        self.streams.hear(lambda: self.console.press("Show to the room"))

    def all(self, act: Any) -> None:
        self.streams.let(act, self.guests)

    def first(self, act: Any) -> None:
        """Let one of each table act."""
        self.streams.let(act, [table[0] for table in self.tables])


# ---- the guide -----------------------------------------------------------------------------


def before_the_journey(house: House) -> None:
    """A note, a guess and the example walk of each; one describes for the table."""
    house.go_on("Welcome")
    house.all(lambda one: one.fill_in("jottings", words=f"Owl {one.number}"))
    house.go_on("Four definitions")
    house.go_on("Why do customers leave?")
    empty = dict.fromkeys(REASONS, "")
    house.all(
        lambda one: one.fill_in("guesses", **empty | {"price": one.number, "rest": 1})
    )
    assert f"{SEATS} of {SEATS} have finished" in house.console.page()
    house.reveal()
    house.go_on("What a moment of truth is")
    house.go_on("A flight in twelve steps")
    house.all(walk)
    assert f"{SEATS} of {SEATS} have finished" in house.console.page()
    house.reveal()
    house.go_on("Our customer")
    house.first(describe)


def walk(guest: Guest) -> None:
    steps = re.findall(r'name="step" value="(\d+)"', guest.page())
    step = steps[guest.number % len(steps)]
    guest.fill_in("example-answers", step=step, goes_after=guest.number % 12 + 1)


def describe(guest: Guest) -> None:
    seen = re.search(r'name="seen" value="([^"]+)"', guest.page())
    assert seen
    fields = {"persona": f"Customer {guest.table}", "promise": f"Promise {guest.table}"}
    fields |= {"start": f"Start {guest.table}", "end": f"End {guest.table}"}
    answer = guest.post(f"{guest.room}description/", seen=seen[1], **fields)
    assert answer.status == 302, answer.text


def map_steps(house: House) -> None:
    """Each proposes one step in silence; one of each table makes them all columns."""
    house.go_on("Steps, alone")

    def propose(guest: Guest) -> None:
        guest.step = guest.send_twice("steps/", title=step_of(guest))["id"]

    house.all(propose)
    house.reveal()
    house.go_on("Steps, together")
    for table in house.tables:
        steps = [guest.step for guest in table]
        house.streams.let(
            lambda one, steps=steps: [one.send(f"steps/{pk}/column/") for pk in steps],
            table[:1],
        )


def find_moments(house: House) -> None:
    """Four rounds of one moment each, two of them in silence, and a merger per table."""

    def write(guest: Guest) -> None:
        words = question_of(guest, len(guest.moments))
        sent = guest.send_twice("moments/", step=guest.step, question=words)
        guest.moments.append(sent["id"])

    house.go_on("Moments, alone")
    house.all(write)
    house.all(write)
    house.reveal()
    house.go_on("Moments, passed on")
    house.all(write)
    house.go_on("Moments, alone again")
    house.all(write)
    house.reveal()
    house.go_on("Tidy")
    house.first(merge)


def merge(guest: Guest) -> None:
    """The last of this guest's moments goes under the third."""
    kept, gone = (f"moment-{pk}" for pk in guest.moments[2:4])
    answer = guest.post(f"{guest.room}tidy/", note=gone, into=kept)
    assert answer.status == 302, answer.text


def put_dots(house: House) -> None:
    """Three dots on one's own first moment, two on the neighbour's."""
    house.go_on("Break")
    house.go_on("Dots")

    def put(guest: Guest) -> None:
        own, other = (
            guest.moments[0],
            neighbour(house.tables[guest.table], guest).moments[0],
        )
        for moment in (own, own, own, other, other):
            guest.send_twice("dots/", moment=moment)
        answer = guest.post(
            f"{guest.room}dots/",
            moment=own,
            client_id=uuid.uuid4(),
        )
        assert answer.status == 409, answer.text

    house.all(put)


def judge(house: House) -> None:
    """Importance, opinion, reveal, and the first moment of each table once more."""
    house.go_on("How important?")
    house.all(lambda one: rate(one, "importance/", weight_of))
    house.streams.hear(lambda: house.console.press("Close importance for all"))
    house.go_on("Magic, average, misery")
    house.go_on("How well do we do it?")
    house.all(lambda one: rate(one, "opinion/", opinion_of))
    house.go_on("What we think")
    house.reveal(to_the_room=True)
    for table in house.tables:
        near = f'id="result-{table[0].moments[0]}"'
        house.streams.hear(
            lambda near=near: house.console.press(
                "Pick for the second round", near=near
            )
        )
    house.go_on("Once more")
    house.all(lambda one: rate(one, "opinion/", opinion_again, round=2))
    house.reveal(to_the_room=True)


def rate(guest: Guest, path: str, answer_of: Any, **more: object) -> None:
    """Answer every question of the page, and send it off."""
    asked = [int(pk) for pk in re.findall(r'data-moment="(\d+)"', guest.page())]
    given = {f"answer-{pk}": answer_of(guest, pk) for pk in asked}
    assert guest.send(path, **given, send=1, **more) == {"done": True}


def agree_actions(house: House) -> None:
    house.go_on("What we change")
    house.first(
        lambda one: one.send_twice(
            "actions/",
            moment=one.moments[0],
            first_fix=f"Fix {one.table}",
            owner_name=f"Owner {one.table}",
            due=DUE,
        )
    )


def close(house: House) -> None:
    house.go_on("Close")
    house.streams.hear(lambda: house.console.press("Yes, close it"))


# ---- the house -----------------------------------------------------------------------------


@pytest.fixture
def server(data: Path) -> Iterator[Serving]:
    with serving(data) as running:
        yield running


@pytest.fixture
def house(server: Serving, data: Path) -> Iterator[House]:
    """A workshop with the two-hour guide and eight tables, started from the desk."""
    demo = json.loads(manage(data, "demo", "--json").stdout)
    trainer = Browser(server.url)
    trainer.get("/accounts/login/")
    known = demo["trainer"]
    trainer.post(
        "/accounts/login/", login=known["username"], password=known["password"]
    )
    form = trainer.get(f"{demo['organisation']}workshops/new/").text
    guide = re.search(r'<option value="(\d+)"[^>]*>[^<]*two hours', form)
    assert guide, form
    answer = trainer.post(
        f"{demo['organisation']}workshops/new/",
        title=TITLE,
        guide=guide[1],
        tables=TABLES,
    )
    room = urlsplit(answer.headers["Location"]).path.removesuffix("lead/")
    crowd = Crowd()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        streams = Followed(crowd, pool)
        yield House(Console(trainer, room), demo["organisation"], streams)
    crowd.close()
