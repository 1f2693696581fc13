"""A disk that runs full: the writer is told, nothing is half-written, retries succeed."""

import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.drill.crowd import Crowd
from tests.drill.places import Place
from tests.drill.stored import read
from tests.rooms import Answer, Seat

pytestmark = [pytest.mark.server, pytest.mark.sqlite]

# Room for the database and some hundred notes.
SIZE = "6m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of our own in memory; only root on Linux can have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or not _mounted(folder):
        pytest.skip("a small disk needs Linux and the right to mount")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_loses_and_halves_nothing(
    place: Place, small_disk: Path, crowd: Crowd
) -> None:
    database = small_disk / "moments.sqlite3"
    shutil.move(place.data / database.name, database)
    ballast = small_disk / "ballast"
    kept: list[str] = []
    with place.serving(MOMENTS_DATABASE_URL=f"sqlite:///{database}") as server:
        kim = place.join(server, "Kim")
        reader = crowd.follow(kim, 0)
        fill(ballast)
        refused, ident, words = write_until_refused(kim, kept)
        again = kim.add_step(words, ident)
        assert [step["title"] for step in kim.snapshot()["steps"]] == kept

        ballast.unlink()
        retried = [kim.add_step(words, ident) for _ in range(2)]
        crowd.until(lambda: f">{words}<" in reader.html)

    assert {told(refused), told(again)} == {(507, "full")}
    assert {(one.status, one.json()["id"]) for one in retried} == {
        (201, retried[0].json()["id"])
    }
    require_sound(database)
    stored = read(place, MOMENTS_DATABASE_URL=f"sqlite:///{database}")
    stored.require_dense()
    assert stored.words() == sorted([*kept, words])
    assert len(stored.edits) == len(kept) + 1


def write_until_refused(seat: Seat, kept: list[str]) -> tuple[Answer, str, str]:
    """Write until the log of the database finds no more room."""
    for number in range(3000):
        ident, words = str(uuid.uuid4()), f"Step {number}."
        answer = seat.add_step(words, ident)
        if answer.status != 201:
            return answer, ident, words
        kept.append(words)
    message = "the disk never ran full"
    raise AssertionError(message)


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass


def told(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json()["error"]


def require_sound(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _mounted(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
