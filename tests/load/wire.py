"""HTTP as bytes: what the measuring loop sends, and what it reads."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_NOTE = re.compile(rb"\r\nx-note: (?:step|moment)-(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """Where a server listens, and the process to look at."""

    host: str
    port: int
    pid: int

    @property
    def netloc(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Answer:
    """One whole answer: its status and the number of the note it made."""

    status: int
    note: int


def get_request(address: Address, path: str, *, cookie: str) -> bytes:
    """Return a request as a page's script sends it to open its stream."""
    return _request(f"GET {path}", address, cookie, {"Accept": "text/event-stream"})


def post_request(
    address: Address, path: str, fields: dict[str, str], *, cookie: str, token: str
) -> bytes:
    """Return a write as the room's page sends it."""
    body = urlencode(fields).encode()
    headers = {
        "Accept": "text/html",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        "Content-Length": str(len(body)),
        "HX-Request": "true",
        "Origin": f"http://{address.netloc}",
        "X-CSRFToken": token,
    }
    return _request(f"POST {path}", address, cookie, headers) + body


def read_answer(received: bytes) -> Answer | None:
    """Return the answer once it is complete."""
    head, found, body = received.partition(b"\r\n\r\n")
    if not found:
        return None
    length = _LENGTH.search(head)
    if length is None or len(body) < int(length[1]):
        return None
    note = _NOTE.search(head)
    return Answer(int(head[9:12]), int(note[1]) if note else 0)


def _request(
    line: str, address: Address, cookie: str, headers: dict[str, str]
) -> bytes:
    lines = [
        f"{line} HTTP/1.1",
        f"Host: {address.netloc}",
        f"Cookie: {cookie}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
