"""Copies of SQLite files, whole and checked.

Copying the file itself is no backup: what was written last stands in the
write-ahead log beside it. After 500 committed rows ``cp`` had copied none.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_COUNTED = {
    "organisations": "organisations_organisation",
    "workshops": "workshops_workshop",
    "participants": "workshops_participant",
    "journeys": "journeys_journey",
    "steps": "journeys_step",
    "moments": "journeys_moment",
}


class UnsoundError(Exception):
    """The file is no SQLite database, or a damaged one."""


def copy_database(source: Path, target: Path) -> None:
    """Copy ``source`` as it is at one moment, while others go on writing to it.

    All pages in one go: in steps, every write in between would begin the copy
    again. Readers do not hold writers up under a write-ahead log. The copy is
    one file, without a log beside it.
    """
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with closing(_open(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new, pages=-1)
        new.execute("PRAGMA journal_mode=DELETE")


def require_sound(path: Path) -> None:
    """Raise ``UnsoundError`` unless every page of the database is in order."""
    try:
        with closing(_open(path)) as database:
            (result,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise UnsoundError(str(error)) from error
    if result != "ok":
        # Where the fault is stands on lines of its own.
        raise UnsoundError(" ".join(result.split()))


def is_ours(path: Path) -> bool:
    """Whether the tables are those of this product."""
    with closing(_open(path)) as database:
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = {name for (name,) in rows}
    return names.issuperset({*_COUNTED.values(), "live_topic", "django_migrations"})


def count_rows(path: Path) -> dict[str, int]:
    """Return how much of what is in the database."""
    with closing(_open(path)) as database:
        return {
            word: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for word, table in _COUNTED.items()
        }


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=20)
