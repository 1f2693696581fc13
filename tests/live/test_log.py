"""The log: dense numbers, and cursors that are known or not."""

import pytest

from moments.lib.db import writing
from moments.live.announcing import announce
from moments.live.log import MOST_CHANGES, News, read_news, read_state
from moments.live.models import Change, Topic

ROOM = frozenset({"room"})


@pytest.fixture
def topic(db: None) -> Topic:
    return Topic.objects.create()


@writing
def say(topic: Topic, *regions: str, audience: str = "room") -> int:
    return announce(topic.pk, *((region, audience) for region in regions))


def news(topic: Topic, since: int) -> News:
    return read_news(topic.pk, read_state(topic.pk).revision, [since])[since]


def test_every_change_takes_the_next_number(topic: Topic):
    assert say(topic, "a") == 1
    assert say(topic, "b", "c") == 3

    lines = Change.objects.filter(topic=topic).values_list("revision", "region")
    assert list(lines) == [(1, "a"), (2, "b"), (3, "c")]


def test_a_rolled_back_write_leaves_no_gap(topic: Topic):
    @writing
    def fails() -> None:
        announce(topic.pk, ("lost", "room"))
        raise ValueError

    say(topic, "a")
    with pytest.raises(ValueError, match=r"^$"):
        fails()

    assert say(topic, "b") == 2


def test_an_unknown_topic_cannot_be_announced_on(db: None):
    @writing
    def stray() -> None:
        announce(4711, ("a", "room"))

    with pytest.raises(LookupError):
        stray()


def test_a_known_cursor_gets_each_region_once_in_the_order_of_its_last_change(
    topic: Topic,
):
    say(topic, "a", "b", "a", "c")

    assert news(topic, 0).regions_for("room") == ["b", "a", "c"]
    assert news(topic, 3).regions_for("room") == ["c"]
    assert news(topic, 4).regions_for("room") == []


def test_another_audience_gets_nothing_but_the_number(topic: Topic):
    say(topic, "a", audience="journey:1")

    assert news(topic, 0).regions_for("journey:2") == []
    assert news(topic, 0).revision == 1


@pytest.mark.parametrize("cursor", [-1, 6, 10**17])
def test_unusable_cursors_ask_for_a_reload(topic: Topic, cursor: int):
    say(topic, "a", "b", "c", "d", "e")

    assert news(topic, cursor).reloads(ROOM)


def test_a_cursor_from_before_the_logs_beginning_asks_for_a_reload(topic: Topic):
    say(topic, "a", "b", "c")
    Change.objects.filter(topic=topic, revision__lte=2).delete()

    assert news(topic, 0).reloads(ROOM)
    assert not news(topic, 2).reloads(ROOM)


def test_too_far_behind_is_a_reload(topic: Topic):
    say(topic, *["a"] * (MOST_CHANGES + 1))

    assert news(topic, 0).reloads(ROOM)
    assert not news(topic, 1).reloads(ROOM)


def test_several_cursors_cost_one_query(topic: Topic, django_assert_num_queries):
    say(topic, "a", "b", "c", "d")

    with django_assert_num_queries(1):
        found = read_news(topic.pk, 4, [0, 1, 3, 4])

    assert {c: one.regions_for("room") for c, one in found.items()} == {
        0: ["a", "b", "c", "d"],
        1: ["b", "c", "d"],
        3: ["d"],
        4: [],
    }


def test_reload_and_close_reach_only_their_audience(topic: Topic):
    say(topic, "reload", audience="seat:1")
    say(topic, "close", audience="trainers")

    all_news = news(topic, 0)
    assert all_news.reloads(frozenset({"seat:1"}))
    assert not all_news.reloads(ROOM)
    assert all_news.closes(frozenset({"trainers"}))
    assert all_news.addressees() == {"seat:1"}
