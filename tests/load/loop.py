"""One thread that reads a thousand sockets and keeps a timetable."""

import select
import socket
import time
from collections.abc import Callable

# Between two looks at the timetable at most so many sockets are served: a write
# is then late by a fifth of a millisecond at worst.
_AT_ONCE = 64


class Loop:
    """A bare epoll loop: cheaper per message than any event loop with callbacks."""

    def __init__(self) -> None:
        self._poll = select.epoll()
        self._ready: dict[int, Callable[[], None]] = {}

    def watch(self, sock: socket.socket, ready: Callable[[], None]) -> None:
        """Call ``ready`` whenever there is something to read."""
        self._ready[sock.fileno()] = ready
        self._poll.register(sock.fileno(), select.EPOLLIN)

    def forget(self, sock: socket.socket) -> None:
        """Stop watching, and close."""
        if self._ready.pop(sock.fileno(), None) is not None:
            self._poll.unregister(sock.fileno())
        sock.close()

    def turn(self, until: float) -> None:
        """Serve what is ready; wait for it until the given monotonic time.

        epoll counts in milliseconds and rounds up, so the last one is spun away.
        """
        left = max(until - time.monotonic(), 0.0)
        for number, _ in self._poll.poll(int(left * 1000) / 1000, _AT_ONCE):
            ready = self._ready.get(number)
            if ready is not None:
                ready()

    def run(self, until: float, *, is_done: Callable[[], bool] | None = None) -> bool:
        """Serve until the time has come, or until ``is_done``; return whether it was."""
        while time.monotonic() < until:
            if is_done is not None and is_done():
                return True
            self.turn(until)
        return is_done is not None and is_done()

    def close(self) -> None:
        self._poll.close()
