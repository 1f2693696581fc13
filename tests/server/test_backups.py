"""Backups of a folder of its own, by the real commands."""

import re
import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.server.processes import manage, serving

pytestmark = [pytest.mark.server, pytest.mark.sqlite]

DATABASE = "moments.sqlite3"


class Writer(threading.Thread):
    """Adds topics 1, 2, 3 … one commit each, until told to stop."""

    def __init__(self, database: Path) -> None:
        super().__init__(daemon=True)
        self.database = database
        self.written = 0
        self.enough = threading.Event()
        self.begun = threading.Event()

    def run(self) -> None:
        with closing(sqlite3.connect(self.database, timeout=20)) as database:
            while not self.enough.is_set():
                with database:
                    database.execute(
                        "INSERT INTO live_topic (revision, language) VALUES (7, 'zz')"
                    )
                self.written += 1
                self.begun.set()


@contextmanager
def writing_to(data: Path) -> Iterator[Writer]:
    writer = Writer(data / DATABASE)
    writer.start()
    assert writer.begun.wait(20)
    yield writer
    writer.enough.set()
    writer.join(20)


def read(database: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def topics(database: Path) -> list[tuple]:
    return read(database, "SELECT id, revision, language FROM live_topic ORDER BY id")


def everything(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def test_backup_while_somebody_writes_is_one_moment(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"
    with writing_to(data) as writer:
        before = writer.written
        done = manage(data, "backup", str(copy))
        after = writer.written

    (count,) = read(copy, "SELECT count(*) FROM live_topic WHERE language = 'zz'")[0]
    assert (done.returncode, done.stderr) == (0, "")
    assert before <= count <= after + 1
    # Whole from the first row on, and nothing of what came later.
    written = [row for row in topics(data / DATABASE) if row[2] == "zz"]
    assert [row for row in topics(copy) if row[2] == "zz"] == written[:count]
    assert read(copy, "PRAGMA integrity_check") == [("ok",)]


def test_backup_says_what_it_holds(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"

    done = manage(data, "backup", str(copy))

    found = re.fullmatch(
        rf"{re.escape(str(copy))} is written and sound: 1 organisations, 1 workshops, "
        r"0 participants, (\d+) journeys, (\d+) steps, (\d+) moments\.\n",
        done.stdout,
    )
    assert found, done.stdout
    tables = ["journeys_journey", "journeys_step", "journeys_moment"]
    counts = [read(copy, f"SELECT count(*) FROM {table}")[0][0] for table in tables]
    assert [int(number) for number in found.groups()] == counts
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.sqlite3", "data"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other file rights")
def test_only_the_owner_may_read_a_backup(data: Path, tmp_path: Path):
    manage(data, "backup", str(tmp_path / "copy.sqlite3"))

    assert stat.S_IMODE((tmp_path / "copy.sqlite3").stat().st_mode) == 0o600


def test_backup_replaces_a_file_only_when_told(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("precious")

    refused = manage(data, "backup", str(copy))
    assert (refused.returncode, refused.stderr) == (
        1,
        f"{copy} exists. Add --force to replace it.\n",
    )
    assert copy.read_text() == "precious"

    assert manage(data, "backup", "--force", str(copy)).returncode == 0
    assert topics(copy) == topics(data / DATABASE)


def test_backup_never_replaces_the_database(data: Path):
    before = everything(data / DATABASE)

    refused = manage(data, "backup", "--force", str(data / DATABASE))

    assert (refused.returncode, refused.stderr) == (
        1,
        "The backup cannot replace the database itself.\n",
    )
    assert everything(data / DATABASE) == before


def test_backup_into_a_folder_that_is_not_there(data: Path, tmp_path: Path):
    refused = manage(data, "backup", str(tmp_path / "nowhere" / "copy.sqlite3"))

    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)


def test_backup_of_nothing(tmp_path: Path):
    refused = manage(tmp_path / "new", "backup", str(tmp_path / "copy.sqlite3"))

    assert (refused.returncode, refused.stderr) == (1, "There is no database yet.\n")
    assert list(tmp_path.glob("*.sqlite3*")) == []


def test_restore_brings_back_what_was_there(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"
    manage(data, "backup", str(copy))
    with writing_to(data):
        pass
    lost = topics(data / DATABASE)

    done = manage(data, "restore", str(copy))

    assert (done.returncode, done.stderr) == (0, "")
    assert topics(data / DATABASE) == [
        (pk, revision + 1_000_000, language) for pk, revision, language in topics(copy)
    ]
    for table in ["journeys_step", "journeys_moment", "workshops_workshop"]:
        query = f"SELECT * FROM {table} ORDER BY id"
        assert read(data / DATABASE, query) == read(copy, query)
    (kept,) = data.glob("moments.before-restore-*.sqlite3")
    assert topics(kept) == lost


def test_restore_empties_the_log_of_changes(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(data / DATABASE)) as database, database:
        database.execute(
            "INSERT INTO live_change (topic_id, revision, region, audience) "
            "SELECT id, 1, 'board', 'room' FROM live_topic"
        )
    manage(data, "backup", str(copy))

    manage(data, "restore", str(copy))

    assert len(read(copy, "SELECT * FROM live_change")) == len(topics(copy))
    assert read(data / DATABASE, "SELECT * FROM live_change") == []


def test_a_restored_folder_is_served(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"
    manage(data, "backup", str(copy))
    manage(data, "restore", str(copy))

    with serving(data) as server:
        assert server.get("/readyz") == (200, "ok\n")


def test_restore_into_an_empty_folder(data: Path, tmp_path: Path):
    copy, fresh = tmp_path / "copy.sqlite3", tmp_path / "fresh"
    manage(data, "backup", str(copy))

    done = manage(fresh, "restore", str(copy))

    assert (done.returncode, done.stdout.count("kept as")) == (0, 0)
    assert len(topics(fresh / DATABASE)) == len(topics(copy))


def test_restore_waits_for_no_server(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"
    manage(data, "backup", str(copy))

    with serving(data) as server:
        refused = manage(data, "restore", str(copy))

        assert server.get("/readyz") == (200, "ok\n")
    assert (refused.returncode, refused.stderr) == (
        1,
        "A server runs on this data. Stop it first.\n",
    )


def test_restore_brings_an_older_backup_up_to_date(data: Path, tmp_path: Path):
    copy = tmp_path / "copy.sqlite3"
    manage(data, "backup", str(copy))
    # A version that knew no board before the guide.
    older = {"MOMENTS_DATABASE_URL": f"sqlite:///{copy}"}
    back = manage(data, "migrate", "workshops", "0003", **older)
    assert back.returncode == 0, back.stderr

    done = manage(data, "restore", str(copy))

    assert (done.returncode, done.stderr) == (0, "")
    assert manage(data, "doctor").returncode == 0


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('workshops', '9999_later', '2030-01-01')"
        )


def _cut(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _scratched(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 8192] = b"\x07" * 8192
    path.write_bytes(whole)


def _words(path: Path) -> None:
    path.write_text("Dear diary")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _stranger(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE bookmarks (address TEXT)")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_newer, "was written by a newer version of Moments. Update first."),
        (_cut, "is not a sound database"),
        (_scratched, "is not a sound database"),
        (_words, "is not a sound database"),
        (_empty, "is a database, but not one of Moments."),
        (_stranger, "is a database, but not one of Moments."),
    ],
)
def test_restore_leaves_the_database_alone_if_the_file_is_no_backup(
    data: Path, tmp_path: Path, spoil, reason
):
    copy = tmp_path / "copy.sqlite3"
    manage(data, "backup", str(copy))
    before = everything(data / DATABASE)
    names = sorted(file.name for file in data.iterdir())
    spoil(copy)

    refused = manage(data, "restore", str(copy))

    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert refused.stderr.startswith(f"{copy} {reason}")
    assert everything(data / DATABASE) == before
    assert sorted(
        file.name for file in data.iterdir() if not file.name.endswith(("-wal", "-shm"))
    ) == sorted({*names, f"{DATABASE}.lock"})


def test_restore_of_no_file(data: Path, tmp_path: Path):
    refused = manage(data, "restore", str(tmp_path / "nothing"))

    assert (refused.returncode, refused.stderr) == (
        1,
        f"There is no file {tmp_path / 'nothing'}.\n",
    )


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_postgresql_has_tools_of_its_own(data: Path, tmp_path: Path, command: str):
    file = tmp_path / "copy.sqlite3"
    file.touch()
    address = "postgres://nobody@127.0.0.1:1/nothing"

    refused = manage(data, command, str(file), MOMENTS_DATABASE_URL=address)

    assert (refused.returncode, refused.stderr) == (
        1,
        "This database is PostgreSQL: use pg_dump and pg_restore instead.\n",
    )
