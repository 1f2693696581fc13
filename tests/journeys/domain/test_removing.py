"""The bin and merging: everything comes back."""

import pytest

from moments.journeys.domain.errors import MergeError, NoteGoneError
from moments.journeys.domain.removing import merge, remove, restore
from moments.journeys.models import Journey, Moment, Step
from tests.journeys.boards import announced, questions, titles
from tests.journeys.conftest import KIM, LEE


def test_a_removed_step_takes_its_moments_along_and_back(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    remove(steps[0], by=KIM)
    assert titles(journey) == ["The customer arrives", "The customer pays"]

    restore(steps[0], by=LEE)

    assert titles(journey)[0] == "The customer books"
    assert questions(steps[0]) == ["Is it quick?", "Is it clear?", "Is it kind?"]
    assert [region for region, _ in announced(journey, after=7)] == [
        steps[0].region,
        *[moment.region for moment in moments],
    ]


def test_removing_twice_is_one_change(journey: Journey, moments: list[Moment]):
    remove(moments[0], by=KIM)
    remove(moments[0], by=LEE)

    assert announced(journey, after=6) == [(moments[0].region, journey.audience)]


def test_a_restored_moment_brings_its_step_back(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    remove(moments[0], by=KIM)
    remove(steps[0], by=KIM)

    restore(moments[0], by=KIM)

    assert titles(journey)[0] == "The customer books"
    assert questions(steps[0]) == ["Is it quick?", "Is it clear?", "Is it kind?"]


def test_a_merged_moment_lies_under_the_other_and_can_come_back(
    steps: list[Step], moments: list[Moment]
):
    merge(moments[0], into=moments[1], by=KIM)
    assert questions(steps[0]) == ["Is it clear?", "Is it kind?"]

    restore(moments[0], by=LEE)

    assert questions(steps[0]) == ["Is it quick?", "Is it clear?", "Is it kind?"]


def test_moments_follow_a_merged_step(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    merge(steps[0], into=steps[1], by=KIM)

    assert titles(journey) == ["The customer arrives", "The customer pays"]
    assert questions(steps[1]) == ["Is it quick?", "Is it clear?", "Is it kind?"]


def test_what_was_merged_before_goes_along(moments: list[Moment]):
    merge(moments[0], into=moments[1], by=KIM)
    merge(moments[1], into=moments[2], by=KIM)

    assert set(moments[2].merged.all()) == {moments[0], moments[1]}


def test_a_note_is_not_merged_with_itself(moments: list[Moment]):
    with pytest.raises(MergeError):
        merge(moments[0], into=moments[0], by=KIM)


def test_nothing_is_merged_into_the_bin(moments: list[Moment]):
    remove(moments[1], by=LEE)

    with pytest.raises(NoteGoneError):
        merge(moments[0], into=moments[1], by=KIM)
