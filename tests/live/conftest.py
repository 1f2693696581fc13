"""A started server with the demo workshop, and seats in it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgresql.folders import copied
from tests.rooms import Seat, join
from tests.server.processes import Serving, manage, serving


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    folder = tmp_path_factory.mktemp("live") / "data"
    assert manage(folder, "prepare").returncode == 0
    done = manage(folder, "demo", "--json")
    return folder, json.loads(done.stdout)


@pytest.fixture
def demo(demo_once: tuple[Path, dict]) -> dict:
    """Addresses, code and passwords of the demo, as ``demo --json`` prints them."""
    return demo_once[1]


@pytest.fixture
def data(demo_once: tuple[Path, dict], tmp_path: Path) -> Iterator[Path]:
    """A fresh copy of the demo's data: what one test does to it, no other sees."""
    with copied(demo_once[0], tmp_path / "data") as folder:
        yield folder


@pytest.fixture
def server(data: Path) -> Iterator[Serving]:
    with serving(data) as running:
        yield running


@pytest.fixture
def take_seat(server: Serving, demo: dict) -> Callable[[str], Seat]:
    def take(name: str) -> Seat:
        return join(server.url, demo["code"], name)

    return take
