"""Seats and streams over real HTTP, as a browser would have them, without one."""

import http.client
import json
import re
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PATIENCE = 30.0
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Browser:
    """Cookies and a token, nothing else of a browser. One connection per request."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def request(
        self, method: str, path: str, fields: dict | None = None, **headers: str
    ) -> Answer:
        connection = self._connect()
        body = urlencode(fields) if fields is not None else None
        try:
            connection.request(method, path, body, self.headers(**headers))
            response = connection.getresponse()
            self._keep(response.headers)
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        answer = self.request("GET", path, **headers)
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, **fields: object) -> Answer:
        fields = {"csrfmiddlewaretoken": self.token, **fields}
        return self.request("POST", path, fields, Accept="application/json")

    def headers(self, **more: str) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        form = "application/x-www-form-urlencoded"
        return {"Cookie": cookies, "Content-Type": form} | more

    def _connect(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        assert parts.hostname
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)

    def _keep(self, headers: http.client.HTTPMessage) -> None:
        for line in headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


@dataclass
class Seat(Browser):
    """Somebody who joined: the room's address and a form's token."""

    room: str = ""

    def add_step(self, title: str, client_id: str = "") -> Answer:
        return self.post(f"{self.room}steps/", title=title, client_id=client_id)

    def add_moment(self, step: int, question: str, client_id: str = "") -> Answer:
        fields = {"step": step, "question": question, "client_id": client_id}
        return self.post(f"{self.room}moments/", **fields)

    def snapshot(self) -> dict:
        return self.get(f"{self.room}snapshot.json").json()

    @contextmanager
    def stream(self, since: int = 0, query: str = "") -> Iterator["Stream"]:
        path = f"{self.room}stream/?since={since}{query}"
        stream = Stream(self.url, path, self.headers())
        try:
            yield stream
        finally:
            stream.close()


def join(url: str, code: str, name: str) -> Seat:
    """Take a seat by the join form."""
    seat = Seat(url)
    seat.get("/join/")
    fields = {"code": code, "name": name, "client_id": str(uuid.uuid4())}
    answer = seat.post("/join/", **fields)
    assert answer.status == 302, answer.text
    seat.room = urlsplit(answer.headers["Location"]).path
    seat.get(seat.room)
    return seat


@dataclass
class Event:
    name: str = "message"
    id: str = ""
    data: str = ""


class Stream:
    """An open stream, read by a thread; tests wait for what arrives on it."""

    def __init__(self, url: str, path: str, headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        assert parts.hostname
        self._connection = http.client.HTTPConnection(
            parts.hostname, parts.port, timeout=PATIENCE
        )
        self._connection.request("GET", path, headers=headers)
        self._response = self._connection.getresponse()
        self.status = self._response.status
        self.events: list[Event] = []
        self.is_over = False
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def wait_for(self, found: Callable[[list[Event]], bool]) -> list[Event]:
        """Return the events once ``found`` holds for them."""
        with self._news:
            arrived = self._news.wait_for(lambda: found(self.events), PATIENCE)
            assert arrived, self.events
            return list(self.events)

    def wait_for_end(self) -> list[Event]:
        with self._news:
            assert self._news.wait_for(lambda: self.is_over, PATIENCE), self.events
            return list(self.events)

    @property
    def html(self) -> str:
        return "".join(event.data for event in self.events if event.name == "message")

    def close(self) -> None:
        # The reading thread sits in recv(): only shutdown() wakes it.
        if self._connection.sock is not None:
            with _ignored():
                self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    def _read(self) -> None:
        event, data = Event(), []
        with _ignored():
            while line := self._response.readline():
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name == "data":
                    data.append(value)
                elif name == "event":
                    event.name = value
                elif name == "id":
                    event.id = value
                elif not name:
                    event.data = "\n".join(data)
                    self._arrived(event)
                    event, data = Event(), []
        with self._news:
            self.is_over = True
            self._news.notify_all()

    def _arrived(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()


@contextmanager
def _ignored() -> Iterator[None]:
    """A stream that is cut ends; how, depends on where it is cut."""
    try:
        yield
    except (OSError, http.client.HTTPException, AttributeError, ValueError):
        return
