"""What docs/pains.md says is shown: the tests and the sabotages it names are there."""

import ast
import re
from shutil import which
from subprocess import run

import pytest

from tests.architecture.sources import ROOT, text, tree
from tests.sabotage.patches import Patch, read_patches

ROW = re.compile(r"^\| (?:(\d+) \| )?(.+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"`([^`]+)`")
PAPER = text(ROOT / "docs/pains.md")
PATCHES = read_patches()


def rows() -> list[tuple[str, ...]]:
    """Return number (or nothing), pain, answer, tests and sabotages of each pain."""
    found = [row.groups("") for row in ROW.finditer(PAPER)]
    return [row for row in found if row[-1].startswith("`")]


def is_there(test: str) -> bool:
    """Whether there is such a test, whatever its parameters."""
    path, _, name = test.partition("[")[0].partition("::")
    if not (ROOT / path).is_file():
        return False
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    there = {one.name for one in tree(ROOT / path).body if isinstance(one, functions)}
    return name.startswith("test_") and name in there


def fails_one_of(sabotage: str, tests: list[str]) -> bool:
    """Whether there is such a sabotage, and one of the tests has to notice it."""
    found = [patch.tests for patch in PATCHES if patch.name == sabotage]
    noticed = {test.partition("[")[0] for names in found for test in names}
    return not noticed.isdisjoint(tests)


def test_all_twenty_five_are_answered() -> None:
    assert [row[0] for row in rows() if row[0]] == [str(n) for n in range(1, 26)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1][:30])
def test_what_a_pain_names_is_there(row: tuple[str, ...]) -> None:
    tests, sabotages = (NAME.findall(cell) for cell in row[-2:])

    assert [test for test in tests if not is_there(test)] == []
    assert [name for name in sabotages if not fails_one_of(name, tests)] == []
    assert sabotages


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.name)
def test_what_has_to_notice_a_sabotage_is_there(patch: Patch) -> None:
    assert patch.tests
    assert [test for test in patch.tests if not is_there(test)] == []


@pytest.mark.skipif(which("git") is None, reason="sabotages are applied by git")
def test_sabotages_apply() -> None:
    check = ["git", "apply", "-C1", "--check"]
    stale = [
        patch.name
        for patch in PATCHES
        if run([*check, patch.path], cwd=ROOT, check=False).returncode
    ]

    assert stale == []


def test_missing_test_is_found() -> None:
    assert is_there("tests/architecture/test_pains.py::test_missing_test_is_found[1]")
    assert not is_there("tests/architecture/test_pains.py::test_nothing")
    assert not is_there("tests/architecture/test_pains.py::is_there")
    assert not is_there("tests/nowhere.py::test_nothing")
