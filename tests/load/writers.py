"""Writing over HTTP: at fixed times, or as fast as the answers come."""

import socket
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.load.loop import Loop
from tests.load.wire import Address, Answer, read_answer

# Browsers that write at the same moment; a write that finds all of them busy
# waits, and its waiting counts.
_LINES = 64
_PATIENCE = 20.0
Request = Callable[[int], bytes]


@dataclass
class Post:
    """One write. Times are monotonic nanoseconds; ``due`` is what the timetable says."""

    request: bytes
    due: int
    answered: int = 0
    answer: Answer | None = None


class Line:
    """One kept-alive connection with at most one write under way."""

    def __init__(
        self, loop: Loop, address: Address, idle: Callable[["Line"], None]
    ) -> None:
        self._loop = loop
        self._sock = socket.create_connection((address.host, address.port))
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._idle = idle
        self._received = b""
        self._post: Post | None = None
        loop.watch(self._sock, self._ready)

    def send(self, post: Post) -> None:
        self._post, self._received = post, b""
        self._sock.sendall(post.request)

    def close(self) -> None:
        self._loop.forget(self._sock)

    def _ready(self) -> None:
        data = self._sock.recv(64 * 1024)
        if not data:
            self.close()
            return
        self._received += data
        answer = read_answer(self._received)
        if answer is not None and self._post is not None:
            self._post.answered, self._post.answer = time.monotonic_ns(), answer
            self._post = None
            self._idle(self)


class Writers:
    """A bounded number of lines to one server."""

    def __init__(self, loop: Loop, address: Address) -> None:
        self._loop = loop
        self._address = address
        self._lines: list[Line] = []
        self._free: list[Line] = []
        self._queue: deque[Post] = deque()

    def write_on_time(self, request: Request, times: Sequence[float]) -> list[Post]:
        """Send the n-th request at the n-th monotonic time, whatever became of the others."""
        posts = []
        for number, due in enumerate(times):
            post = Post(request(number), int(due * 1e9))
            self._loop.run(due)
            posts.append(post)
            self._send(post)
        self._loop.run(
            times[-1] + _PATIENCE,
            is_done=lambda: all(post.answered for post in reversed(posts)),
        )
        return posts

    def write_steadily(
        self, request: Request, *, writers: int, until: float
    ) -> list[Post]:
        """Let each writer send its next request when the last one is answered."""
        posts: list[Post] = []

        def again(line: Line) -> None:
            if time.monotonic() < until:
                posts.append(Post(request(len(posts)), time.monotonic_ns()))
                line.send(posts[-1])

        lines = [Line(self._loop, self._address, again) for _ in range(writers)]
        for line in lines:
            again(line)
        self._loop.run(
            until + _PATIENCE,
            is_done=lambda: (
                time.monotonic() >= until and all(post.answered for post in posts)
            ),
        )
        for line in lines:
            line.close()
        return posts

    def write_now(self, request: bytes) -> Answer:
        """Send one request and return its answer."""
        (post,) = self.write_on_time(lambda _: request, [time.monotonic()])
        assert post.answer is not None, "The server did not answer."
        return post.answer

    def close(self) -> None:
        for line in self._lines:
            line.close()

    def _send(self, post: Post) -> None:
        if not self._free and len(self._lines) < _LINES:
            self._lines.append(Line(self._loop, self._address, self._idle))
            self._free.append(self._lines[-1])
        if self._free:
            self._free.pop().send(post)
        else:
            self._queue.append(post)

    def _idle(self, line: Line) -> None:
        if self._queue:
            line.send(self._queue.popleft())
        else:
            self._free.append(line)
