"""Leave out what would prove nothing on this database, and say so at the end."""

from collections import Counter

import pytest

from tests.postgresql.folders import drop_all, is_postgresql

ONLY_SQLITE = "about SQLite and its files"
ONLY_POSTGRESQL = "about PostgreSQL"
ONLY_SOURCES = "about our own sources"
IN_A_BROWSER = "in a browser: all of them run on SQLite, a few on both"
ON_PAPER = "about setting pages, whatever database the words came from"
STARTING = (
    "about addresses, signals and the terminal; test_on_postgresql.py starts here"
)
OTHER_SEEDS = "other seeds of the same crowd"
IN_THE_DRILL = "in the drill: `make drill` runs them here, short and long"
_MORE_SEEDS = ("[2]", "[3]", "[5]")
_left_out: pytest.StashKey[Counter[str]] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_left_out] = Counter()


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    why_not = _not_on_postgresql if is_postgresql() else _not_on_sqlite
    reasons = {item: why_not(item) for item in items}
    if is_postgresql() and not any("drill" in word for word in config.args):
        reasons |= {item: reasons[item] or _in_the_drill(item) for item in items}
    config.stash[_left_out].update(filter(None, reasons.values()))
    config.hook.pytest_deselected(items=[item for item in items if reasons[item]])
    items[:] = [item for item in items if not reasons[item]]


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    terminalreporter.line(f"Database: {'PostgreSQL' if is_postgresql() else 'SQLite'}")
    for reason, number in config.stash[_left_out].items():
        terminalreporter.line(f"{number} tests were left out here: {reason}")


def pytest_unconfigure() -> None:
    drop_all()


def _not_on_sqlite(item: pytest.Item) -> str:
    return ONLY_POSTGRESQL if item.get_closest_marker("postgresql") else ""


def _not_on_postgresql(item: pytest.Item) -> str:
    if item.get_closest_marker("sqlite"):
        return ONLY_SQLITE
    if item.path.parent.name == "architecture" and not _reads_database(item):
        return ONLY_SOURCES
    if item.get_closest_marker("browser") and not item.get_closest_marker("both"):
        return IN_A_BROWSER
    return _long_and_the_same(item)


def _long_and_the_same(item: pytest.Item) -> str:
    """Tests that take long and would find no more on a second database."""
    if item.path.parent.name == "copies":
        return ON_PAPER
    if item.path.name == "test_convergence.py" and item.name.endswith(_MORE_SEEDS):
        return OTHER_SEEDS
    return STARTING if item.path.name == "test_serving.py" else ""


def _in_the_drill(item: pytest.Item) -> str:
    # A fault takes minutes to play out: whoever asks for the folder gets it.
    return IN_THE_DRILL if item.path.parent.name == "drill" else ""


def _reads_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(fixtures & {"db", "transactional_db"})
