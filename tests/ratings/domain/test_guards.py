"""What the database refuses by itself, whoever writes to it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from moments.journeys.models import Moment, Step
from moments.ratings.models import Dot, Importance, Opinion
from moments.workshops.models import Participant

pytestmark = pytest.mark.django_db(transaction=True)

LOCKED = "A locked importance cannot change"


def run(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def importance(kim: Participant, moments: list[Moment]) -> Importance:
    return Importance.objects.create(
        seat=kim, moment=moments[0], answer="given", value=4
    )


@pytest.fixture
def locked(importance: Importance) -> Importance:
    Importance.objects.update(locked_at=timezone.now())
    return importance


def write_opinion(importance: Importance) -> None:
    run(
        "INSERT INTO ratings_opinion (importance_id, round, value, updated_at)"
        " VALUES (%s, 1, 'magic', %s)",
        importance.pk,
        timezone.now(),
    )


def test_opinion_without_a_locked_importance(importance: Importance) -> None:
    with pytest.raises(IntegrityError, match="needs its own locked importance"):
        write_opinion(importance)


def test_opinion_with_a_locked_importance(locked: Importance) -> None:
    write_opinion(locked)

    assert Opinion.objects.get().value == "magic"


def test_opinion_moved_to_an_importance_that_is_open(
    locked: Importance, lee: Participant, moments: list[Moment]
) -> None:
    write_opinion(locked)
    other = Importance.objects.create(seat=lee, moment=moments[0], answer="none")

    with pytest.raises(IntegrityError, match="needs its own locked importance"):
        run("UPDATE ratings_opinion SET importance_id = %s", other.pk)


def test_opinion_of_an_importance_that_is_not_there(locked: Importance) -> None:
    with pytest.raises(IntegrityError, match="needs its own locked importance"):
        run(
            "INSERT INTO ratings_opinion (importance_id, round, value, updated_at)"
            " VALUES (0, 1, 'magic', %s)",
            timezone.now(),
        )


@pytest.mark.parametrize(
    "change", ["value = 5", "locked_at = NULL", "answer = 'none', value = NULL"]
)
def test_locked_importance_stays(locked: Importance, change: str) -> None:
    with pytest.raises(IntegrityError, match=LOCKED):
        run(f"UPDATE ratings_importance SET {change}")


def test_locked_importance_does_not_go_to_another_seat(
    locked: Importance, lee: Participant
) -> None:
    with pytest.raises(IntegrityError, match=LOCKED):
        run("UPDATE ratings_importance SET seat_id = %s", lee.pk)


def test_importance_with_an_opinion_is_not_deleted(locked: Importance) -> None:
    write_opinion(locked)

    with pytest.raises(IntegrityError):
        run("DELETE FROM ratings_importance")


def test_open_importance_may_change(importance: Importance) -> None:
    run("UPDATE ratings_importance SET value = 5")

    assert Importance.objects.get().value == 5


def test_importance_is_one_to_five_or_none(
    kim: Participant, moments: list[Moment]
) -> None:
    for answer, value in [("given", 6), ("given", None), ("cannot", 3), ("hm", None)]:
        with pytest.raises(IntegrityError):
            Importance.objects.create(
                seat=kim, moment=moments[0], answer=answer, value=value
            )


def dot(seat: Participant, **fields: object) -> Dot:
    values = {"client_id": uuid4(), "number": 1, "budget": 5}
    return Dot.objects.create(seat=seat, **(values | fields))


def test_dot_lies_on_one_note_within_the_budget_and_once(
    kim: Participant, moments: list[Moment]
) -> None:
    step = Step.objects.all()[0]
    first = dot(kim, moment=moments[0])

    for wrong in (
        {"moment": moments[0], "step": step, "number": 2},
        {"number": 2},
        {"moment": moments[0], "number": 6},
        {"moment": moments[0], "number": 0},
        {"moment": moments[0], "number": 1},
        {"moment": moments[0], "number": 2, "client_id": first.client_id},
        {"moment": moments[0], "number": 21, "budget": 21},
    ):
        with pytest.raises(IntegrityError):
            dot(kim, **wrong)
    assert Dot.objects.get() == first
