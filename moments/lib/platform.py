"""Everything that not every system has. No other module makes such a call."""

import contextlib
import os
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, NoReturn, Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Behind everything that is written: a lock on Windows also forbids reading the
# locked bytes, and the holder's number must stay readable.
_LOCKED_BYTE = 1 << 20
# Ask the kernel for the IPv4 address of an interface by its name.
_ASK_ADDRESS = {"linux": 0x8915, "darwin": 0xC0206921}


class FileLock:
    """A lock that the system takes away when its process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        """Take the lock and leave the own process number; ``False`` if it is held."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="ascii")
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        self._file = file
        return True

    def holder(self) -> int | None:
        """Return the process number that the holder left, if it can be read."""
        try:
            return int(self.path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def interface_addresses() -> list[tuple[str, str]]:
    """Return (interface, IPv4 address) where the system tells; empty elsewhere."""
    request = _ASK_ADDRESS.get(sys.platform)
    if request is None or sys.platform == "win32":
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _number, name in socket.if_nameindex():
            # An interface without an address answers with an error.
            with contextlib.suppress(OSError):
                question = struct.pack("256s", name.encode()[:15])
                answer = fcntl.ioctl(probe.fileno(), request, question)
                found.append((name, socket.inet_ntoa(answer[20:24])))
    return found


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to ``host``; ``OSError`` if another program has the port.

    After a stop the port stays reserved for a minute unless the option is set;
    on Windows the same option would share the port with whoever holds it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def on_stop(stop: Callable[[], object]) -> None:
    """Call ``stop`` when the process is asked to end (SIGTERM, where there is one)."""

    def handle(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop()

    signal.signal(signal.SIGTERM, handle)


def leave(code: int) -> NoReturn:
    """End the process now, without waiting for threads that wait for others."""
    for stream in (sys.stdout, sys.stderr):
        # Whoever read the output may be gone already.
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def leave_within(seconds: float, code: int = 0) -> None:
    """End the process after ``seconds`` unless it has ended by itself."""
    timer = threading.Timer(seconds, leave, args=[code])
    timer.daemon = True
    timer.start()


def write_private(path: Path, text: str) -> None:
    """Write ``text`` whole or not at all, readable by this user only."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
