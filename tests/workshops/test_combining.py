"""The tables' steps side by side in one journey, and parted again."""

import uuid

import pytest
from django.db import connection

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step, reword
from moments.journeys.domain.removing import merge
from moments.journeys.domain.undoing import undo_last
from moments.journeys.models import Action, Edit, Journey, Moment, Step
from moments.live.log import read_news, read_state
from moments.organisations.models import Organisation
from moments.workshops.domain.combining import (
    OneTableError,
    lay_apart,
    lay_together,
)
from moments.workshops.domain.running import (
    OtherWorkshopError,
    WorkshopClosedError,
    close_workshop,
    start_board,
)
from moments.workshops.models import Table, Workshop
from tests.statements import statements


@pytest.fixture
def second(workshop: Workshop, second_table: Table) -> Journey:
    """The journey of the second table, with two steps and a moment."""
    journey = second_table.journey
    arrives = add_step(journey, title="They arrive", by="seat:8")
    add_step(journey, title="They leave", by="seat:8")
    add_moment(arrives, question="Is the door open?", by="seat:8")
    return journey


@pytest.fixture
def first(journey: Journey) -> Journey:
    """The journey of the first table, with one step and a moment."""
    books = add_step(journey, title="They book", by="seat:7")
    add_moment(books, question="Is it quick?", by="seat:7")
    return journey


def outline(journey: Journey) -> list[tuple[str, list[str]]]:
    return [
        (step.title, [moment.question for moment in step.moments.all()])
        for step in journey.steps.all()
    ]


BOOK, ARRIVE = ("They book", ["Is it quick?"]), ("They arrive", ["Is the door open?"])
LEAVE = ("They leave", [])


def rows() -> list[list[dict]]:
    """Everything about the notes but their places, which are counted on."""
    kept = []
    for model in (Step, Moment, Edit, Action):
        names = [one.attname for one in model._meta.concrete_fields]
        kept.append(
            list(model.objects.order_by("pk").values(*set(names) - {"position"}))
        )
    return kept


def test_all_steps_come_into_the_first_tables_journey(
    workshop: Workshop, first: Journey, second: Journey
):
    ids = set(Step.objects.values_list("pk", flat=True))

    lay_together(workshop)

    assert outline(first) == [BOOK, ARRIVE, LEAVE]
    assert outline(second) == []
    assert [step.origin for step in first.steps.all()] == [first, second, second]
    assert set(Step.objects.values_list("pk", flat=True)) == ids
    assert {moment.journey for moment in Moment.objects.all()} == {first}
    workshop.refresh_from_db()
    assert workshop.common_journey == first


def test_another_table_can_be_chosen(
    workshop: Workshop, first: Journey, second: Journey, second_table: Table
):
    lay_together(workshop, into=second_table)

    assert outline(second) == [BOOK, ARRIVE, LEAVE]


def test_parting_is_the_reverse(workshop: Workshop, first: Journey, second: Journey):
    Action.objects.create(
        journey=second, moment=second.moments.get(), first_fix="Oil the hinge"
    )
    before = rows()

    lay_together(workshop)
    assert Action.objects.get().journey == first
    assert set(Edit.objects.values_list("journey", flat=True)) == {first.pk}
    lay_apart(workshop)

    assert rows() == before
    assert (outline(first), outline(second)) == ([BOOK], [ARRIVE, LEAVE])
    workshop.refresh_from_db()
    assert workshop.common_journey is None
    lay_together(workshop)
    assert outline(first) == [BOOK, ARRIVE, LEAVE]


def test_what_is_written_together_stays_together(
    workshop: Workshop, first: Journey, second: Journey
):
    lay_together(workshop)
    pays = add_step(first, title="They pay", by="seat:8")
    add_moment(first.steps.all()[1], question="Is it warm?", by="seat:7")

    lay_apart(workshop)

    assert outline(first) == [BOOK, (pays.title, [])]
    assert outline(second) == [
        ("They arrive", ["Is the door open?", "Is it warm?"]),
        LEAVE,
    ]


def test_steps_of_two_tables_merge_like_any(
    workshop: Workshop, first: Journey, second: Journey
):
    lay_together(workshop)
    books, arrives, _leaves = first.steps.all()

    merge(arrives, into=books, by="seat:7")

    assert outline(first)[0] == ("They book", ["Is it quick?", "Is the door open?"])
    lay_apart(workshop)
    assert outline(second) == [("They arrive", []), LEAVE]


def test_my_last_change_can_still_be_taken_back(
    workshop: Workshop, first: Journey, second: Journey
):
    step = second.steps.first()
    assert step is not None
    reword(step, seen_version=1, by="seat:8", title="They come in")
    lay_together(workshop)

    undo_last(first, by="seat:8")

    assert outline(first) == [BOOK, ARRIVE, LEAVE]


def test_what_was_on_its_way_is_taken_in_by_the_next_press(
    workshop: Workshop, first: Journey, second: Journey
):
    lay_together(workshop)
    add_step(second, title="They wait", by="seat:8")

    lay_together(workshop)

    assert outline(first) == [BOOK, ARRIVE, LEAVE, ("They wait", [])]
    assert [step.origin for step in first.steps.all()] == [first, *[second] * 3]


def test_a_note_sent_at_two_tables_is_no_stumbling_block(
    workshop: Workshop, first: Journey, second: Journey
):
    sent = uuid.uuid4()
    add_step(first, title="They call", by="seat:7", client_id=sent)
    add_step(second, title="They call", by="seat:7", client_id=sent)

    lay_together(workshop)

    assert Step.objects.filter(title="They call", journey=first).count() == 2
    assert Step.objects.filter(client_id=sent).count() == 1


def test_every_page_and_every_stream_begins_anew(
    workshop: Workshop, first: Journey, second: Journey
):
    before = read_state(workshop.topic_id).revision

    lay_together(workshop)

    now = read_state(workshop.topic_id).revision
    news = read_news(workshop.topic_id, now, [before])[before]
    assert [(region, whose) for _, region, whose in news.lines] == [
        ("reload", "room"),
        ("close", "room"),
    ]


def test_statements_do_not_grow(workshop: Workshop, first: Journey, second: Journey):
    # PostgreSQL needs one of its own for the lock.
    most = 9 if connection.vendor == "postgresql" else 8
    with statements(at_most=most):
        lay_together(workshop)
    with statements(at_most=most):
        lay_apart(workshop)


def test_refusals(
    workshop: Workshop,
    second_table: Table,
    organisation: Organisation,
    trainer: User,
):
    other = start_board(organisation=organisation, title="Other", by=trainer)
    with pytest.raises(OneTableError):
        lay_together(other)
    with pytest.raises(OtherWorkshopError):
        lay_together(workshop, into=other.tables.get())
    close_workshop(workshop)
    with pytest.raises(WorkshopClosedError):
        lay_together(workshop)
