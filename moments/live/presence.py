"""Who is in contact: in this process' memory, never in the log."""

import threading
import time
from collections import Counter
from dataclasses import dataclass

# A page that writes says so again every 5 s: after two missed words it does not.
WRITING_SECONDS = 12.0


@dataclass(frozen=True)
class Report:
    """What a page last told about itself: two facts, never words."""

    writing: bool = False
    unsent: int = 0


class Presence:
    """Open streams and last requests per seat of a topic.

    Memory is enough: after a restart nobody is in contact until the pages have
    come back, and that is what the trainer should see.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: Counter[tuple[int, str]] = Counter()
        self._last: dict[tuple[int, str], float] = {}
        self._told: dict[tuple[int, str], tuple[Report, float]] = {}

    def opened(self, topic_id: int, key: str) -> None:
        """A stream of this seat was opened."""
        with self._lock:
            self._open[topic_id, key] += 1

    def closed(self, topic_id: int, key: str) -> None:
        """A stream of this seat has ended; that was its last contact."""
        with self._lock:
            self._open[topic_id, key] -= 1
            if self._open[topic_id, key] <= 0:
                del self._open[topic_id, key]
            self._last[topic_id, key] = time.monotonic()

    def note(self, topic_id: int, key: str) -> None:
        """This seat has just asked for something."""
        self._last[topic_id, key] = time.monotonic()

    def seconds_since(self, topic_id: int, key: str) -> float | None:
        """Return the seconds since the last contact, ``None`` if there was none."""
        if self._open.get((topic_id, key)):
            return 0.0
        last = self._last.get((topic_id, key))
        return None if last is None else time.monotonic() - last

    def report(self, topic_id: int, key: str, *, writing: bool, unsent: int) -> None:
        """Keep what a page tells about itself until it tells something else."""
        self._told[topic_id, key] = Report(writing, unsent), time.monotonic()

    def state(self, topic_id: int, key: str) -> Report:
        """Return what the page last told; that somebody writes is forgotten soon."""
        report, at = self._told.get((topic_id, key), (Report(), 0.0))
        if report.writing and time.monotonic() - at > WRITING_SECONDS:
            return Report(unsent=report.unsent)
        return report


presence = Presence()
