"""The guides that come with Moments."""

import pytest

from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey
from moments.workshops.domain.library import load_guides
from moments.workshops.models import Activity, Guide

pytestmark = pytest.mark.django_db

ORDER = [
    ("talk", 5, "look"),
    ("definitions", 4, "look"),
    ("guess", 6, "private"),
    ("talk", 2, "look"),
    ("example", 9, "private"),
    ("journey", 8, "shared"),
    ("steps", 6, "silent"),
    ("steps", 9, "shared"),
    ("moments", 8, "silent"),
    ("moments", 5, "shared"),
    ("moments", 4, "silent"),
    ("tidy", 2, "shared"),
    ("break", 4, "look"),
    ("dots", 4, "private"),
    ("importance", 6, "private"),
    ("talk", 3, "look"),
    ("opinion", 7, "private"),
    ("reveal", 13, "look"),
    ("second_round", 4, "private"),
    ("actions", 8, "look"),
    ("close", 3, "look"),
]
FACILITATOR = ["objective", "do", "say", "watch_for", "expected", "debrief", "cut"]


@pytest.fixture
def two_hours() -> Guide:
    load_library()
    load_guides()
    return Guide.objects.curated().get(key="two-hours")


def test_the_two_hour_guide_has_its_running_order_and_its_minutes(
    two_hours: Guide,
) -> None:
    plan = list(two_hours.activities.all())

    assert [(one.kind, one.minutes, one.preset.value) for one in plan] == ORDER
    assert [one.position for one in plan] == list(range(1, 22))
    assert two_hours.minutes == 120


def test_every_activity_says_what_to_do_to_participants_and_to_the_trainer(
    two_hours: Guide,
) -> None:
    empty = [
        (activity.title, name)
        for activity in two_hours.activities.all()
        for name in ["title", "instruction", "handout", *FACILITATOR]
        if not getattr(activity, name).strip()
    ]

    assert empty == []
    for activity in two_hours.activities.all():
        activity.full_clean()


def test_the_board_stands_where_the_room_works_on_it(two_hours: Guide) -> None:
    views = {"board": [], "list": [], "nothing": []}
    for activity in two_hours.activities.all():
        views[activity.view].append(activity.kind)

    assert views["board"] == ["steps", "steps", "moments", "moments", "moments", "dots"]
    assert views["list"] == ["tidy"]


def test_the_example_walk_goes_through_the_flight(two_hours: Guide) -> None:
    walks = two_hours.activities.filter(kind="example")
    airline = Journey.objects.get(key="airline")

    assert [walk.example for walk in walks] == [airline]
    assert airline.steps.count() == 12


def test_loading_twice_changes_nothing(two_hours: Guide) -> None:
    before = list(Activity.objects.values_list())

    assert load_guides() == []
    assert list(Activity.objects.values_list()) == before


def test_loading_again_leaves_what_a_curator_did(two_hours: Guide) -> None:
    two_hours.activities.filter(kind="break").delete()
    two_hours.activities.filter(position=1).update(title="Good morning")

    load_guides()

    titles = Activity.objects.filter(guide=two_hours).values_list("title", flat=True)
    assert (len(titles), titles[0]) == (20, "Good morning")


def test_without_the_examples_the_guide_loads_all_the_same(db: None) -> None:
    load_guides()

    walks = Activity.objects.filter(kind="example")
    assert {walk.example for walk in walks} == {None}
