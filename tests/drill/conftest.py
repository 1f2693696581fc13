"""Places to break: each drill has its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drill.crowd import Crowd
from tests.drill.places import Place, prepare
from tests.postgresql.folders import copied
from tests.server.processes import Serving


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return prepare(tmp_path_factory.mktemp("drill") / "data")


@pytest.fixture
def place(origin: Place, tmp_path: Path) -> Iterator[Place]:
    """A fresh copy: what one test does to it, no other test sees."""
    with copied(origin.data, tmp_path / "data") as folder:
        yield Place(folder, origin.demo)


@pytest.fixture
def server(place: Place) -> Iterator[Serving]:
    with place.serving() as running:
        yield running


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    together = Crowd()
    yield together
    together.close()
