"""Two writers on one journey, and on the library."""

import pytest

from moments.journeys.domain.editing import add_step, reword
from moments.journeys.domain.errors import StaleEditError
from moments.journeys.domain.library import load_library
from moments.journeys.domain.placing import move
from moments.journeys.models import Journey, Step
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


def titles(journey: Journey) -> list[str]:
    return list(journey.steps.order_by("position").values_list("title", flat=True))


def test_two_steps_at_once_take_two_places(journey: Journey) -> None:
    race(
        lambda: add_step(journey, title="Arrive", by="a"),
        lambda: add_step(journey, title="Park", by="b"),
    )

    places = journey.steps.order_by("position").values_list("title", "position")
    assert list(places) == [("Arrive", 1), ("Park", 2)]


def test_two_moves_at_once_are_both_made(journey: Journey) -> None:
    one, two, three = (
        add_step(journey, title=title, by="a") for title in ["One", "Two", "Three"]
    )

    race(
        lambda: move(three, after=None, by="a"),
        lambda: move(two, after=three, by="b"),
    )

    assert titles(journey) == ["Three", "Two", "One"]
    positions = journey.steps.values_list("position", flat=True)
    assert len(set(positions)) == 3
    assert one.journey_id == journey.pk


def test_the_later_of_two_edits_is_told_of_the_first(journey: Journey) -> None:
    step = add_step(journey, title="Arrive", by="a")
    seen = step.version

    with pytest.raises(StaleEditError):
        race(
            lambda: reword(step, seen_version=seen, by="a", title="Arrive by bus"),
            lambda: reword(step, seen_version=seen, by="b", title="Arrive on foot"),
        )

    assert Step.objects.get(pk=step.pk).title == "Arrive by bus"


def test_two_starts_load_each_example_once() -> None:
    race(load_library, load_library)

    keys = list(Journey.objects.examples().values_list("key", flat=True))
    assert len(keys) == len(set(keys)) == 9
