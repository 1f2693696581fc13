"""A backup beside a running server holds what was acknowledged a moment ago."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.drill.places import Place
from tests.server.processes import Serving, manage

pytestmark = [pytest.mark.server, pytest.mark.sqlite]


def test_what_stands_only_in_the_log_is_in_the_backup(
    place: Place, server: Serving, tmp_path: Path
) -> None:
    kim = place.join(server, "Kim")
    titles = [f"Step {number}." for number in range(5)]
    for title in titles:
        assert kim.add_step(title).status == 201
    copy = tmp_path / "copy.sqlite3"

    done = manage(place.data, "backup", str(copy))

    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(copy)) as database:
        found = database.execute(
            "SELECT title FROM journeys_step WHERE title LIKE 'Step _.' ORDER BY id"
        ).fetchall()
    assert [title for (title,) in found] == titles
