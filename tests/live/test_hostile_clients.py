"""Clients that send too much, half of it, or nothing, do not stop the others."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest

from moments.live.bodies import BODY_LIMIT
from tests.rooms import PATIENCE, Seat
from tests.server.processes import Serving

pytestmark = pytest.mark.server

TakeSeat = Callable[[str], Seat]


@contextmanager
def connected(server: Serving) -> Iterator[socket.socket]:
    parts = urlsplit(server.url)
    with socket.create_connection((parts.hostname, parts.port), PATIENCE) as peer:
        yield peer


def head(seat: Seat, *, length: int) -> bytes:
    lines = [
        f"POST {seat.room}steps/ HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {length}",
        f"Cookie: {seat.headers()['Cookie']}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def test_an_announced_giant_is_refused_at_once(take_seat: TakeSeat, server: Serving):
    kim = take_seat("Kim")

    with connected(server) as peer:
        peer.sendall(head(kim, length=BODY_LIMIT + 1))
        answer = peer.recv(4096)

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert kim.add_step("The customer calls").status == 201


def test_half_a_form_stores_nothing_and_its_retry_everything(
    take_seat: TakeSeat, server: Serving
):
    kim = take_seat("Kim")
    body = f"csrfmiddlewaretoken={kim.token}&title=The+customer+".encode()

    with connected(server) as peer:
        peer.sendall(head(kim, length=len(body) + 5) + body)

    assert kim.add_step("The customer calls").status == 201
    titles = [step["title"] for step in kim.snapshot()["steps"]]
    assert titles == ["The customer calls"]


def test_forty_half_sent_forms_stop_nobody(take_seat: TakeSeat, server: Serving):
    kim = take_seat("Kim")

    with ExitStack() as stack:
        for _ in range(40):
            peer = stack.enter_context(connected(server))
            peer.sendall(head(kim, length=500) + b"title=")
        statuses = [kim.add_step(f"Step {number}").status for number in range(8)]

    assert statuses == [201] * 8


def test_a_page_nobody_takes_holds_no_thread(take_seat: TakeSeat, server: Serving):
    kim = take_seat("Kim")
    ask = f"GET {kim.room} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {kim.headers()['Cookie']}\r\n\r\n"

    with ExitStack() as stack:
        for _ in range(20):
            peer = stack.enter_context(connected(server))
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            peer.sendall(ask.encode() * 5)
        statuses = [kim.add_step(f"Step {number}").status for number in range(8)]

    assert statuses == [201] * 8


def test_nonsense_is_no_request(take_seat: TakeSeat, server: Serving):
    with connected(server) as peer:
        peer.sendall(b"\x16\x03\x01\x02\x00 not http at all\r\n\r\n")
        answer = peer.recv(4096)

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert take_seat("Kim").add_step("The customer calls").status == 201
