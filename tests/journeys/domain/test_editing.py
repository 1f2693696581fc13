"""Adding and rewording: once, in order, and never over somebody else's words."""

from uuid import uuid4

import pytest

from moments.journeys.domain.editing import add_moment, add_step, reword
from moments.journeys.domain.errors import (
    ClientIdReusedError,
    NoteGoneError,
    StaleEditError,
)
from moments.journeys.domain.removing import remove
from moments.journeys.models import Edit, Journey, Moment, Step
from tests.journeys.boards import (
    announced,
    questions,
    revisions,
    titles,
)
from tests.journeys.conftest import KIM, LEE
from tests.statements import statements


def test_steps_stand_in_the_order_they_came(journey: Journey, steps: list[Step]):
    assert titles(journey) == [
        "The customer books",
        "The customer arrives",
        "The customer pays",
    ]


def test_a_step_goes_behind_the_one_it_names(journey: Journey, steps: list[Step]):
    add_step(journey, title="The customer waits", by=LEE, after=steps[0])

    assert titles(journey) == [
        "The customer books",
        "The customer waits",
        "The customer arrives",
        "The customer pays",
    ]


def test_numbers_are_dense_and_name_each_note(journey: Journey, moments: list[Moment]):
    regions = [region for region, _ in announced(journey)]

    assert revisions(journey) == [1, 2, 3, 4, 5, 6]
    assert regions[-3:] == [moment.region for moment in moments]
    assert {audience for _, audience in announced(journey)} == {f"journey:{journey.pk}"}


def test_the_same_client_id_makes_one_note(steps: list[Step]):
    client_id = uuid4()

    first = add_moment(steps[0], question="Is it up?", by=KIM, client_id=client_id)
    again = add_moment(steps[0], question="Is it up?", by=KIM, client_id=client_id)

    assert again == first
    assert questions(steps[0]) == ["Is it up?"]


def test_a_repeat_finds_its_note_reworded_and_removed(steps: list[Step]):
    client_id = uuid4()
    first = add_moment(steps[0], question="Is it up?", by=KIM, client_id=client_id)
    reword(first, seen_version=1, by=LEE, question="Is the site up?")
    remove(first, by=LEE)

    again = add_moment(steps[0], question="Is it up?", by=KIM, client_id=client_id)

    assert again.pk == first.pk
    assert questions(steps[0]) == []


def test_the_same_client_id_with_other_words_is_refused(journey: Journey):
    client_id = uuid4()
    add_step(journey, title="The customer calls", by=KIM, client_id=client_id)

    with pytest.raises(ClientIdReusedError):
        add_step(journey, title="The customer writes", by=KIM, client_id=client_id)

    assert titles(journey) == ["The customer calls"]


def test_no_moment_goes_under_a_step_in_the_bin(steps: list[Step]):
    remove(steps[0], by=LEE)

    with pytest.raises(NoteGoneError):
        add_moment(steps[0], question="Is it quick?", by=KIM)


def test_rewording_raises_the_version(moments: list[Moment]):
    reworded = reword(moments[0], seen_version=1, by=LEE, question="Is it fast?")

    assert (reworded.question, reworded.version) == ("Is it fast?", 2)
    assert Moment.objects.get(pk=reworded.pk).question == "Is it fast?"


def test_a_stale_edit_loses_nothing(moments: list[Moment]):
    reword(moments[0], seen_version=1, by=LEE, question="Is it fast?")

    with pytest.raises(StaleEditError) as caught:
        reword(moments[0], seen_version=1, by=KIM, question="Is it soon?")

    assert caught.value.note.words == "Is it fast?"
    assert Moment.objects.get(pk=moments[0].pk).version == 2


def test_a_repeated_edit_is_no_conflict(journey: Journey, moments: list[Moment]):
    reword(moments[0], seen_version=1, by=KIM, question="Is it fast?")
    before = revisions(journey)

    again = reword(moments[0], seen_version=1, by=KIM, question="Is it fast?")

    assert again.version == 2
    assert revisions(journey) == before


def test_history_keeps_what_was_replaced(moments: list[Moment]):
    reword(moments[0], seen_version=1, by=LEE, question="Is it fast?")

    edit = Edit.objects.last()

    assert edit is not None
    assert (edit.before, edit.after, edit.author) == (
        {"question": "Is it quick?"},
        {"question": "Is it fast?"},
        LEE,
    )


@pytest.mark.django_db(transaction=True)
def test_adding_takes_at_most_eight_statements(steps: list[Step]):
    with statements(at_most=8):
        add_moment(steps[0], question="Is it quick?", by=KIM, client_id=uuid4())


@pytest.mark.django_db(transaction=True)
def test_rewording_takes_at_most_eight_statements(moments: list[Moment]):
    with statements(at_most=8):
        reword(moments[0], seen_version=1, by=KIM, question="Is it fast?")
