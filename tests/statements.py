"""How many statements a verb asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# A test's own transaction turns the verb's BEGIN and COMMIT into savepoints.
_FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@contextmanager
def statements(*, at_most: int) -> Iterator[None]:
    """Refuse more than ``at_most``, beside those that begin and end a transaction."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [query["sql"] for query in captured.captured_queries]
    counted = [sql for sql in asked if not sql.startswith(_FRAME)]
    assert len(counted) <= at_most, "\n".join(counted)
