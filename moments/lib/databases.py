"""Database settings from one address, with defaults that keep every note."""

from pathlib import Path
from typing import Any, NoReturn

import environ
from django.core.exceptions import ImproperlyConfigured

# How long a writer waits for others. Waiting for a turn and then for the file,
# it stays below the 20 s after which a page sends again.
PATIENCE_SECONDS = 8

# Measured on two cores: DEFERRED transactions lose half of the posts to
# "database is locked" under 32 writers, IMMEDIATE none. FULL survives a power
# cut for 8 % of the posts per second. No mmap: it makes the WAL-reset bug of
# SQLite < 3.51.3 worse.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": PATIENCE_SECONDS,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA journal_size_limit=27103364;"
        "PRAGMA cache_size=-8000;"
    ),
}
# A server needs six: four threads that serve, one that renders for all streams,
# and one while it starts. Whoever finds none free is told so after the timeout.
_POOL = {"min_size": 1, "max_size": 12, "timeout": 5}


def read_database(url: str, *, data_dir: Path) -> dict[str, Any]:
    """Return Django's settings for the database at ``url`` (empty: SQLite)."""
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{(data_dir / 'moments.sqlite3').resolve().as_posix()}"
    # Said first: django-environ prints what it does not know, password and all.
    if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
        _refuse("must begin with sqlite:// or postgres://")
    database = _read(url)
    # In memory, every thread would have a database of its own.
    if database["NAME"] in {"", ":memory:"}:
        _refuse("must name a database: sqlite:///path or postgres://host/name")
    is_file = url.startswith("sqlite")
    return _sqlite(database) if is_file else _postgresql(database)


def _read(url: str) -> dict[str, Any]:
    try:
        database: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError:
        # From nowhere: the address that it could not read may hold a password.
        _refuse("is no address: a port is a number, / in a password is %2F")
    return database


def _refuse(reason: str) -> NoReturn:
    message = f"MOMENTS_DATABASE_URL {reason}."
    raise ImproperlyConfigured(message) from None


def _sqlite(database: dict[str, Any]) -> dict[str, Any]:
    database["OPTIONS"] = _SQLITE_OPTIONS | database.get("OPTIONS", {})
    database["CONN_MAX_AGE"] = None
    # A file, not memory: WAL and locking are part of what the tests prove.
    database["TEST"] = {
        "NAME": str(Path(database["NAME"]).with_suffix(".test.sqlite3"))
    }
    return database


def _postgresql(database: dict[str, Any]) -> dict[str, Any]:
    patience = f"-c lock_timeout={PATIENCE_SECONDS}s"
    options = {"options": patience} | database.get("OPTIONS", {})
    database["OPTIONS"] = options | {"pool": _POOL}
    # The pool keeps connections, not the threads: Django refuses both at once.
    database["CONN_MAX_AGE"] = 0
    # Else every connection in the pool fails once more after PostgreSQL's restart.
    database["CONN_HEALTH_CHECKS"] = True
    return database
