"""The end of a run says what ran, and CI lets no browser test be skipped."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

SOME_TESTS = """
import pytest

def test_plain(): pass

@pytest.mark.server
def test_server(): pass

@pytest.mark.browser
def test_browser(): pytest.skip("no Chromium was found")
"""


def run(folder: Path, *, ci: str) -> subprocess.CompletedProcess[str]:
    path = folder / "test_some.py"
    path.write_text(SOME_TESTS, encoding="utf-8")
    plugins = ["-p", "no:django", "-p", "no:playwright", "-p", "tests.kinds"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-c", os.devnull, *plugins, str(path)],
        cwd=ROOT,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )


def test_laptop_without_a_browser_is_told_why(tmp_path: Path) -> None:
    result = run(tmp_path, ci="")

    lines = result.stdout.splitlines()
    assert result.returncode == 0
    assert lines[-3:-1] == [
        "1 browser tests did not run: no Chromium was found",
        "unit 1, server 1, browser 0, skipped 1",
    ]
    assert "2 passed, 1 skipped" in lines[-1]


def test_ci_without_a_browser_fails(tmp_path: Path) -> None:
    result = run(tmp_path, ci="true")

    assert result.returncode == 1
    assert (
        "No browser test may be skipped in CI: no Chromium was found" in result.stdout
    )
