"""The least a server can do: take a note and write its bytes to every socket.

Nothing is stored, nothing is checked, nothing is rendered. What our server
needs beyond this is its own doing.

Run as ``python -m tests.load.floor SIZE``; prints the port it listens on.
"""

import asyncio
import sys
from typing import cast

import uvloop

_HELLO = b"event: beat\ndata: 0\n\n"
_HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
    b"transfer-encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(_HELLO), _HELLO)
)
# As long as the fragment that the author of a note gets back.
_BODY = b"." * 700


class Floor:
    """The open streams and the number of the last note."""

    def __init__(self, size: int) -> None:
        self.streams: set[asyncio.Transport] = set()
        self._size = size
        self._last = 0

    def write(self, kind: bytes) -> bytes:
        """Send one note to everybody; return the answer for its author."""
        self._last += 1
        note = b"%b-%d" % (kind, self._last)
        event = b'id: %d\ndata: <li id="%b">' % (self._last, note)
        event = event.ljust(self._size - len(b"fff\r\n\n\n\r\n"), b".") + b"\n\n"
        chunk = b"%x\r\n%b\r\n" % (len(event), event)
        for transport in self.streams:
            transport.write(chunk)
        return b"HTTP/1.1 201 Created\r\nx-note: %b\r\ncontent-length: %d\r\n\r\n%b" % (
            note,
            len(_BODY),
            _BODY,
        )


class Client(asyncio.Protocol):
    """One connection: a reader if it asks, a writer if it sends."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none by inheritance.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"GET"):
            self._transport.write(_HEAD)
            self._floor.streams.add(self._transport)
            return
        self._received += data
        head, found, body = self._received.partition(b"\r\n\r\n")
        length = int(head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0] or 0)
        if found and len(body) >= length:
            self._received = b""
            kind = b"step" if b"/steps/" in head else b"moment"
            self._transport.write(self._floor.write(kind))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._floor.streams.discard(self._transport)


async def serve(size: int) -> None:
    """Listen on a free port of this machine until the process is ended."""
    floor = Floor(size)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Client(floor), "127.0.0.1", 0, backlog=2048
    )
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 -- the starter reads it
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
