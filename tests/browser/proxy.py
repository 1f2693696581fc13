"""A bad network: a proxy on loopback that cuts, freezes, delays and loses bytes."""

import socket
import threading
import time
from contextlib import suppress

_CHUNK = 65536


class Proxy:
    """Passes bytes on to ``port``, as long as nothing else is asked of it."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._flows = threading.Event()
        self._flows.set()
        self._is_cut = False
        self._answers_to_lose = 0
        self.delay = 0.0
        self.swallows_streams = False
        self.streams = 0
        self.posts = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """End every connection and let none begin."""
        self._is_cut = True
        self._close_all()

    def mend(self) -> None:
        self._is_cut = False

    def freeze(self) -> None:
        """Let connections stand, but no byte through: a laptop out of reach."""
        self._flows.clear()

    def thaw(self) -> None:
        self._flows.set()

    def lose_answers(self, count: int) -> None:
        """Pass the next POSTs on, and end their connections instead of answering."""
        self._answers_to_lose = count

    def close(self) -> None:
        self._listener.close()
        self._flows.set()
        self._close_all()

    def _close_all(self) -> None:
        for one in tuple(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._listener.accept()
                if self._is_cut:
                    client.close()
                else:
                    threading.Thread(
                        target=self._serve, args=(client,), daemon=True
                    ).start()

    def _serve(self, client: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self._target))
        pair = _Pair(client, server)
        self._open |= {client, server}
        back = threading.Thread(target=self._pass_back, args=(pair,), daemon=True)
        back.start()
        self._pass_on(pair)
        back.join()
        self._open -= {client, server}
        client.close()
        server.close()

    def _pass_on(self, pair: "_Pair") -> None:
        with suppress(OSError):
            while data := pair.client.recv(_CHUNK):
                self._hold_back()
                self._look_at(data, pair)
                pair.server.sendall(data)
        pair.end()

    def _look_at(self, data: bytes, pair: "_Pair") -> None:
        if data.startswith(b"POST "):
            self.posts += 1
            if self._answers_to_lose:
                self._answers_to_lose -= 1
                pair.loses = True
        elif data.startswith(b"GET ") and b"/stream/" in data.split(b"\r\n", 1)[0]:
            self.streams += 1
            pair.swallows = self.swallows_streams

    def _pass_back(self, pair: "_Pair") -> None:
        with suppress(OSError):
            while data := pair.server.recv(_CHUNK):
                self._hold_back()
                if pair.loses:
                    break
                if not pair.swallows:
                    pair.client.sendall(data)
        pair.end()

    def _hold_back(self) -> None:
        time.sleep(self.delay)
        self._flows.wait()


class _Pair:
    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self.client = client
        self.server = server
        self.loses = False
        self.swallows = False

    def end(self) -> None:
        for one in (self.client, self.server):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
