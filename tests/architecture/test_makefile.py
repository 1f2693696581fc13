"""What is installed is not asked for again: a second start needs no registry."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LOCKS = ["requirements.lock", "requirements-test.lock"]
INSTALL = (
    "-m pip -qq --disable-pip-version-check --no-input install --require-hashes -r"
)

pytestmark = pytest.mark.skipif(
    not shutil.which("make"), reason="there is no make here"
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose Python only writes down how it was called."""
    for name in ["Makefile", *LOCKS]:
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@" >> calls\n', encoding="utf-8")
    python.chmod(0o755)
    for name in LOCKS:
        shutil.copy(ROOT / name, tmp_path / ".venv" / name)
    return tmp_path


def calls(clone: Path, *arguments: str) -> list[str]:
    subprocess.run(["make", *arguments], cwd=clone, check=True, capture_output=True)
    return (clone / "calls").read_text(encoding="utf-8").splitlines()


def test_second_start_installs_nothing(clone: Path) -> None:
    assert calls(clone, "run") == ["manage.py prepare", "manage.py serve"]


def test_room_serves_others(clone: Path) -> None:
    assert calls(clone, "room") == ["manage.py prepare", "manage.py serve --room"]


def test_changed_lock_is_installed_by_hash_and_once(clone: Path) -> None:
    (clone / "requirements.lock").write_text("# other packages\n", encoding="utf-8")

    expected = [f"{INSTALL} requirements.lock", "manage.py prepare"]
    assert calls(clone, "setup") == expected
    assert calls(clone, "setup") == [*expected, "manage.py prepare"]


def test_tests_see_to_the_browser_first_and_run_on_both_databases(clone: Path) -> None:
    called = calls(clone, "test", "ARGS=-k note")

    assert called == [
        "-m tests.install_browser",
        "-m pytest -k note",
        "-m tests.postgresql -k note",
    ]
