"""A copy of the tree to damage: the tree itself is never touched."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.server.processes import ROOT

# No patch may only be noticed by a test that never ends.
HANG_SECONDS = 1200


@dataclass
class Result:
    """What a run of tests said, by the names of the tests."""

    passed: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)

    def outcome(self, test: str) -> str:
        """The worst that became of the test, whatever its parameters."""
        name = _short(test)
        for outcome in ("broken", "failed", "passed"):
            if any(_names(name, case) for case in getattr(self, outcome)):
                return outcome
        return "not run"


@dataclass(frozen=True)
class Copy:
    """The tracked files of this tree somewhere else."""

    folder: Path

    def apply(self, patch: Path, *, back: bool = False) -> bool:
        """Apply a patch, or take it away; ``False`` if it does not fit."""
        command = ["git", "apply", "-C1", *(["-R"] if back else []), str(patch)]
        return subprocess.run(command, cwd=self.folder, check=False).returncode == 0

    def run(self, tests: Iterable[str]) -> Result:
        """Run some tests on the copy as it is now."""
        report = self.folder / "report.xml"
        report.unlink(missing_ok=True)
        quiet = ["-q", "--tb=no", "-p", "no:cacheprovider", f"--junitxml={report}"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *quiet, "-m", "", *tests],
            cwd=self.folder,
            # Compiled files of before and after a patch look the same to Python
            # if both were written within one second.
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "CI": ""},
            capture_output=True,
            text=True,
            check=False,
            timeout=HANG_SECONDS,
        )
        result = _read(report) if report.is_file() else Result()
        if not result.passed | result.failed:
            sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])
        return result


def copy_tree(folder: Path) -> Copy:
    """Copy what git knows, as it is on disk now, into a repository of its own."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True)
    for name in names.stdout.decode().split("\0")[:-1]:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    # Else git would look for one further up, and leave these files alone.
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return Copy(folder)


def _read(report: Path) -> Result:
    result = Result()
    for case in ET.parse(report).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        if case.find("error") is not None:
            result.broken.add(name)
        elif case.find("failure") is not None:
            result.failed.add(name)
        elif case.find("skipped") is None:
            result.passed.add(name)
    return result


def _short(test: str) -> str:
    """Return ``tests.live.test_log.test_x`` for ``tests/live/test_log.py::test_x``."""
    return test.replace(".py::", ".").replace("/", ".")


def _names(name: str, case: str) -> bool:
    """Whether the case is the named test, with whatever parameters."""
    return case == name or case.startswith(f"{name}[")
