"""What was followed is deleted under its readers: their streams end, nothing is retried."""

import asyncio
from typing import Any

from moments.live.catching_up import Groups
from moments.live.connections import SendingConnection
from moments.live.holding import Hold
from moments.live.hub import Hub
from moments.live.models import Topic


def gone(_topic: int, _groups: Groups) -> Any:
    raise Topic.DoesNotExist


def test_streams_of_a_deleted_topic_are_told_to_come_again():
    sent: list[bytes] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message.get("body", b""))

    async def follow() -> None:
        hub = Hub(work=gone)
        hub.start(asyncio.get_running_loop())
        connection = SendingConnection(send, Hold(topic=7, since=0))
        hub.add(connection)
        await connection.pump(lambda: None)
        hub.drop(connection)
        assert hub.rooms == {}
        hub.stop()

    asyncio.run(follow())

    assert b"".join(sent) == b"event: bye\ndata: again\n\n"
