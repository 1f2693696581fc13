"""Keeping a copy of everything, and putting one back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from moments.live.domain.restoring import raise_revisions
from moments.server.commands import RefusedError
from moments.server.database import sqlite_path, unknown_migrations
from moments.server.sqlite_files import (
    UnsoundError,
    copy_database,
    count_rows,
    is_ours,
    require_sound,
)

_LOGS = ["-wal", "-shm"]


def require_sqlite() -> Path:
    """Return the database file; refuse on PostgreSQL, which has tools of its own."""
    path = sqlite_path()
    if path is None:
        raise RefusedError(
            _("This database is PostgreSQL: use pg_dump and pg_restore instead.")
        )
    return path


def back_up(target: Path, *, force: bool = False) -> dict[str, int]:
    """Write a checked copy of the database to ``target``; return what it holds.

    It takes its name only when it is whole: a disk that runs full half-way
    leaves no backup rather than half of one.
    """
    source = require_sqlite()
    if not source.is_file():
        raise RefusedError(_("There is no database yet."))
    if target.exists() and not force:
        message = _("%(file)s exists. Add --force to replace it.")
        raise RefusedError(message % {"file": target})
    if target.resolve() == source.resolve():
        raise RefusedError(_("The backup cannot replace the database itself."))
    part = target.with_name(f"{target.name}.part")
    with _cleaned(part):
        _copy_checked(source, part)
        _require_ours(source, part)
        part.replace(target)
    return count_rows(target)


def restore(source: Path) -> tuple[dict[str, int], Path | None]:
    """Put ``source`` in the database's place; return its counts and the old file.

    The caller holds the server's lock. Everything that can fail is done to a
    copy beside the database; the change itself is a rename.
    """
    live = require_sqlite()
    if source.resolve() == live.resolve():
        raise RefusedError(_("This file is the database itself."))
    staged = live.with_name(f"{live.name}.restoring")
    with _cleaned(staged):
        _copy_checked(source, staged)
        _require_ours(source, staged)
        with _database_at(staged):
            _require_known(source)
            call_command("migrate", interactive=False, verbosity=0)
            raise_revisions()
        _fold_log(staged)
        kept = _set_aside(live)
        staged.replace(live)
    return count_rows(live), kept


def _copy_checked(source: Path, target: Path) -> None:
    try:
        require_sound(source)
        copy_database(source, target)
        require_sound(target)
    except (UnsoundError, sqlite3.DatabaseError) as error:
        message = _("%(file)s is not a sound database: %(reason)s.")
        reason = {"file": source, "reason": str(error)}
        raise RefusedError(message % reason) from error
    except OSError as error:
        raise RefusedError(str(error)) from error


def _require_ours(source: Path, staged: Path) -> None:
    if not is_ours(staged):
        message = _("%(file)s is a database, but not one of Moments.")
        raise RefusedError(message % {"file": source})


def _require_known(source: Path) -> None:
    if unknown_migrations():
        message = _("%(file)s was written by a newer version of Moments. Update first.")
        raise RefusedError(message % {"file": source})


@contextmanager
def _database_at(path: Path) -> Iterator[None]:
    """Let everything between work on the database file ``path``."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _fold_log(path: Path) -> None:
    """Make the database one file again."""
    folded = path.with_name(f"{path.name}.folded")
    with _cleaned(folded):
        copy_database(path, folded)
        _remove(path)
        folded.replace(path)


def _set_aside(live: Path) -> Path | None:
    """Give the old database, its log included, a name with the time in it."""
    if not live.exists():
        return None
    connection.close()
    moment = timezone.now().strftime("%Y%m%d-%H%M%S-%f")
    kept = live.with_name(f"{live.stem}.before-restore-{moment}{live.suffix}")
    for suffix in [*_LOGS, ""]:
        with suppress(FileNotFoundError):
            live.with_name(live.name + suffix).rename(
                kept.with_name(kept.name + suffix)
            )
    return kept


@contextmanager
def _cleaned(part: Path) -> Iterator[None]:
    """Leave no half-made file behind, whatever happens."""
    try:
        yield
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    for suffix in ["", *_LOGS, "-journal"]:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
