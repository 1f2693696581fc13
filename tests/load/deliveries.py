"""What the open streams said: which note reached which seat, and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tests.load.streams import Heard, Stream
from tests.load.writers import Post

_MOMENT = re.compile(rb'id="moment-(\d+)"')
# An event ends with an empty line and is one chunk, which ends with another.
_END = b"\n\n\r\n"


@dataclass
class Deliveries:
    """The outcome of one run, latencies in milliseconds."""

    latencies: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    octets: int = 0


def collect(streams: Sequence[Stream], posts: Sequence[Post]) -> Deliveries:
    """Look for every acknowledged note on every stream.

    A note that came again is counted as doubled: the page would only draw it
    once more, but nothing of ours should send it twice.
    """
    due = {post.answer.note: post.due for post in posts if post.answer}
    result = Deliveries()
    result.lost = sum(post.answer is None for post in posts) * len(streams)
    for stream in streams:
        _collect_one(stream, due, result)
    return result


def _collect_one(stream: Stream, due: dict[int, int], result: Deliveries) -> None:
    seen: dict[int, int] = {}
    for at, note in read_notes(stream.heard):
        if note in seen:
            result.doubled += 1
        elif note in due:
            seen[note] = at
    result.latencies += [(at - due[note]) / 1e6 for note, at in seen.items()]
    result.lost += len(due) - len(seen)
    first = min(due.values(), default=0)
    result.octets += sum(len(data) for at, data in stream.heard if at >= first)


def read_notes(heard: Sequence[Heard]) -> Iterator[tuple[int, int]]:
    """Yield when each note was complete; several may come in one piece."""
    rest = b""
    for at, data in heard:
        whole, rest = _cut(rest + data) if rest else _cut(data)
        for note in _notes(whole):
            yield at, note


def _cut(data: bytes) -> tuple[bytes, bytes]:
    if data.endswith(_END):
        return data, b""
    end = data.rfind(_END)
    return (
        (data[: end + len(_END)], data[end + len(_END) :]) if end >= 0 else (b"", data)
    )


@lru_cache(maxsize=4096)
def _notes(data: bytes) -> tuple[int, ...]:
    return tuple(int(number) for number in _MOMENT.findall(data))
