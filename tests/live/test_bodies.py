"""Request bodies: whole, or not at all."""

import asyncio
from collections.abc import Iterable

import pytest

from moments.live import bodies
from moments.live.bodies import (
    BODY_LIMIT,
    BodyIncompleteError,
    BodyTooLargeError,
    Header,
    read_whole,
)
from moments.live.bridge import environ_of


def read(messages: Iterable[dict], headers: Iterable[Header] = ()) -> bytes:
    waiting = iter(messages)

    async def receive() -> dict:
        return next(waiting)

    return asyncio.run(read_whole(receive, headers))


def part(body: bytes, *, more: bool = False) -> dict:
    return {"type": "http.request", "body": body, "more_body": more}


def test_parts_become_one_body():
    assert read([part(b"ab", more=True), part(b"cd")]) == b"abcd"


def test_half_a_body_is_no_body():
    with pytest.raises(BodyIncompleteError):
        read([part(b"question=Is it", more=True), {"type": "http.disconnect"}])


def test_an_announced_giant_is_refused_before_a_byte_is_read():
    with pytest.raises(BodyTooLargeError):
        read([], [(b"content-length", str(BODY_LIMIT + 1).encode())])


def test_an_unannounced_giant_is_refused_when_it_is_too_large():
    half = b"x" * (BODY_LIMIT // 2 + 1)
    with pytest.raises(BodyTooLargeError):
        read([part(half, more=True), part(half, more=True)])


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bodies, "BODY_SECONDS", 0.01)

    async def receive() -> dict:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(BodyIncompleteError):
        asyncio.run(read_whole(receive, []))


def test_headers_with_an_underscore_do_not_pass_for_others():
    scope = {
        "type": "http",
        "method": "GET",
        "http_version": "1.1",
        "path": "/w/x/",
        "query_string": b"",
        "headers": [(b"x_forwarded_proto", b"https"), (b"accept", b"text/html")],
    }

    environ = environ_of(scope, b"")

    assert [key for key in environ if key.startswith("HTTP_")] == ["HTTP_ACCEPT"]
