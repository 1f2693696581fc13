import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.processes import PATIENCE, ROOT, environment

# A network of its own has no way to another server either.
pytestmark = [pytest.mark.server, pytest.mark.sqlite]


def own_network() -> list[str] | None:
    """Return the command that runs another one without a network, if one works."""
    tool = shutil.which("unshare")
    if tool is None:
        return None
    for options in (["-n"], ["-r", "-n"]):
        command = [tool, *options]
        works = subprocess.run([*command, "true"], capture_output=True, check=False)
        if works.returncode == 0:
            return command
    return None


def test_a_first_start_needs_no_network(tmp_path: Path):
    command = own_network()
    if command is None:
        pytest.skip("this system gives a test no network of its own (Linux only)")

    done = subprocess.run(
        [
            *command,
            sys.executable,
            "-m",
            "tests.server.without_network",
            tmp_path / "data",
        ],
        cwd=ROOT,
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "served\n", "")
