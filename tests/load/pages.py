"""The room page: its weight when empty, and how long it takes when full."""

import re
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from urllib.parse import urljoin

from tests.load.browser import Browser, Page
from tests.load.loop import Loop
from tests.load.measuring import Figures
from tests.load.seats import Seat, enter, read_revision
from tests.load.servers import Room
from tests.load.writers import Writers

_TIMES = 20
_SIZES = (200, 1500)
_STEPS = {200: 10, 1500: 20}
_LINKED = re.compile(
    r'<(?:script|link|img)\b[^>]*?\s(?:src|href)="([^"#]+)"', re.IGNORECASE
)
_IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
_URL = re.compile(r"""url\(\s*["']?([^"')#]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_MOMENT = re.compile(r'data-note="moments/(\d+)/" data-version="(\d+)"')


def look_at_pages(room: Room) -> Figures:
    """Weigh the empty page, then fill the board and load it again and again."""
    browser, token = enter(room, "Reader")
    with closing(browser):
        found = _weigh(browser, room)
        seat = Seat(room, browser.cookie, token)
        notes = 0
        for size in _SIZES:
            notes += _fill(
                seat, steps=_STEPS[size], moments=size - notes - _STEPS[size]
            )
            page = _median(lambda: browser.get(room.path))
            found |= {f"page {size}": page, f"notes {size}": notes}
        return found | _one_change(browser, seat)


def _weigh(browser: Browser, room: Room) -> Figures:
    """Load the page and all it needs, each thing once, as a browser does."""
    todo, seen, octets = [room.path], set[str](), 0
    while todo:
        path = todo.pop()
        if path in seen or path.startswith("data:"):
            continue
        seen.add(path)
        page = browser.get(path, **{"Accept-Encoding": "gzip"})
        assert page.status == 200, f"{path}: {page.status}"
        octets += len(page.body)
        todo += [urljoin(path, name) for name in _needed(browser.get(path))]
    return {"requests": len(seen), "octets": octets}


def _needed(page: Page) -> Iterator[str]:
    kind = page.headers.get_content_type()
    if kind == "text/html":
        yield from (url for tag, url in _links(page.text) if tag != "a")
    elif kind.endswith("javascript"):
        yield from (name for name in _IMPORTED.findall(page.text) if name[:1] in "./")
    elif kind == "text/css":
        yield from (one or other for one, other in _URL.findall(page.text))


def _links(html: str) -> Iterator[tuple[str, str]]:
    for found in _LINKED.finditer(html):
        yield found[0][1:5], found[1]


def _fill(seat: Seat, *, steps: int, moments: int) -> int:
    """Write so many notes through the same requests as everybody."""
    with closing(Loop()) as loop:
        writers = Writers(loop, seat.room.address)
        under = [
            writers.write_now(seat.step(f"The guest takes step {n}")).note
            for n in range(steps)
        ]
        for number in range(moments):
            words = f"Is question {number} answered before the guest has to ask it?"
            writers.write_now(seat.moment(under[number % steps], words))
        writers.close()
    return steps + moments


def _median(ask: Callable[[], Page]) -> float:
    """Return how many milliseconds an answer takes, the median of many."""
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        page = ask()
        took.append((time.perf_counter() - began) * 1000)
        assert page.status == 200, page.text
    return statistics.median(took)


def _one_change(browser: Browser, seat: Seat) -> Figures:
    """Reword one moment of the full board, and ask what has changed."""
    found = _MOMENT.search(browser.get(seat.room.path).text)
    assert found, "There is no moment on the page."
    fields = {
        "csrfmiddlewaretoken": seat.token,
        "question": f"Reworded {uuid.uuid4()}",
        "version": found[2],
    }
    since = read_revision(seat)
    answer = browser.post(f"{seat.room.path}moments/{found[1]}/", fields)
    assert answer.status == 302, answer.text
    path = f"{seat.room.path}changes/?since={since}"
    regions = browser.get(path).text.count("hx-partial hx-target")
    return {"change": _median(lambda: browser.get(path)), "regions": regions}
