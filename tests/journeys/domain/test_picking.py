"""From the list to the board and back; several notes of one meaning at once."""

import pytest

from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.domain.errors import MergeError, NoteGoneError
from moments.journeys.domain.merging import merge_many
from moments.journeys.domain.outlines import outline_of
from moments.journeys.domain.picking import pick, shelve
from moments.journeys.domain.removing import merge, remove, restore
from moments.journeys.domain.undoing import undo_last
from moments.journeys.models import Journey, Moment, Step
from tests.journeys.boards import announced, questions, titles
from tests.journeys.conftest import KIM, LEE
from tests.statements import statements


@pytest.fixture
def proposal(journey: Journey, steps: list[Step]) -> Step:
    return add_step(journey, title="The customer asks", by=LEE, proposal=True)


def test_a_proposal_is_no_step_until_it_is_picked(journey: Journey, proposal: Step):
    before = titles(journey)

    with statements(at_most=8):
        pick(proposal, by=KIM)
    pick(proposal, by=KIM)

    assert titles(journey) == [*before, "The customer asks"]
    undo_last(journey, by=KIM)
    assert titles(journey) == before
    assert [step.title for step in outline_of(journey).steps] == before


def test_a_column_goes_back_to_the_list_with_its_moments(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    shelve(steps[0], by=LEE)

    assert titles(journey) == ["The customer arrives", "The customer pays"]
    with pytest.raises(NoteGoneError):
        add_moment(steps[0], question="Is it?", by=KIM)
    undo_last(journey, by=LEE)
    assert titles(journey)[0] == "The customer books"
    assert len(questions(steps[0])) == 3


def test_restoring_a_moment_brings_its_column_back(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    remove(moments[0], by=KIM)
    shelve(steps[0], by=KIM)

    restore(moments[0], by=LEE)

    assert titles(journey)[-1] == "The customer books"


def test_a_column_goes_under_no_proposal(proposal: Step, steps: list[Step]):
    with pytest.raises(MergeError):
        merge(steps[0], into=proposal, by=KIM)

    assert merge(proposal, into=steps[0], by=KIM) == steps[0]


def test_many_become_one_and_each_comes_out_again(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    keeps, second, third = moments
    number = len(announced(journey))

    with statements(at_most=8):
        gone = merge_many([second, third, keeps], into=keeps, by=LEE)

    assert gone == [second, third]
    assert questions(steps[0]) == [keeps.question]
    assert len(announced(journey)) == number + 3
    assert merge_many([second, third], into=keeps, by=LEE) == []
    restore(second, by=KIM)
    undo_last(journey, by=LEE)
    assert questions(steps[0]) == ["Is it quick?", "Is it clear?", "Is it kind?"]


def test_steps_of_one_meaning_bring_their_moments(
    journey: Journey, steps: list[Step], moments: list[Moment]
):
    first, second, third = steps
    add_moment(third, question="Is it cheap?", by=KIM)

    with statements(at_most=10):
        merge_many([first, third], into=second, by=LEE)

    words = ["Is it quick?", "Is it clear?", "Is it kind?", "Is it cheap?"]
    assert (titles(journey), questions(second)) == (["The customer arrives"], words)
    undo_last(journey, by=LEE)
    undo_last(journey, by=LEE)
    assert titles(journey) == [step.title for step in steps]
    assert (questions(first), questions(third)) == (words[:3], words[3:])
