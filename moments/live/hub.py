"""One per process: tells every open stream what changed on its topic.

Everything here runs on the event loop, which only writes bytes. Reading the
log and rendering happen in one worker thread.
"""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from moments.live import frames
from moments.live.catching_up import Delivery, Groups, deliver
from moments.live.connections import Connection
from moments.live.holding import NOWHERE
from moments.live.models import Topic
from moments.live.presence import presence

logger = logging.getLogger(__name__)

BEAT_SECONDS = 10.0
STUCK_SECONDS = 20.0
# Covers sign-out and changes of rights in the admin: the next request passes
# the ordinary view again. Jitter keeps a room from coming back all at once.
LIFETIME_SECONDS = 15 * 60.0
LIFETIME_JITTER = 120.0
LONGEST_GATHER = 0.033
RETRY_SECONDS = 1.0

GOODBYE = frames.chunk(frames.event(name="bye", data="restart"))
AGAIN = frames.chunk(frames.event(name="bye", data="again"))

Worker = Callable[[int, Groups], dict[tuple[int, frozenset[str]], Delivery]]


@dataclass
class Room:
    """The open streams of one topic."""

    topic: int
    connections: set[Connection] = field(default_factory=set)
    revision: int = 0
    is_flushing: bool = False
    has_news: bool = False


class Hub:
    """Gathers wake-ups, renders once, writes the same bytes to everybody."""

    def __init__(self, work: Worker = deliver) -> None:
        self.rooms: dict[int, Room] = {}
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="hub")
        self._work = work
        self._loop: asyncio.AbstractEventLoop | None = None
        self._flushes: set[asyncio.Task[None]] = set()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Belong to ``loop`` from now on."""
        self._loop = loop

    def stop(self) -> None:
        """Say goodbye to everybody."""
        self._loop = None
        for room in self.rooms.values():
            for connection in tuple(room.connections):
                connection.end(GOODBYE)
        self.pool.shutdown(wait=False, cancel_futures=True)

    def wake(self, topic_id: int) -> None:
        """Say from any thread that a topic has news."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.flush_soon, topic_id)

    def add(self, connection: Connection) -> None:
        """Serve this stream, beginning after its cursor."""
        topic = connection.hold.topic
        connection.opened_at += random.uniform(0, LIFETIME_JITTER)  # noqa: S311
        room = self.rooms.setdefault(topic, Room(topic))
        room.connections.add(connection)
        if connection.hold.seat:
            presence.opened(topic, connection.hold.seat)
        self.flush_soon(topic)

    def drop(self, connection: Connection) -> None:
        """Forget this stream. Dropping it twice does no harm."""
        topic = connection.hold.topic
        room = self.rooms.get(topic)
        if room is None or connection not in room.connections:
            return
        room.connections.discard(connection)
        if connection.hold.seat:
            presence.closed(topic, connection.hold.seat)
        if not room.connections and not room.is_flushing:
            del self.rooms[topic]

    def flush_soon(self, topic_id: int) -> None:
        """Begin a flush, or let the one under way go round once more."""
        room = self.rooms.get(topic_id)
        if room is None or topic_id == NOWHERE:
            return
        room.has_news = True
        if not room.is_flushing:
            room.is_flushing = True
            task = asyncio.get_running_loop().create_task(self._flush(room))
            self._flushes.add(task)
            task.add_done_callback(self._flushes.discard)

    async def _flush(self, room: Room) -> None:
        """Send at once on a quiet topic; on a busy one wait as long as a flush takes.

        A burst then costs one write per connection instead of one per note, and
        writers get half of the time, however slow the machine is.
        """
        try:
            while room.has_news and room.connections:
                room.has_news = False
                took = await self._flush_once(room)
                if room.has_news:
                    await asyncio.sleep(min(took, LONGEST_GATHER))
        finally:
            room.is_flushing = False
            if not room.connections:
                self.rooms.pop(room.topic, None)

    async def _flush_once(self, room: Room) -> float:
        groups = _groups(room)
        if not groups:
            return 0.0
        wanted: Groups = {
            key: {c.hold.seat for c in waiting if c.hold.seat}
            for key, waiting in groups.items()
        }
        loop = asyncio.get_running_loop()
        began = time.perf_counter()
        try:
            answers = await loop.run_in_executor(
                self.pool, self._work, room.topic, wanted
            )
        except Topic.DoesNotExist:
            # What was followed is gone for good: the pages themselves will see that.
            for connection in tuple(room.connections):
                connection.end(AGAIN)
            return 0.0
        except Exception:
            logger.exception("The news of topic %s could not be read", room.topic)
            loop.call_later(RETRY_SECONDS, self.flush_soon, room.topic)
            return 0.0
        # Writing to all takes the loop some milliseconds: the author's answer,
        # ready by now, goes first.
        await asyncio.sleep(0)
        for key, waiting in groups.items():
            _write(waiting, answers[key])
        room.revision = max(answer.revision for answer in answers.values())
        return time.perf_counter() - began


def _groups(room: Room) -> dict[tuple[int, frozenset[str]], list[Connection]]:
    """Connections that need the same bytes. Slow ones keep their own number."""
    groups: dict[tuple[int, frozenset[str]], list[Connection]] = {}
    for connection in room.connections:
        if not connection.is_busy:
            key = (connection.cursor, connection.hold.audiences)
            groups.setdefault(key, []).append(connection)
    return groups


def _write(waiting: list[Connection], answer: Delivery) -> None:
    for connection in waiting:
        data, closes = answer.data, answer.closes
        if answer.for_seat and connection.hold.seat in answer.for_seat:
            data, closes = answer.for_seat[connection.hold.seat]
        if connection.is_busy:
            continue
        connection.cursor = answer.revision
        if closes:
            connection.end(data)
        elif data:
            connection.write(data)
