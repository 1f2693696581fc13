"""Wake-ups: after the commit, never before, and never for nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from moments.lib.db import writing
from moments.live import bus
from moments.live.announcing import announce
from moments.live.log import read_state
from moments.live.models import Topic

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The numbers that others can read at the moment when they are woken."""
    numbers: list[int] = []

    def listen(topic_id: int) -> None:
        with ThreadPoolExecutor(1) as elsewhere:
            numbers.append(elsewhere.submit(read, topic_id).result())

    bus.listen(listen)
    yield numbers
    bus.forget(listen)


def read(topic_id: int) -> int:
    try:
        return read_state(topic_id).revision
    finally:
        connections.close_all()


@writing
def say(topic: Topic, *, fails: bool = False) -> None:
    announce(topic.pk, ("a", "room"))
    if fails:
        raise ValueError


def test_who_is_woken_can_read_the_change(heard: list[int]):
    topic = Topic.objects.create()

    say(topic)
    say(topic)

    assert heard == [1, 2]


def test_a_rolled_back_write_wakes_nobody(heard: list[int]):
    topic = Topic.objects.create()

    with pytest.raises(ValueError, match=r"^$"):
        say(topic, fails=True)

    assert heard == []
