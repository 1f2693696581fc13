"""Real processes of manage.py on data folders of their own."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql.folders import database_url

ROOT = Path(__file__).resolve().parent.parent.parent
# Only a hang takes so long; a machine that does other things as well does not.
PATIENCE = 240.0


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return an environment in which nothing but ``data`` and ``more`` is set.

    On PostgreSQL that includes the database that belongs to ``data``.
    """
    ours = {"PORT", "HOST", "DJANGO_SETTINGS_MODULE"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith("MOMENTS_")
    }
    url = database_url(data)
    database = {"MOMENTS_DATABASE_URL": url} if url else {}
    return kept | database | {"MOMENTS_DATA_DIR": str(data), "PORT": "0"} | more


def manage(
    data: Path, *arguments: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(data, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@dataclass
class Serving:
    """A server that has said where it answers."""

    process: subprocess.Popen[bytes]
    output: Path

    @property
    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")

    @property
    def url(self) -> str:
        found = re.search(r"On this computer +(\S+)/", self.text)
        assert found, self.text
        return found[1]

    def get(self, path: str) -> tuple[int, str]:
        return get(self.url + path)


@contextmanager
def serving(data: Path, *arguments: str, **more: str) -> Iterator[Serving]:
    """Serve ``data`` on a free port until the end of the block."""
    output = data.with_name(f"{data.name}.{time.monotonic_ns()}.txt")
    with output.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", *arguments],
            cwd=ROOT,
            env=environment(data, PYTHONUTF8="1", **more),
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    server = Serving(process, output)
    try:
        _wait_until_told(server)
        yield server
    finally:
        process.kill()
        process.wait(PATIENCE)


def get(url: str) -> tuple[int, str]:
    """Return status and text of one answer."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def _wait_until_told(server: Serving) -> None:
    deadline = time.monotonic() + PATIENCE
    while "Press Ctrl-C" not in server.text:
        assert server.process.poll() is None, server.text
        assert time.monotonic() < deadline, server.text
        time.sleep(0.05)
