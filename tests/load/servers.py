"""Starting our server as a user would, and the floor beside it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.load.wire import Address
from tests.server.processes import ROOT, manage, serving


@dataclass(frozen=True)
class Room:
    """The open board of the demo on a server that runs."""

    address: Address
    path: str
    code: str


@contextmanager
def running_room() -> Iterator[Room]:
    """Prepare a new data folder, serve it, and tell how to get into its demo."""
    with tempfile.TemporaryDirectory(prefix="moments-bench-") as folder:
        data = Path(folder) / "data"
        _manage(data, "prepare")
        demo = json.loads(_manage(data, "demo", "--json"))
        with serving(data) as server:
            parts = urlsplit(server.url)
            address = Address(
                parts.hostname or "", parts.port or 80, server.process.pid
            )
            yield Room(address, demo["room"], demo["code"])


@contextmanager
def running_floor(size: int) -> Iterator[Address]:
    """Run the floor; every note of it has ``size`` bytes on the wire."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.load.floor", str(size)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        port = int(process.stdout.readline())
        yield Address("127.0.0.1", port, process.pid)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _manage(data: Path, *arguments: str) -> str:
    done = manage(data, *arguments)
    if done.returncode:
        message = f"manage.py {' '.join(arguments)} failed: {done.stderr}"
        raise RuntimeError(message)
    return done.stdout
