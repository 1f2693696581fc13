"""What the database itself refuses, and how little a write asks of it."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from moments.exercises.domain.answering import (
    answer_example,
    save_guess,
    save_point,
)
from moments.exercises.domain.answers import steps_of
from moments.exercises.domain.posting import add_post, remove_post
from moments.exercises.models import ExampleAnswer, Guess, Post, Reason
from moments.journeys.models import Journey
from moments.workshops.models import Participant, Workshop
from moments.workshops.panels import panel_of
from tests.exercises.conftest import Go
from tests.statements import statements

SHARES = dict.fromkeys(Reason.values, 10) | {"price": 40}


def refused(write: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_one_guess_and_one_answer_of_a_seat_in_an_activity(
    seat: Participant, go: Go
) -> None:
    guess = go("guess")
    Guess.objects.create(seat=seat, activity=guess)
    ExampleAnswer.objects.create(seat=seat, activity=guess)

    assert refused(lambda: Guess.objects.create(seat=seat, activity=guess))
    assert refused(lambda: ExampleAnswer.objects.create(seat=seat, activity=guess))


@pytest.mark.parametrize("reason", Reason.values)
def test_a_share_beyond_three_digits_is_refused(
    seat: Participant, go: Go, reason: str
) -> None:
    guess = go("guess")

    assert refused(
        lambda: Guess.objects.create(seat=seat, activity=guess, **{reason: 1000})
    )


def test_a_post_has_words(workshop: Workshop) -> None:
    assert refused(lambda: Post.objects.create(workshop=workshop, words=""))


def test_a_write_takes_at_most_eight_statements(
    workshop: Workshop, seat: Participant, airline: Journey, go: Go
) -> None:
    guess, step = go("guess"), steps_of(airline)[0]
    post = add_post(workshop, words="One.", seat=seat)
    writes: list[Callable[[], object]] = [
        lambda: save_guess(seat, guess, shares=SHARES),
        lambda: save_guess(seat, guess, shares=SHARES),
        lambda: save_point(seat, guess, point="It is us."),
        lambda: answer_example(seat, guess, step=step, goes_after=2),
        lambda: add_post(workshop, words="Two.", seat=seat),
        lambda: remove_post(post),
    ]

    for write in writes:
        with statements(at_most=8):
            write()


def test_what_ticks_each_second_asks_the_same_for_any_number_of_seats(
    workshop: Workshop, seat: Participant, other: Participant, go: Go
) -> None:
    guess = go("guess")
    panel = panel_of(guess)
    for one in (seat, other):
        save_guess(one, guess, shares=SHARES)

    with statements(at_most=2):
        panel.standing(workshop, guess)
    with statements(at_most=2):
        panel.lead(workshop, guess)
