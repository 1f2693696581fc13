"""On PostgreSQL, every data folder of a test has a database of its own.

On SQLite the database lies in the folder and is copied and removed with it.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

_PREFIX = f"folder_{secrets.token_hex(4)}"
_databases: dict[Path, str] = {}


def is_postgresql() -> bool:
    """Whether this run of the tests is the one on PostgreSQL."""
    return _address().startswith("postgres")


def database_url(folder: Path) -> str | None:
    """Return the address of the folder's database, made empty when first asked for."""
    if not is_postgresql():
        return None
    folder = folder.resolve()
    if folder not in _databases:
        _create(folder, template="template0")
    return _url_of(_databases[folder])


@contextmanager
def copied(source: Path, target: Path) -> Iterator[Path]:
    """Give a test a copy of a data folder that no server uses, database included."""
    shutil.copytree(source, target)
    if is_postgresql():
        _create(target.resolve(), template=_databases[source.resolve()])
    try:
        yield target
    finally:
        _drop(target.resolve())


def drop_all() -> None:
    """Drop what no fixture has dropped: databases that a test began by itself."""
    for folder in list(_databases):
        _drop(folder)


def _create(folder: Path, *, template: str) -> None:
    name = f"{_PREFIX}_{secrets.token_hex(4)}"
    _execute("CREATE DATABASE {} TEMPLATE {}", name, template)
    _databases[folder] = name


def _drop(folder: Path) -> None:
    name = _databases.pop(folder, None)
    if name is not None:
        # A server that was killed a moment ago may still be seen there.
        _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _execute(statement: str, *names: str) -> None:
    quoted = [sql.Identifier(name) for name in names]
    with psycopg.connect(_address(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*quoted))


def _url_of(name: str) -> str:
    return urlunsplit(urlsplit(_address())._replace(path=f"/{name}"))


def _address() -> str:
    return os.environ.get("MOMENTS_DATABASE_URL", "")
