"""What the server and the commands need to know about the database."""

from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def sqlite_path() -> Path | None:
    """Return the database file, or ``None`` on another kind of database."""
    if connection.vendor != "sqlite":
        return None
    return Path(connection.settings_dict["NAME"])


def pending_migrations() -> list[str]:
    """Return the names of the migrations that this database still needs."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _back in plan]


def unknown_migrations() -> list[str]:
    """Return migrations applied to this database that this version does not have."""
    loader = MigrationExecutor(connection).loader
    known = set(loader.disk_migrations)
    ours = loader.migrated_apps
    return sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in ours and (app, name) not in known
    )


def leave_pool() -> None:
    """Let a command connect by itself: one connection, and at once the reason if none.

    The pool would try for seconds and log every try.
    """
    if connection.connection is None:
        connection.settings_dict["OPTIONS"].pop("pool", None)


def is_reachable() -> bool:
    """Whether a query is answered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())
