"""Reading a request whole, within limits, before a thread is taken."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

BODY_LIMIT = 8 * 1024 * 1024
BODY_SECONDS = 20.0

Receive = Callable[[], Awaitable[dict[str, Any]]]
Header = tuple[bytes, bytes]


class BodyTooLargeError(Exception):
    """More bytes than any form of ours can have."""


class BodyIncompleteError(Exception):
    """The client went away, or took too long, before all of it was there.

    Never treat this as the end of the body: half a text would be stored, and
    the honest retry of the whole would be refused as a different one.
    """


async def read_whole(receive: Receive, headers: Iterable[Header]) -> bytes:
    """Return the whole body.

    Raises :class:`BodyTooLargeError` or :class:`BodyIncompleteError`.
    """
    if declared_length(headers) > BODY_LIMIT:
        raise BodyTooLargeError
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _read(receive)
    except TimeoutError as error:
        raise BodyIncompleteError from error


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BodyIncompleteError
        body += message.get("body", b"")
        if len(body) > BODY_LIMIT:
            raise BodyTooLargeError
        if not message.get("more_body", False):
            return bytes(body)


def declared_length(headers: Iterable[Header]) -> int:
    """Return the announced length, 0 without one or with nonsense."""
    for name, value in headers:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
