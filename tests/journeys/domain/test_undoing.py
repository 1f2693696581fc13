"""Undo takes back one's own last change, and nobody else's work with it."""

import pytest

from moments.journeys.domain.editing import add_moment, reword
from moments.journeys.domain.errors import NothingToUndoError, UndoConflictError
from moments.journeys.domain.placing import move
from moments.journeys.domain.removing import merge, remove, restore
from moments.journeys.domain.undoing import undo_last
from moments.journeys.models import Journey, Moment, Step
from tests.journeys.boards import questions, titles
from tests.journeys.conftest import KIM, LEE

ALL = ["Is it quick?", "Is it clear?", "Is it kind?"]


def test_undoing_an_addition_puts_it_into_the_bin(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    add_moment(steps[0], question="Is it new?", by=LEE)

    undo_last(journey, by=LEE)

    assert questions(steps[0]) == ALL


def test_each_kind_of_change_can_be_taken_back(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    reword(moments[0], seen_version=1, by=LEE, question="Is it fast?")
    move(moments[0], after=None, step=steps[1], by=LEE)
    remove(moments[1], by=LEE)
    merge(moments[2], into=moments[0], by=LEE)

    for _ in range(4):
        undo_last(journey, by=LEE)

    assert questions(steps[0]) == ALL
    assert questions(steps[1]) == []


def test_undoing_a_merge_of_steps_gives_the_moments_back(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    merge(steps[0], into=steps[2], by=LEE)

    undo_last(journey, by=LEE)

    assert titles(journey)[0] == "The customer books"
    assert questions(steps[0]) == ALL


def test_undoing_a_restoration_removes_again(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    remove(moments[0], by=KIM)
    restore(moments[0], by=LEE)

    undo_last(journey, by=LEE)

    assert questions(steps[0]) == ALL[1:]


def test_my_undo_leaves_the_changes_of_others_alone(
    journey: Journey, moments: list[Moment]
):
    reword(moments[0], seen_version=1, by=LEE, question="Is it fast?")

    undo_last(journey, by=KIM)

    assert Moment.objects.get(pk=moments[0].pk).question == "Is it fast?"
    assert Moment.objects.get(pk=moments[2].pk).removed_at is not None


def test_words_that_somebody_changed_since_stay(
    journey: Journey, moments: list[Moment]
):
    reword(moments[0], seen_version=1, by=LEE, question="Is it fast?")
    reword(moments[0], seen_version=2, by=KIM, question="Is it soon?")

    with pytest.raises(UndoConflictError):
        undo_last(journey, by=LEE)

    assert Moment.objects.get(pk=moments[0].pk).question == "Is it soon?"


def test_nothing_to_take_back_is_said(journey: Journey, moments: list[Moment]):
    with pytest.raises(NothingToUndoError):
        undo_last(journey, by=LEE)
