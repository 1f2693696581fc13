"""What a page is told: one code path for the stream and for ``changes/``."""

from dataclasses import dataclass

from django.db import close_old_connections
from django.utils import translation

from moments.lib.db import reading
from moments.live import frames
from moments.live.log import News, read_news, read_state
from moments.live.regions import render_regions


@dataclass(frozen=True)
class Answer:
    """News rendered for one set of audiences."""

    revision: int
    html: str = ""
    reload: bool = False
    close: bool = False

    def as_event(self) -> bytes:
        """The same as server-sent events; nothing when there is nothing to show.

        A seat that is moved is told to load its new table, and then to come
        back for a stream that carries it.
        """
        told = b""
        if self.reload:
            number = self.revision
            told += frames.event(name="reload", number=number, data=str(number))
        elif self.html:
            told += frames.event(number=self.revision, data=self.html)
        if self.close:
            told += frames.event(name="close", number=self.revision, data="access")
        return told


class Renderer:
    """Renders each region once per audience, for all readers of one flush."""

    def __init__(self, topic_id: int) -> None:
        self._topic_id = topic_id
        self._drawn: dict[tuple[str, tuple[str, ...]], str] = {}

    def answer(self, news: News, audiences: frozenset[str]) -> Answer:
        """Return the news as these audiences see it."""
        closes = news.closes(audiences)
        if news.reloads(audiences):
            return Answer(news.revision, reload=True, close=closes)
        parts = [] if closes else [self._draw(news, one) for one in sorted(audiences)]
        return Answer(news.revision, html="".join(parts), close=closes)

    def _draw(self, news: News, audience: str) -> str:
        regions = tuple(news.regions_for(audience))
        if not regions:
            return ""
        key = (audience, regions)
        if key not in self._drawn:
            self._drawn[key] = render_regions(self._topic_id, regions, audience)
        return self._drawn[key]


def catch_up(topic_id: int, *, since: int, audiences: frozenset[str]) -> Answer:
    """Return what changed for ``audiences`` after ``since``, rendered now."""
    with reading():
        state = read_state(topic_id)
        news = read_news(topic_id, state.revision, [since])[since]
        with translation.override(state.language):
            return Renderer(topic_id).answer(news, audiences)


# (cursor, shared audiences) -> the seats that wait with it
Groups = dict[tuple[int, frozenset[str]], set[str]]


@dataclass(frozen=True)
class Delivery:
    """The bytes for one group of connections; some seats get their own."""

    revision: int
    data: bytes
    closes: bool
    for_seat: dict[str, tuple[bytes, bool]]


def deliver(
    topic_id: int, groups: Groups
) -> dict[tuple[int, frozenset[str]], Delivery]:
    """Return the framed bytes for every group. Runs in the hub's worker thread.

    That thread gets no request signals, so it looks after its connection.
    """
    close_old_connections()
    with reading():
        state = read_state(topic_id)
        news = read_news(topic_id, state.revision, {cursor for cursor, _ in groups})
        renderer = Renderer(topic_id)
        with translation.override(state.language):
            return {
                key: _delivery(renderer, news[key[0]], key[1], seats)
                for key, seats in groups.items()
            }


def _delivery(
    renderer: Renderer, news: News, audiences: frozenset[str], seats: set[str]
) -> Delivery:
    shared = renderer.answer(news, audiences)
    own = {}
    for seat in news.addressees() & seats:
        answer = renderer.answer(news, audiences | {seat})
        own[seat] = (_framed(answer), answer.close)
    return Delivery(news.revision, _framed(shared), shared.close, own)


def _framed(answer: Answer) -> bytes:
    data = answer.as_event()
    return frames.chunk(data) if data else b""
