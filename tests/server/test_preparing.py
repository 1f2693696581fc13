import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.server.processes import manage

pytestmark = pytest.mark.server


def contents(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "moments.sqlite3")) as database:
        # SQLite counts on for rows that it was asked to add and had already.
        lines = database.iterdump()
        return [line for line in lines if '"sqlite_sequence"' not in line]


def test_prepare_does_nothing_twice(data: Path):
    # Somebody may have edited a style since the folder was made.
    manage(data, "prepare")
    before, styles = contents(data), (data / "static").stat().st_mtime_ns

    again = manage(data, "prepare")

    assert (again.returncode, again.stderr) == (0, "")
    assert contents(data) == before
    assert (data / "static").stat().st_mtime_ns == styles


def test_prepare_collects_again_what_has_gone(data: Path):
    (data / "static.fingerprint").unlink()
    (data / "static" / "staticfiles.json").unlink()

    manage(data, "prepare")

    assert (data / "static" / "staticfiles.json").is_file()


def test_prepare_makes_no_demo_where_people_work_already(data: Path):
    with closing(sqlite3.connect(data / "moments.sqlite3")) as database, database:
        database.execute("UPDATE organisations_organisation SET slug = 'ours'")
    (data / "demo.json").unlink()

    manage(data, "prepare")

    with closing(sqlite3.connect(data / "moments.sqlite3")) as database:
        slugs = database.execute("SELECT slug FROM organisations_organisation")
        assert slugs.fetchall() == [("ours",)]
