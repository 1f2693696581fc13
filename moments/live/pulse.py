"""What the hub does by the clock: beats, presence, slow poll, ends of life."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import close_old_connections
from django.utils import translation

from moments.live import frames
from moments.live.connections import Connection
from moments.live.hub import (
    AGAIN,
    BEAT_SECONDS,
    LIFETIME_SECONDS,
    STUCK_SECONDS,
    Hub,
)
from moments.live.log import read_state
from moments.live.models import Topic
from moments.live.regions import render_regions, ticking, ticking_audiences

logger = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

# A lost wake-up, or a change made by a management command, costs seconds.
POLL_SECONDS = 5.0
TICK_SECONDS = 1.0


class Pulse:
    """Looks after every open stream once a second."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._beaten = self._polled = time.monotonic()

    async def run(self) -> None:
        """Tick until cancelled; a failing tick must not be the last one."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            try:
                await self.tick()
            except Exception:
                logger.exception("A tick of the live engine failed")

    async def tick(self) -> None:
        """Do what is due."""
        now = time.monotonic()
        self._end_the_old(now)
        if now - self._beaten >= BEAT_SECONDS:
            self._beaten = now
            self._beat()
        if now - self._polled >= POLL_SECONDS:
            self._polled = now
            await self._poll()
        await self._show_presence()

    def _end_the_old(self, now: float) -> None:
        for connection in self._connections():
            blocked = connection.blocked_since
            if blocked is not None and now - blocked > STUCK_SECONDS:
                connection.abort()
            elif now - connection.opened_at > LIFETIME_SECONDS:
                connection.end(AGAIN)

    def _beat(self) -> None:
        framed: dict[int, bytes] = {}
        for connection in self._connections():
            if not connection.is_busy:
                number = max(connection.cursor, 0)
                if number not in framed:
                    framed[number] = frames.chunk(frames.beat(number))
                connection.write(framed[number])

    def _connections(self) -> Iterable[Connection]:
        return [c for room in self._hub.rooms.values() for c in room.connections]

    async def _poll(self) -> None:
        """Ask for the numbers of all rooms in one query."""
        if not self._hub.rooms:
            return
        numbers = await self._in_worker(_revisions, list(self._hub.rooms))
        for topic, revision in numbers.items():
            room = self._hub.rooms.get(topic)
            if room is not None and revision != room.revision:
                self._hub.flush_soon(topic)

    async def _show_presence(self) -> None:
        for room in list(self._hub.rooms.values()):
            for audience in ticking_audiences():
                watching = [c for c in room.connections if audience in c.hold.audiences]
                if watching:
                    asked = (room.topic, audience)
                    drawn = await self._in_worker(_draw_ticking, asked)
                    _show(watching, drawn, audience)

    async def _in_worker(self, work: Callable[[T], R], argument: T) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._hub.pool, work, argument)


def _revisions(topics: list[int]) -> dict[int, int]:
    close_old_connections()
    return dict(Topic.objects.filter(pk__in=topics).values_list("pk", "revision"))


def _draw_ticking(asked: tuple[int, str]) -> str:
    topic_id, audience = asked
    close_old_connections()
    try:
        language = read_state(topic_id).language
    except Topic.DoesNotExist:
        # Deleted under its readers; the hub ends their streams. The other rooms go on.
        return ""
    with translation.override(language):
        return render_regions(topic_id, ticking(audience), audience)


def _show(watching: list[Connection], drawn: str, audience: str) -> None:
    """Write what looks different from what this page was shown last."""
    framed = frames.chunk(frames.event(data=drawn))
    for connection in watching:
        if connection.shown.get(audience, "") != drawn and not connection.is_busy:
            connection.shown[audience] = drawn
            connection.write(framed)
