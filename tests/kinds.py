"""Say at the end how many tests of each kind ran; let none be skipped unseen in CI."""

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

KINDS = ("browser", "server")
_counts: pytest.StashKey[Counter[str]] = pytest.StashKey()


def kind_of(item: pytest.Item) -> str:
    """Return the first of KINDS the test is marked with, else "unit"."""
    return next((kind for kind in KINDS if item.get_closest_marker(kind)), "unit")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_counts] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    kind = kind_of(item)
    if report.skipped and kind == "browser" and _in_ci():
        report.outcome = "failed"
        report.longrepr = f"A browser test may not be skipped in CI: {_why(report)}"
    if report.skipped:
        item.config.stash[_counts]["skipped"] += 1
        item.config.stash[_counts][f"skipped {kind}"] += 1
    elif report.when == "call" or report.failed:
        item.config.stash[_counts][kind] += 1
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counts = config.stash[_counts]
    if not counts:
        return
    ran = ", ".join(f"{kind} {counts[kind]}" for kind in ("unit", "server", "browser"))
    terminalreporter.section("tests that ran")
    terminalreporter.line(f"{ran}, skipped {counts['skipped']}")
    if missed := counts["skipped browser"]:
        terminalreporter.line(f"{missed} browser tests could not run: see {_note()}")


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def _why(report: pytest.TestReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else "no reason"


def _note() -> str:
    return str(Path("tests") / "install_browser.py")
