"""Open streams: when which bytes came. What they say is read afterwards."""

import socket
import time
from collections.abc import Sequence

from tests.load.loop import Loop
from tests.load.wire import Address

_PATIENCE = 60.0
_SIZE = 64 * 1024
Heard = tuple[int, bytes]


class Stream:
    """One seat's stream.

    Most seats get the very same bytes, so each distinct piece is kept once.
    """

    __slots__ = ("_known", "_loop", "_sock", "heard", "is_closed")

    def __init__(self, loop: Loop, sock: socket.socket, known: dict[bytes, bytes]):
        self._loop = loop
        self._sock = sock
        self._known = known
        self.heard: list[Heard] = []
        self.is_closed = False
        loop.watch(sock, self.ready)

    def ready(self) -> None:
        try:
            data = self._sock.recv(_SIZE)
        except ConnectionResetError:
            data = b""
        if data:
            self.heard.append((time.monotonic_ns(), self._known.setdefault(data, data)))
        else:
            self.close()

    @property
    def opened_at(self) -> int | None:
        """When the first beat came: from then on the seat is in the room."""
        return next((at for at, data in self.heard if b"event: beat" in data), None)

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self._loop.forget(self._sock)


class StreamsNotOpenError(Exception):
    """The server did not let everybody in."""


def open_streams(
    loop: Loop, address: Address, requests: Sequence[bytes]
) -> tuple[list[Stream], float]:
    """Open all of them at once; return them and the seconds until the last was in."""
    known: dict[bytes, bytes] = {}
    began = time.monotonic()
    streams = []
    for request in requests:
        sock = socket.create_connection((address.host, address.port))
        sock.setblocking(False)
        streams.append(Stream(loop, sock, known))
        sock.send(request)
    waiting = list(streams)

    def is_done() -> bool:
        while waiting and waiting[-1].opened_at is not None:
            waiting.pop()
        return not waiting

    if not loop.run(began + _PATIENCE, is_done=is_done):
        message = f"{len(waiting)} of {len(streams)} streams were not opened."
        raise StreamsNotOpenError(message)
    last = max(stream.opened_at or 0 for stream in streams)
    return streams, last / 1e9 - began


def close_streams(streams: Sequence[Stream]) -> None:
    for stream in streams:
        stream.close()
