"""Running the plan: ours and the floor by turns, on the same machine, one by one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import groupby

from tests.load.copies import time_copies
from tests.load.measuring import Figures, Party, measure
from tests.load.pages import look_at_pages
from tests.load.plan import Plan, Row
from tests.load.posting import CASES, case_name, post_steadily
from tests.load.results import Results, Series, judge
from tests.load.seats import Seat, join_all, read_revision
from tests.load.servers import Room, running_floor, running_room
from tests.load.wire import Address

# What one note of ours weighs; a row replaces it by what it has measured.
_USUAL_BYTES = 900
_POST_SECONDS = 2.0
_READERS = 60


def run(plan: Plan) -> Results:
    """Measure everything in the plan."""
    results = Results()
    for seats, rows in groupby(plan.rows, key=lambda row: row.seats):
        with running_room() as room:
            _measure_rows(room, seats, rows, plan, results)
    if plan.has_posts:
        with running_room() as room:
            results.posts = list(_measure_posts(room, plan))
    if plan.has_pages:
        with running_room() as room:
            results.pages = look_at_pages(room)
    if plan.has_copies:
        results.copies = time_copies()
    return results


def _measure_rows(
    room: Room, count: int, rows: Iterator[Row], plan: Plan, results: Results
) -> None:
    """Let ``count`` people join one server, and run all their rows on it."""
    seats, results.joining[count] = join_all(room, count)
    for row in rows:
        once = partial(measure, row=row, seconds=plan.seconds)
        results.rows.append((row, _by_turns(row.name, room, seats, plan, once)))


def _measure_posts(room: Room, plan: Plan) -> Iterator[Series]:
    seats, _ = join_all(room, _READERS)
    for writers, readers in CASES:
        once = partial(
            post_steadily, writers=writers, readers=readers, seconds=_POST_SECONDS
        )
        yield _by_turns(case_name(writers, readers), room, seats, plan, once)


Once = Callable[[Address, Party], Figures]


def _by_turns(
    name: str, room: Room, seats: list[Seat], plan: Plan, once: Once
) -> Series:
    """Run ours, then the floor with as many bytes per note, and again."""
    series = Series(name, quotes_void=plan.quotes_void)
    with ExitStack() as stack:
        floor: Address | None = None
        for _ in range(plan.runs):
            ours = once(room.address, Party(seats, read_revision(seats[0])))
            if floor is None:
                size = round(ours.get("bytes", _USUAL_BYTES))
                floor = stack.enter_context(running_floor(size))
            series.pairs.append(judge(name, ours, once(floor, Party(seats, 0))))
            _tell(series)
    return series


def _tell(series: Series) -> None:
    pair = series.pairs[-1]
    print(  # noqa: T201 -- a run takes minutes: show that it goes on
        f"{series.name}: p50 {pair.ours['p50']:.1f} ms, floor {pair.floor['p50']:.1f} ms"
        f"{', void: ' + pair.void if pair.void else ''}",
        file=sys.stderr,
        flush=True,
    )
