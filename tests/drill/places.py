"""A data folder of its own for every drill, the demo in it, and what serves it."""

import json
import subprocess
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.rooms import Seat, join
from tests.server.processes import ROOT, Serving, environment, manage, serving


@dataclass(frozen=True)
class Place:
    """Where one server keeps what is written on it."""

    data: Path
    demo: dict

    def serving(self, **variables: str) -> AbstractContextManager[Serving]:
        return serving(self.data, **variables)

    def join(self, server: Serving, name: str) -> Seat:
        return join(server.url, self.demo["code"], name)

    def run(self, module: str, **variables: str) -> str:
        """Run one of our modules on this database; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=environment(self.data, **variables),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def prepare(data: Path) -> Place:
    """Make a folder as ``make setup`` leaves it, to copy from."""
    for words in (["prepare"], ["demo", "--json"]):
        done = manage(data, *words)
        assert (done.returncode, done.stderr) == (0, "")
    return Place(data, json.loads(done.stdout))
