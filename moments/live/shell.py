"""The ASGI application around Django: whole bodies in, open streams out."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from moments.live import bus, frames
from moments.live.bodies import (
    BodyIncompleteError,
    BodyTooLargeError,
    Header,
    Receive,
    read_whole,
)
from moments.live.bridge import WSGI, Bridge, Reply, Scope
from moments.live.connections import Connection, DirectConnection, SendingConnection
from moments.live.holding import Hold
from moments.live.hub import Hub
from moments.live.pulse import Pulse

Send = Callable[[dict[str, Any]], Awaitable[None]]

# The key under which the server's protocol class shows itself in the scope.
CONNECTION = "moments.connection"
TOO_LARGE = b"This is more than a page of ours can send. Nothing was stored.\n"
TOO_OLD = b"A live stream needs HTTP/1.1. The page asks for changes instead.\n"
PLAIN: list[Header] = [(b"content-type", b"text/plain; charset=utf-8")]


class Shell:
    """Serves Django in threads and holds the streams that its views hand over."""

    def __init__(self, application: WSGI, *, threads: int = 4) -> None:
        self.hub = Hub()
        self._bridge = Bridge(application, threads=threads)
        self._pulse: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        self.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.stop()
        await send({"type": "lifespan.shutdown.complete"})

    def start(self) -> None:
        """Listen to the writers and begin to tick."""
        loop = asyncio.get_running_loop()
        self.hub.start(loop)
        bus.listen(self.hub.wake)
        self._pulse = loop.create_task(Pulse(self.hub).run())

    def stop(self) -> None:
        """End every stream; late writers are no longer waited for."""
        with suppress(ValueError):
            bus.forget(self.hub.wake)
        if self._pulse is not None:
            self._pulse.cancel()
        self.hub.stop()
        self._bridge.pool.shutdown(wait=False, cancel_futures=True)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await read_whole(receive, scope["headers"])
        except BodyTooLargeError:
            await _answer(send, 413, [*PLAIN, (b"connection", b"close")], TOO_LARGE)
            return
        except BodyIncompleteError:
            await _answer(send, 408, [*PLAIN, (b"connection", b"close")], b"")
            return
        reply = await self._bridge.call(scope, body)
        if reply.hold is not None and scope["method"] == "GET":
            await self._hold(reply.hold, reply, scope, receive, send)
        else:
            await _answer(send, reply.status, reply.headers or [], reply.body)

    async def _hold(
        self, hold: Hold, reply: Reply, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["http_version"] == "1.0":
            await _answer(send, 505, PLAIN, TOO_OLD)
            return
        await _open(send, reply, hold)
        protocol = scope.get("extensions", {}).get(CONNECTION)
        if protocol is None:
            await self._hold_by_sending(hold, receive, send)
            return
        connection = DirectConnection(protocol.transport, hold)
        protocol.held = connection
        await self._until_gone(connection, receive)

    async def _until_gone(self, connection: Connection, receive: Receive) -> None:
        self.hub.add(connection)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.hub.drop(connection)

    async def _hold_by_sending(self, hold: Hold, receive: Receive, send: Send) -> None:
        connection = SendingConnection(send, hold)
        gone = asyncio.ensure_future(self._until_gone(connection, receive))
        gone.add_done_callback(lambda _: connection.abort())
        try:
            await connection.pump(lambda: self.hub.flush_soon(hold.topic))
        finally:
            gone.cancel()


async def _open(send: Send, reply: Reply, hold: Hold) -> None:
    """Send the head and a first beat, so that the page knows the stream lives."""
    # Django's "content-length: 0" would end the stream before it begins.
    headers = [pair for pair in reply.headers or [] if pair[0] != b"content-length"]
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    first = frames.beat(max(hold.since, 0))
    await send({"type": "http.response.body", "body": first, "more_body": True})


async def _answer(send: Send, status: int, headers: list[Header], body: bytes) -> None:
    names = {name for name, _ in headers}
    if b"content-length" not in names and status not in {204, 304}:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
