"""kill -9 in a burst of writes: nothing acknowledged is lost, nothing is there twice."""

import random

import pytest

from tests.drill.places import Place
from tests.drill.stored import Stored, read
from tests.drill.writers import LOST, Writer, require_told, write_until
from tests.rooms import PATIENCE

pytestmark = pytest.mark.server

SEATS = 6
# Three thousand acknowledged writes in twenty rounds.
PER_ROUND = 150


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.drill)])
def test_nothing_is_lost_or_doubled_by_a_kill(place: Place, rounds: int) -> None:
    chance = random.Random(rounds)
    writers: list[Writer] = []
    acknowledged = 0
    for _round in range(rounds):
        acknowledged += burst_and_kill(place, writers, chance)
    with place.serving() as server:
        settle(place, writers, server.url)

    stored = read(place)
    stored.require_dense()
    stored.require_single()
    for writer in writers:
        require_told(writer, stored.history_of(writer.name))
    assert acknowledged >= rounds * PER_ROUND


def burst_and_kill(place: Place, writers: list[Writer], chance: random.Random) -> int:
    """Start, settle what was open, write, and kill in the middle of it."""
    with place.serving() as server:
        if not writers:
            first = place.join(server, "The first")
            steps = [first.add_step(f"Step {n}.").json()["id"] for n in range(3)]
            writers += [
                Writer(f"Guest {n}", place.join(server, f"Guest {n}"), steps, chance)
                for n in range(SEATS)
            ]
        settle(place, writers, server.url)
        last = PER_ROUND + chance.randrange(20)

        def enough(count: int) -> None:
            if count == last:
                server.process.kill()

        count = write_until(writers, enough)
        # Nothing else has stopped a writer: no refusal, no fault.
        assert {writer.journal[-1].status for writer in writers} == {LOST}
        server.process.wait(PATIENCE)
    return count


def settle(place: Place, writers: list[Writer], url: str) -> None:
    """Send again what was not answered; what was stored answers with the same note."""
    before: Stored | None = None
    for writer in writers:
        writer.seat.url = url
        before = before or read(place)
        act = writer.retry()
        if act is None:
            continue
        writer.repeat()
        known = before.ids().get(act.client_id)
        # A merge that was stored finds its note merged already.
        assert act.status in ({200, 201, 409} if act.verb == "merge" else {200, 201})
        if act.status == 409:
            writer.versions.pop(act.note)
        if known is not None:
            assert act.note == known
