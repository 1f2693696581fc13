"""Say that regions of a topic changed, inside the writer's transaction."""

from functools import partial

from django.db import connection, transaction

from moments.live import bus

RELOAD = "reload"
CLOSE = "close"

# RETURNING makes raising and reading one statement under the row's lock.
_RAISE = (
    "UPDATE live_topic SET revision = revision + %s WHERE id = %s RETURNING revision"
)
# Plain SQL, because every write passes here: bulk_create took twice as long.
_APPEND = (
    "INSERT INTO live_change (topic_id, revision, region, audience)"
    " VALUES (%s, %s, %s, %s)"
)


def announce(topic_id: int, *changes: tuple[str, str]) -> int:
    """Append one numbered change per ``(region, audience)``; return the last number.

    Call it last in a ``@writing`` verb: the numbers are taken under the topic's
    lock, so they are dense and in the order of the commits. Regions ``reload``
    (load the whole page again) and ``close`` (end this audience's streams) are
    special.
    """
    last = raise_revision(topic_id, by=len(changes))
    first = last - len(changes) + 1
    with connection.cursor() as cursor:
        lines = [
            (topic_id, number, region, audience)
            for number, (region, audience) in enumerate(changes, start=first)
        ]
        cursor.executemany(_APPEND, lines)
    # Robust: the write is stored by then. A failing wake-up must not turn it
    # into a 500, for the page would send it again; the hub's slow poll finds it.
    transaction.on_commit(partial(bus.wake, topic_id), robust=True)
    return last


def raise_revision(topic_id: int, *, by: int) -> int:
    """Raise the topic's number and return it; the row stays locked until commit."""
    with connection.cursor() as cursor:
        cursor.execute(_RAISE, [by, topic_id])
        row = cursor.fetchone()
    if row is None:
        message = f"There is no topic {topic_id}."
        raise LookupError(message)
    return int(row[0])
