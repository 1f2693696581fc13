"""One open stream: where its bytes go and how far it has got."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from moments.live import frames
from moments.live.holding import Hold

# A reader that does not read is noticed only if nobody swallows its bytes: the
# kernel's default send buffer hid more than 1 MB per dead reader.
BUFFER_LIMIT = 64 * 1024
# Bytes that nobody acknowledged for so long end the connection: together with
# a beat every 10 s a laptop that went away is noticed within 40 s.
UNACKNOWLEDGED_MS = 25_000


class Connection(Protocol):
    """What the hub needs of an open stream."""

    hold: Hold
    cursor: int
    opened_at: float
    blocked_since: float | None
    # What this page was shown last of what ticks, by audience.
    shown: dict[str, str]

    @property
    def is_busy(self) -> bool: ...
    def write(self, framed: bytes) -> None: ...
    def end(self, framed: bytes) -> None: ...
    def abort(self) -> None: ...


class DirectConnection:
    """Writes framed chunks straight to the transport: no task, no queue."""

    __slots__ = ("_transport", "blocked_since", "cursor", "hold", "opened_at", "shown")

    def __init__(self, transport: asyncio.Transport, hold: Hold) -> None:
        self.hold = hold
        self.cursor = hold.since
        self.opened_at = time.monotonic()
        self.blocked_since: float | None = None
        self.shown: dict[str, str] = {}
        self._transport = transport
        transport.set_write_buffer_limits(high=BUFFER_LIMIT)
        _bound_kernel_buffers(transport.get_extra_info("socket"))

    @property
    def is_busy(self) -> bool:
        return self.blocked_since is not None or self._transport.is_closing()

    def write(self, framed: bytes) -> None:
        self._transport.write(framed)

    def end(self, framed: bytes) -> None:
        """Say a last word and close; a reader that does not read is cut off."""
        if self.blocked_since is not None:
            self.abort()
        elif not self._transport.is_closing():
            self._transport.write(framed + frames.END)
            self._transport.close()

    def abort(self) -> None:
        self._transport.abort()


def _bound_kernel_buffers(peer: socket.socket | None) -> None:
    if peer is None:
        return
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER_LIMIT)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MS)


Send = Callable[[dict[str, Any]], Awaitable[None]]


class SendingConnection:
    """The same over plain ASGI ``send``, for servers that show no transport.

    Costs half as much again per delivery. The server frames the chunks, so
    our framing comes off again.
    """

    def __init__(self, send: Send, hold: Hold) -> None:
        self.hold = hold
        self.cursor = hold.since
        self.opened_at = time.monotonic()
        self.blocked_since: float | None = None
        self.shown: dict[str, str] = {}
        self._send = send
        self._waiting: list[bytes] = []
        self._news = asyncio.Event()
        self._is_over = False

    @property
    def is_busy(self) -> bool:
        return self._is_over or self.blocked_since is not None

    def write(self, framed: bytes) -> None:
        _, _, rest = framed.partition(b"\r\n")
        self._waiting.append(rest[:-2])
        self._news.set()

    def end(self, framed: bytes) -> None:
        if framed:
            self.write(framed)
        self.abort()

    def abort(self) -> None:
        self._is_over = True
        self._news.set()

    async def pump(self, drained: Callable[[], None]) -> None:
        """Send what is written until the stream is over."""
        while self._waiting or not self._is_over:
            await self._news.wait()
            self._news.clear()
            content, self._waiting = b"".join(self._waiting), []
            if content:
                self.blocked_since = time.monotonic()
                await self._send(
                    {"type": "http.response.body", "body": content, "more_body": True}
                )
                self.blocked_since = None
                drained()
        await self._send({"type": "http.response.body", "body": b""})
