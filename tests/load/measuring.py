"""One run: open the streams, write on time, look at what arrived and at its price."""

import gc
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from tests.load.deliveries import Deliveries, collect
from tests.load.figures import percentile
from tests.load.loop import Loop
from tests.load.machine import Clock, memory_kb
from tests.load.plan import Row
from tests.load.seats import Seat
from tests.load.streams import close_streams, open_streams
from tests.load.wire import Address
from tests.load.writers import Post, Writers

_STEPS = 10
_SETTLE = 0.3
_GRACE = 0.4
_WORDS = "Can the guest see at once, without asking anybody, what happens next and when? ({})"

# What one run found, by name; the report knows their units.
Figures = dict[str, float]


@dataclass(frozen=True)
class Party:
    """Those who take part: seats, and where their streams begin."""

    seats: Sequence[Seat]
    since: int


def measure(address: Address, party: Party, *, row: Row, seconds: float) -> Figures:
    """Run one row once against one server."""
    # A full collection would stop the reader for tens of milliseconds.
    gc.collect()
    gc.disable()
    try:
        with closing(Loop()) as loop:
            return _measure(loop, address, party, row, seconds)
    finally:
        gc.enable()


def _measure(
    loop: Loop, address: Address, party: Party, row: Row, seconds: float
) -> Figures:
    before = memory_kb(address.pid)
    requests = [seat.stream(party.since) for seat in party.seats]
    streams, opening = open_streams(loop, address, requests)
    memory = memory_kb(address.pid) - before
    writers = Writers(loop, address)
    request = request_for(writers, party.seats)
    loop.run(time.monotonic() + _SETTLE)
    clock, began = Clock.read(address.pid), time.monotonic()
    posts = writers.write_on_time(request, row.times(began, seconds))
    loop.run(time.monotonic() + _GRACE)
    used, took = Clock.read(address.pid), time.monotonic() - began
    writers.close()
    close_streams(streams)
    found = _figures(collect(streams, posts), posts)
    return (
        found
        | _price(found["deliveries"], clock, used, took)
        | {
            "opening": opening,
            "memory": memory / row.seats,
        }
    )


def request_for(writers: Writers, seats: Sequence[Seat]) -> Callable[[int], bytes]:
    """Add a few steps; return what makes the n-th write: another seat, another step."""
    steps = [
        writers.write_now(seats[0].step(f"The guest takes step {n}")).note
        for n in range(_STEPS)
    ]

    def request(number: int) -> bytes:
        seat = seats[number % len(seats)]
        return seat.moment(steps[number % len(steps)], _WORDS.format(number))

    return request


def _figures(arrived: Deliveries, posts: Sequence[Post]) -> Figures:
    late = arrived.latencies
    count = max(len(late), 1)
    return {
        "p50": percentile(late, 50),
        "p99": percentile(late, 99),
        "max": max(late, default=0.0),
        "lost": arrived.lost,
        "doubled": arrived.doubled,
        "deliveries": len(late),
        "bytes": arrived.octets / count,
        "post50": percentile(answer_times(posts), 50),
        "post99": percentile(answer_times(posts), 99),
    }


def answer_times(posts: Sequence[Post]) -> list[float]:
    """Return how many milliseconds each write took, from the moment it was due."""
    return [(post.answered - post.due) / 1e6 for post in posts if post.answer]


def _price(deliveries: float, then: Clock, now: Clock, took: float) -> Figures:
    server = now.server - then.server
    return {
        "cpu": server * 1000 / max(deliveries, 1),
        "cores": server / took,
        "others": now.others_since(then, server) / took,
    }
