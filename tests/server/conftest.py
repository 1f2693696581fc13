"""A data folder like the one ``make setup`` leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql.folders import copied
from tests.server.processes import manage


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    done = manage(folder, "prepare")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def data(prepared_once: Path, tmp_path: Path) -> Iterator[Path]:
    """A fresh copy: what one test does to it, no other test sees."""
    with copied(prepared_once, tmp_path / "data") as folder:
        yield folder
