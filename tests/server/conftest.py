"""A data folder like the one ``make setup`` leaves."""

import shutil
from pathlib import Path

import pytest

from tests.server.processes import manage


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    done = manage(folder, "prepare")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def data(prepared_once: Path, tmp_path: Path) -> Path:
    """A fresh copy: what one test does to it, no other test sees."""
    return Path(shutil.copytree(prepared_once, tmp_path / "data"))
