"""What can be wrong with an installation, looked at one by one."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.db import Error, NotSupportedError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from moments.lib.network import local_addresses
from moments.lib.platform import listen
from moments.server.commands import RefusedError
from moments.server.database import pending_migrations
from moments.server.locks import server_lock
from moments.server.preparing import fingerprint_path, read_mark, static_fingerprint
from moments.server.serving import read_port

_NEEDED_MEGABYTES = 200
# Two writers and a checkpoint at an unlucky moment could damage the file.
_WAL_RESET_FIXED = (3, 51, 3)
# Written long after this line: a clock before it was never set.
_EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)


class Level(Enum):
    GOOD = "good"
    ADVICE = "advice"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    sentence: str


def examine() -> Iterator[Finding]:
    """Look at everything; one thing that fails does not hide the next."""
    for look in _LOOKS:
        yield look()


def data_folder() -> Finding:
    folder = Path(settings.DATA_DIR)
    place = {"folder": folder}
    if folder.is_dir() and os.access(folder, os.W_OK):
        return _good(_("The data folder %(folder)s can be written.") % place)
    return _bad(_("The data folder %(folder)s cannot be written.") % place)


def disk_space() -> Finding:
    free = shutil.disk_usage(_existing(Path(settings.DATA_DIR))).free // 2**20
    space = {"free": free, "needed": _NEEDED_MEGABYTES}
    if free >= _NEEDED_MEGABYTES:
        return _good(_("%(free)s MB of disk space are free.") % space)
    return _bad(_("Only %(free)s MB are free, %(needed)s MB are needed.") % space)


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "PRAGMA quick_check(1)"
                if connection.vendor == "sqlite"
                else "SELECT 'ok'"
            )
            result = cursor.fetchone()[0]
    except Error as error:
        return _bad(_("The database does not answer: %(error)s.") % _words(error))
    if result != "ok":
        return _bad(_("The database is damaged. Restore a backup."))
    return _good(_("The database answers and is sound."))


def database_version() -> Finding:
    return sqlite_version() if connection.vendor == "sqlite" else postgresql_version()


def postgresql_version() -> Finding:
    try:
        connection.ensure_connection()
        # Refuses what this version of Django does not know.
        connection.check_database_version_supported()
        numbers = connection.get_database_version()
    except (Error, NotSupportedError) as error:
        return _bad(_("PostgreSQL cannot be used: %(error)s.") % _words(error))
    version = {"version": ".".join(map(str, numbers))}
    return _good(_("PostgreSQL is %(version)s.") % version)


def sqlite_version() -> Finding:
    version = {"version": sqlite3.sqlite_version}
    if sqlite3.sqlite_version_info >= _WAL_RESET_FIXED:
        return _good(_("SQLite is %(version)s.") % version)
    return _advice(
        _(
            "SQLite is %(version)s. Before 3.51.3 it has a rare fault that can damage "
            "a database under load; keep backups, or take a newer Python."
        )
        % version
    )


def migrations() -> Finding:
    try:
        pending = pending_migrations()
    except Error:
        return _bad(_("The version of the database cannot be read."))
    if pending:
        return _bad(
            _("The database is older than this version. Run “manage.py prepare”.")
        )
    return _good(_("The database fits this version."))


def static_files() -> Finding:
    collected = read_mark(fingerprint_path())
    if not collected or not Path(settings.STATIC_ROOT).is_dir():
        return _bad(_("Styles and scripts are missing. Run “manage.py prepare”."))
    if collected != static_fingerprint():
        return _advice(_("Styles and scripts have changed. Run “manage.py prepare”."))
    return _good(_("Styles and scripts are in place."))


def port() -> Finding:
    if _is_serving():
        return _good(_("A server runs on this data."))
    try:
        number = read_port(os.environ.get("PORT") or "8000")
    except RefusedError as error:
        return _bad(str(error))
    place = {"port": number}
    try:
        listen("127.0.0.1", number).close()
    except OSError:
        return _bad(
            _("Port %(port)s is used by another program. Choose one with PORT=8001.")
            % place
        )
    return _good(_("Port %(port)s is free.") % place)


def clock() -> Finding:
    now = timezone.localtime()
    facts = {"time": now.strftime("%Y-%m-%d %H:%M"), "zone": settings.TIME_ZONE}
    if now < _EARLIEST:
        return _bad(_("The clock says %(time)s: it was never set.") % facts)
    return _good(_("The clock says %(time)s, %(zone)s.") % facts)


def network() -> Finding:
    addresses = local_addresses()
    if addresses:
        words = ", ".join(addresses)
        return _good(_("In a network as %(addresses)s.") % {"addresses": words})
    return _advice(_("In no network: only this computer can take part."))


_LOOKS: list[Callable[[], Finding]] = [
    data_folder,
    disk_space,
    database,
    database_version,
    migrations,
    static_files,
    port,
    clock,
    network,
]


def _words(error: Error) -> dict[str, str]:
    """Return the first line of a database's answer, which says it; the rest explains."""
    return {"error": (str(error).splitlines() or [""])[0]}


def _is_serving() -> bool:
    try:
        with server_lock() as lock:
            return not lock.acquire()
    except Error:  # said by another look
        return False


def _existing(folder: Path) -> Path:
    return next(place for place in [folder, *folder.parents] if place.exists())


def _good(sentence: str) -> Finding:
    return Finding(Level.GOOD, sentence)


def _advice(sentence: str) -> Finding:
    return Finding(Level.ADVICE, sentence)


def _bad(sentence: str) -> Finding:
    return Finding(Level.BAD, sentence)
