"""Two verbs at once: the second begins while the first still holds what it took.

SQLite's one writer hides such a race; PostgreSQL shows it every time.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

from moments.lib.db import writing

T = TypeVar("T")
PATIENCE = 20.0


def race(
    first: Callable[[], object],
    second: Callable[[], T],
    *,
    finish: Callable[[], object] = lambda: None,
) -> T:
    """Do ``first``, let ``second`` come up behind it, ``finish``, commit.

    Returns what the second verb returned, or raises what it raised.
    """

    @writing
    def lead() -> Future[T]:
        first()
        later = pool.submit(_alone, second)
        _until_waiting(later)
        finish()
        return later

    with ThreadPoolExecutor(1) as pool:
        later = lead()
    return later.result()


def _alone(verb: Callable[[], T]) -> T:
    try:
        return verb()
    finally:
        connection.close()


def _until_waiting(later: Future[T]) -> None:
    """Return once the other verb waits for a lock, or did not have to."""
    deadline = time.monotonic() + PATIENCE
    while connection.vendor == "postgresql" and not later.done():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                " AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        assert time.monotonic() < deadline
        time.sleep(0.01)
