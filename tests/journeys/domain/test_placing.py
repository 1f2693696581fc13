"""Moving: the server's order is the only order."""

import random

import pytest

from moments.journeys.domain.errors import NoteGoneError
from moments.journeys.domain.placing import move
from moments.journeys.domain.removing import remove, restore
from moments.journeys.models import Journey, Moment, Step
from tests.journeys.boards import announced, questions, titles
from tests.journeys.conftest import KIM, LEE
from tests.statements import statements


def test_a_step_moves_to_the_front(journey: Journey, steps: list[Step]):
    move(steps[2], after=None, by=KIM)

    assert titles(journey) == [
        "The customer pays",
        "The customer books",
        "The customer arrives",
    ]


def test_a_moment_moves_under_another_step(steps: list[Step], moments: list[Moment]):
    move(moments[1], after=None, step=steps[1], by=KIM)

    assert questions(steps[0]) == ["Is it quick?", "Is it kind?"]
    assert questions(steps[1]) == ["Is it clear?"]


def test_moving_behind_a_note_that_went_elsewhere_puts_it_last(
    steps: list[Step], moments: list[Moment]
):
    move(moments[0], after=None, step=steps[1], by=LEE)

    move(moments[1], after=moments[0], by=KIM)

    assert questions(steps[0]) == ["Is it kind?", "Is it clear?"]


def test_moving_announces_the_moved_note_only(journey: Journey, moments: list[Moment]):
    move(moments[2], after=None, by=KIM)

    assert announced(journey, after=6) == [(moments[2].region, journey.audience)]


def test_a_note_in_the_bin_is_not_moved(moments: list[Moment]):
    remove(moments[0], by=LEE)

    with pytest.raises(NoteGoneError):
        move(moments[0], after=moments[2], by=KIM)


def test_a_restored_note_comes_back_where_it_stood(
    steps: list[Step], moments: list[Moment]
):
    remove(moments[1], by=KIM)
    move(moments[2], after=None, by=LEE)
    restore(moments[1], by=KIM)

    assert questions(steps[0]) == ["Is it kind?", "Is it quick?", "Is it clear?"]


def test_two_hundred_moves_keep_the_order_that_a_list_would(
    journey: Journey, steps: list[Step]
):
    chance = random.Random(11)
    expected = list(steps)
    for _ in range(200):
        note = chance.choice(steps)
        after = chance.choice([None, *[s for s in steps if s is not note]])
        move(note, after=after, by=KIM)
        expected.remove(note)
        expected.insert(expected.index(after) + 1 if after else 0, note)

    assert titles(journey) == [step.title for step in expected]


@pytest.mark.django_db(transaction=True)
def test_moving_takes_at_most_eight_statements(moments: list[Moment]):
    with statements(at_most=8):
        move(moments[0], after=moments[2], by=KIM)
