"""Many raw streams, read by one thread: a thousand seats need no thousand threads."""

import selectors
import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from tests.rooms import PATIENCE, Event, Seat

_LOOK_EVERY = 0.05
_SIZE = 64 * 1024


class Reader:
    """One open stream: its head, its chunks, its events."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.status = 0
        self.events: list[Event] = []
        self.is_over = False
        self._raw = b""
        self._text = b""

    @property
    def cursor(self) -> int:
        """The number this page has got to."""
        told = (int(e.id or (e.data if e.name == "beat" else 0)) for e in self.events)
        return max(told, default=0)

    @property
    def html(self) -> str:
        return "".join(event.data for event in self.events if event.name == "message")

    @property
    def names(self) -> list[str]:
        return [event.name for event in self.events]

    def take(self) -> None:
        """Read what has come; an end of any kind is an end."""
        try:
            data = self.sock.recv(_SIZE)
        except OSError:
            data = b""
        self.is_over = self.is_over or not data
        self._raw += data
        if self.status or self._take_head():
            self._take_chunks()

    def _take_head(self) -> bool:
        head, found, rest = self._raw.partition(b"\r\n\r\n")
        if found:
            self.status, self._raw = int(head[9:12]), rest
        return bool(found)

    def _take_chunks(self) -> None:
        while self.status == 200:
            size, found, rest = self._raw.partition(b"\r\n")
            if not found or len(rest) < (length := int(size, 16)) + 2:
                return
            self._raw = rest[length + 2 :]
            self._text += rest[:length]
            *blocks, self._text = self._text.split(b"\n\n")
            self.events += [_event(block.decode()) for block in blocks]


class Crowd:
    """Readers that are served whenever somebody waits for something."""

    def __init__(self) -> None:
        self.readers: list[Reader] = []
        self._selector = selectors.DefaultSelector()

    def follow(
        self, seat: Seat, since: int, *, url: str = "", buffer: int = 0
    ) -> Reader:
        """Open one more stream, at ``url`` if it is not where the seat is."""
        reader = Reader(open_stream(seat, since, url=url, buffer=buffer))
        self.readers.append(reader)
        self._selector.register(reader.sock, selectors.EVENT_READ, reader)
        return reader

    def until(self, so: Callable[[], bool], *, patience: float = PATIENCE) -> None:
        """Read until ``so()``; fail when it takes as long as only a hang does."""
        deadline = time.monotonic() + patience
        while not so():
            assert time.monotonic() < deadline, [r.names[-3:] for r in self.readers[:9]]
            self._read_until(min(time.monotonic() + _LOOK_EVERY, deadline))

    def forget_all(self) -> None:
        """Leave without a word."""
        for reader in self.readers:
            if reader.sock.fileno() >= 0:
                self._unregister(reader)
                reader.sock.close()
        self.readers = []

    def close(self) -> None:
        self.forget_all()
        self._selector.close()

    def _read_until(self, deadline: float) -> None:
        while (left := deadline - time.monotonic()) > 0:
            for key, _ in self._selector.select(left):
                key.data.take()
                if key.data.is_over:
                    self._unregister(key.data)

    def _unregister(self, reader: Reader) -> None:
        if reader.sock in self._selector.get_map():
            self._selector.unregister(reader.sock)


def open_stream(
    seat: Seat, since: int, *, url: str = "", buffer: int = 0
) -> socket.socket:
    """Ask for a stream and return the socket; ``buffer`` bounds what the kernel takes."""
    parts = urlsplit(url or seat.url)
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if buffer:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    sock.connect((parts.hostname, parts.port))
    lines = [
        f"GET {seat.room}stream/?since={since} HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Cookie: {seat.headers()['Cookie']}",
    ]
    sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    return sock


def _event(block: str) -> Event:
    event, data = Event(), []
    for line in block.split("\n"):
        name, _, value = line.partition(": ")
        if name == "data":
            data.append(value)
        elif name == "event":
            event.name = value
        elif name == "id":
            event.id = value
    event.data = "\n".join(data)
    return event
