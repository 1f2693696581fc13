"""Reading the change log: what is new for a cursor, and whether it is usable."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from moments.live.announcing import CLOSE, RELOAD
from moments.live.models import Topic

# Further behind than this a whole page is cheaper than its changes.
MOST_CHANGES = 1000

# Plain SQL, because every flush passes here: it takes a fifth of the ORM's time.
_STATE = "SELECT revision, language FROM live_topic WHERE id = %s"
_LINES = (
    "SELECT revision, region, audience FROM live_change"
    " WHERE topic_id = %s AND revision > %s AND revision <= %s ORDER BY revision"
)

Line = tuple[int, str, str]


@dataclass(frozen=True)
class News:
    """What changed after one cursor, up to ``revision``."""

    revision: int
    lines: list[Line] = field(default_factory=list)
    is_known: bool = True

    def regions_for(self, audience: str) -> list[str]:
        """The distinct regions this audience must see again, in the order of their last change."""
        names = [region for _, region, whose in self.lines if whose == audience]
        return [
            name
            for name in dict.fromkeys(reversed(names))
            if name not in (RELOAD, CLOSE)
        ][::-1]

    def reloads(self, audiences: frozenset[str]) -> bool:
        """Whether the whole page has to be loaded again."""
        return not self.is_known or self._names(RELOAD, audiences)

    def closes(self, audiences: frozenset[str]) -> bool:
        """Whether these audiences' streams have to end."""
        return self.is_known and self._names(CLOSE, audiences)

    def addressees(self) -> set[str]:
        """The single seats that something in here is for."""
        return {whose for _, _, whose in self.lines if whose.startswith("seat:")}

    def _names(self, special: str, audiences: frozenset[str]) -> bool:
        return any(
            name == special and whose in audiences for _, name, whose in self.lines
        )


class TopicState(NamedTuple):
    """A topic's number, and the language in which its regions speak."""

    revision: int
    language: str


def read_state(topic_id: int) -> TopicState:
    """Return the topic's state. Read it before the content it stands for."""
    rows = _select(_STATE, topic_id)
    if not rows:
        raise Topic.DoesNotExist
    return TopicState(*rows[0])


def read_news(topic_id: int, revision: int, cursors: Iterable[int]) -> dict[int, News]:
    """Return the news after each cursor up to ``revision``, from one query for all.

    A cursor is known when every number after it is in the log: the log is
    dense, so counting the lines is enough. Cursors from the future, from
    before a restore or from before the log's beginning are not.
    """
    cursors = set(cursors)
    usable = [c for c in cursors if max(revision - MOST_CHANGES, 0) <= c <= revision]
    lines = _lines(topic_id, min(usable), revision) if usable else []
    return {cursor: _news(cursor, revision, lines) for cursor in cursors}


def _lines(topic_id: int, lowest: int, revision: int) -> list[Line]:
    if lowest == revision:
        return []
    return _select(_LINES, topic_id, lowest, revision)


def _select(statement: str, *values: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[Any] = cursor.fetchall()
    return rows


def _news(cursor: int, revision: int, lines: list[Line]) -> News:
    behind = revision - cursor
    if cursor < 0 or behind < 0 or behind > MOST_CHANGES or behind > len(lines):
        return News(revision, is_known=False)
    return News(revision, lines[len(lines) - behind :])
