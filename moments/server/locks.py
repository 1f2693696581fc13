"""The place of the one server at a database: a locked file, or a locked key."""

import os
import socket
from types import TracebackType
from typing import Protocol, Self

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from moments.lib.platform import FileLock
from moments.server.database import sqlite_path

# Two numbers: those that one transaction takes for a name have one.
_KEY = [0x6D6F6D, 1]
_HOLDER = """
    SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
    WHERE locktype = 'advisory' AND granted AND objsubid = 2
    AND classid = %s AND objid = %s
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class ServerLock(Protocol):
    """Goes with its process, however that dies."""

    def acquire(self) -> bool: ...

    def holder(self) -> int | None: ...

    def release(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def server_lock() -> ServerLock:
    """Return the lock of the one server that works on this database."""
    path = sqlite_path()
    if path is None:
        return SessionLock()
    return FileLock(path.with_name(f"{path.name}.lock"))


class SessionLock:
    """A key of PostgreSQL, held by a connection that does nothing else."""

    def __init__(self) -> None:
        self._session: BaseDatabaseWrapper | None = None

    def acquire(self) -> bool:
        """Take the key and leave the own process number; ``False`` if it is held."""
        session = _session_of_its_own()
        with session.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", _KEY)
            is_ours: bool = cursor.fetchone()[0]
        if is_ours:
            self._session = session
        else:
            session.close()
        return is_ours

    def holder(self) -> int | None:
        """Return the process number that the holder left, if it runs on this computer."""
        with connection.cursor() as cursor:
            cursor.execute(_HOLDER, _KEY)
            row = cursor.fetchone()
        name, _, number = ((row and row[0]) or "").rpartition(" ")
        return int(number) if name == _place() and number.isdigit() else None

    def release(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _session_of_its_own() -> BaseDatabaseWrapper:
    """Return a connection beside the pool, which would end it or give it to others."""
    session = connection.copy()
    options = session.settings_dict["OPTIONS"]
    options.pop("pool", None)
    options["application_name"] = f"{_place()} {os.getpid()}"
    return session


def _place() -> str:
    # PostgreSQL keeps 63 characters of it, and no others than ASCII.
    name = socket.gethostname().encode("ascii", "replace").decode()
    return f"moments serve {name[:30]}"
