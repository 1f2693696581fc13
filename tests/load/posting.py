"""How many writes a second, when each writer sends the next as soon as it can."""

import gc
import time
from collections.abc import Sequence
from contextlib import closing

from tests.load.figures import percentile
from tests.load.loop import Loop
from tests.load.machine import Clock
from tests.load.measuring import Figures, Party, answer_times, request_for
from tests.load.streams import close_streams, open_streams
from tests.load.wire import Address
from tests.load.writers import Post, Writers

# writers and readers
CASES = ((1, 0), (8, 0), (1, 60), (8, 60))


def case_name(writers: int, readers: int) -> str:
    return f"{writers} writing, {readers} reading"


def post_steadily(
    address: Address, party: Party, *, writers: int, readers: int, seconds: float
) -> Figures:
    """Let ``writers`` write for some seconds while ``readers`` listen."""
    gc.collect()
    with closing(Loop()) as loop:
        requests = [seat.stream(party.since) for seat in party.seats[:readers]]
        streams = open_streams(loop, address, requests)[0] if requests else []
        line = Writers(loop, address)
        request = request_for(line, party.seats)
        clock, began = Clock.read(address.pid), time.monotonic()
        posts = line.write_steadily(request, writers=writers, until=began + seconds)
        used, took = Clock.read(address.pid), time.monotonic() - began
        line.close()
        close_streams(streams)
    return _figures(posts, clock, used, took)


def _figures(posts: Sequence[Post], then: Clock, now: Clock, took: float) -> Figures:
    times = answer_times(posts)
    server = now.server - then.server
    return {
        "rate": len(times) / took,
        "p50": percentile(times, 50),
        "p99": percentile(times, 99),
        "max": max(times, default=0.0),
        "refused": sum(
            post.answer is None or post.answer.status != 201 for post in posts
        ),
        "cpu": server * 1000 / max(len(times), 1),
        "others": now.others_since(then, server) / took,
    }
