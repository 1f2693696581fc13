"""Say at the end how many tests of each kind ran; let none be skipped unseen in CI."""

import os
from collections import Counter
from collections.abc import Generator

import pytest

KINDS = ("browser", "server")
ORDER = ("unit", "server", "browser")
_counts: pytest.StashKey[Counter[str]] = pytest.StashKey()
_reasons: pytest.StashKey[Counter[str]] = pytest.StashKey()


def kind_of(item: pytest.Item) -> str:
    """Return the first of KINDS the test is marked with, else "unit"."""
    return next((kind for kind in KINDS if item.get_closest_marker(kind)), "unit")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_counts] = Counter()
    config.stash[_reasons] = Counter()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first, and those with a browser last.

    Playwright keeps an event loop running from its first test to the end of the
    run: whatever starts a loop of its own has to come before.
    """
    items.sort(key=lambda item: ORDER.index(kind_of(item)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    kind = kind_of(item)
    if report.skipped and kind == "browser":
        item.config.stash[_reasons][_why(report)] += 1
        _refuse_in_ci(report)
    if report.skipped:
        item.config.stash[_counts]["skipped"] += 1
    elif report.when == "call" or report.failed:
        item.config.stash[_counts][kind] += 1
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counts = config.stash[_counts]
    if not counts:
        return
    terminalreporter.section("tests that ran")
    for reason, number in config.stash[_reasons].items():
        terminalreporter.line(f"{number} browser tests did not run: {reason}")
    ran = ", ".join(f"{kind} {counts[kind]}" for kind in ORDER)
    terminalreporter.line(f"{ran}, skipped {counts['skipped']}")


def _refuse_in_ci(report: pytest.TestReport) -> None:
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        report.longrepr = f"No browser test may be skipped in CI: {_why(report)}"
        report.outcome = "failed"


def _why(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return "no reason given"
