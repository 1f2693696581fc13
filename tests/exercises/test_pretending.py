"""A dry run: pretend participants answer by the ordinary verbs."""

from random import Random

import pytest

from moments.exercises.models import ExampleAnswer, Guess, Post
from moments.workshops.models import Participant, Workshop
from moments.workshops.panels import panel_of
from tests.exercises.conftest import Go


@pytest.mark.parametrize("kind", ["guess", "example", "discussion"])
def test_only_pretend_seats_answer(
    workshop: Workshop, seat: Participant, other: Participant, go: Go, kind: str
) -> None:
    activity = go(kind)
    Participant.objects.filter(pk=other.pk).update(is_pretend=True)

    panel_of(activity).pretend(workshop, activity, Random(7))

    models = {"guess": Guess, "example": ExampleAnswer, "discussion": Post}
    answers = models[kind].objects.all()
    assert [answer.seat_id for answer in answers] == [other.pk]
    assert [getattr(answer, "is_finished", True) for answer in answers] == [True]


def test_pretending_after_the_reveal_breaks_nothing(
    workshop: Workshop, other: Participant, go: Go, show: object
) -> None:
    Participant.objects.filter(pk=other.pk).update(is_pretend=True)
    for kind in ("guess", "example"):
        activity = show(go(kind))
        panel_of(activity).pretend(workshop, activity, Random(7))

    assert (Guess.objects.get().point, ExampleAnswer.objects.count()) == (
        "It is about how people are treated.",
        0,
    )
