"""One lock per topic: whoever numbers, places or seats holds its row."""

from django.db import connection

from moments.live.models import Topic


def lock_topic(topic_id: int) -> None:
    """Let one writer at a time work on this topic, until the verb ends.

    A statement of its own, and the verb's first: what is read after it is what
    the writer before has left. A row that a query locks beside others is read
    anew by PostgreSQL, the others are not. SQLite's transaction is exclusive
    from its first statement on.
    """
    if connection.vendor != "sqlite":
        Topic.objects.select_for_update(no_key=True).get(pk=topic_id)
