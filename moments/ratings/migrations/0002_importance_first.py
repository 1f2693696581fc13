"""The database itself keeps importance before opinion: no form can go around it.

A constraint looks at one row only, so these are triggers. On SQLite a later
change of one of the two tables makes the table anew, which drops its triggers:
such a migration has to run this one's ``raise_guards`` again afterwards, and
``drop_guards`` before.
"""

from typing import Any

from django.db import migrations

_NOT_LOCKED = "An opinion needs its own locked importance."
_IS_LOCKED = "A locked importance cannot change."

_SQLITE_OPINION = """
CREATE TRIGGER opinion_after_importance_{event} BEFORE {event} ON ratings_opinion
WHEN (SELECT locked_at FROM ratings_importance WHERE id = NEW.importance_id) IS NULL
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
# NEW IS NOT OLD counts two NULLs as the same.
_SQLITE_IMPORTANCE = """
CREATE TRIGGER importance_stays_locked BEFORE UPDATE ON ratings_importance
WHEN OLD.locked_at IS NOT NULL AND (
    NEW.locked_at IS NOT OLD.locked_at OR NEW.answer IS NOT OLD.answer
    OR NEW.value IS NOT OLD.value OR NEW.seat_id IS NOT OLD.seat_id
    OR NEW.moment_id IS NOT OLD.moment_id OR NEW.id IS NOT OLD.id
)
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
# As a violated check (23514), so that it arrives as any other constraint does.
_POSTGRESQL_OPINION = """
CREATE FUNCTION ratings_opinion_after_importance() RETURNS trigger AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM ratings_importance
        WHERE id = NEW.importance_id AND locked_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION '{message}' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER opinion_after_importance BEFORE INSERT OR UPDATE ON ratings_opinion
FOR EACH ROW EXECUTE FUNCTION ratings_opinion_after_importance()
"""
_POSTGRESQL_IMPORTANCE = """
CREATE FUNCTION ratings_importance_stays_locked() RETURNS trigger AS $$
BEGIN
    IF (NEW.id, NEW.locked_at, NEW.answer, NEW.value, NEW.seat_id, NEW.moment_id)
        IS DISTINCT FROM
       (OLD.id, OLD.locked_at, OLD.answer, OLD.value, OLD.seat_id, OLD.moment_id)
    THEN
        RAISE EXCEPTION '{message}' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER importance_stays_locked BEFORE UPDATE ON ratings_importance
FOR EACH ROW WHEN (OLD.locked_at IS NOT NULL)
EXECUTE FUNCTION ratings_importance_stays_locked()
"""

_RAISE = {
    "sqlite": [
        _SQLITE_OPINION.format(event="INSERT", message=_NOT_LOCKED),
        _SQLITE_OPINION.format(event="UPDATE", message=_NOT_LOCKED),
        _SQLITE_IMPORTANCE.format(message=_IS_LOCKED),
    ],
    "postgresql": [
        _POSTGRESQL_OPINION.format(message=_NOT_LOCKED),
        _POSTGRESQL_IMPORTANCE.format(message=_IS_LOCKED),
    ],
}
_DROP = {
    "sqlite": [
        "DROP TRIGGER opinion_after_importance_INSERT",
        "DROP TRIGGER opinion_after_importance_UPDATE",
        "DROP TRIGGER importance_stays_locked",
    ],
    "postgresql": [
        "DROP TRIGGER opinion_after_importance ON ratings_opinion",
        "DROP TRIGGER importance_stays_locked ON ratings_importance",
        "DROP FUNCTION ratings_opinion_after_importance()",
        "DROP FUNCTION ratings_importance_stays_locked()",
    ],
}


def raise_guards(_apps: Any, schema_editor: Any) -> None:
    """Let the database refuse an opinion without its own locked importance."""
    for statement in _RAISE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_guards(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away, before one of the two tables is made anew."""
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ratings", "0001_initial")]

    operations = [migrations.RunPython(raise_guards, drop_guards)]
