"""What the console is told of seats, what it warns of, and what pretend seats do."""

from random import Random
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moments.journeys.models import Journey, Moment
from moments.ratings.domain.dotting import place_dot
from moments.ratings.domain.results import results_of
from moments.ratings.domain.shortlisting import set_discussed, set_limit
from moments.ratings.models import Dot, Opinion
from moments.workshops.domain import leading
from moments.workshops.domain.joining import join_workshop
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import panel_of
from tests.ratings.conftest import GoTo

pytestmark = pytest.mark.django_db


def now(workshop: Workshop) -> Workshop:
    rows = Workshop.objects.select_related("organisation", "current")
    return rows.get(pk=workshop.pk)


def words(workshop: Workshop, activity: Activity) -> list[tuple[str, bool]]:
    standing = panel_of(activity).standing(now(workshop), activity)
    return [(one.words, one.is_done) for one in standing.values()]


def test_console_is_told_how_far_each_seat_is(
    kim: Participant, moments: list[Moment], workshop: Workshop, go: GoTo
) -> None:
    dots = go("dots")
    place_dot(kim, on=moments[0], client_id=uuid4())
    assert words(workshop, dots) == [("4 dots left", False)]

    importance = go("importance")
    assert words(workshop, importance) == [("0 of 1 answered", False)]
    leading.say_done(kim, importance)
    assert words(workshop, importance) == [("0 of 1 answered", True)]


def test_trainer_is_warned_where_nobody_chose(
    moments: list[Moment], workshop: Workshop, go: GoTo
) -> None:
    activity = go("dots")
    set_limit(workshop, limit=2)

    assert panel_of(activity).warnings(now(workshop), activity) == [
        "There are no dots and more than 2 moments, so none is chosen:"
        " choose some, or rate all in about 2 min."
    ]


def test_trainer_is_told_of_a_tie_at_the_border(
    kim: Participant, moments: list[Moment], workshop: Workshop, go: GoTo
) -> None:
    activity = go("dots")
    for moment in moments[:2]:
        place_dot(kim, on=moment, client_id=uuid4())
    set_limit(workshop, limit=1)

    assert panel_of(activity).warnings(now(workshop), activity) == [
        "Level at the border of the shortlist: Is the price clear? · Is the date clear?"
    ]


def test_pretend_seats_place_dots_and_rate_in_both_rounds(
    kim: Participant,
    lee: Participant,
    moments: list[Moment],
    journey: Journey,
    workshop: Workshop,
    go: GoTo,
) -> None:
    Participant.objects.filter(pk=kim.pk).update(is_pretend=True)
    chance = Random(1)

    def pretend(kind: str) -> Activity:
        activity = go(kind)
        for _twice in range(2):
            panel_of(activity).pretend(now(workshop), activity, chance)
        return activity

    pretend("dots")
    assert set(Dot.objects.values_list("seat", flat=True)) == {kim.pk}
    assert Dot.objects.count() == 5
    pretend("importance")
    opinion = pretend("opinion")
    asked = len(Opinion.objects.all())
    uncover = panel_of(opinion).uncover
    leading.reveal(workshop, opinion, uncover=uncover, in_two=True)
    set_discussed(workshop, results_of(journey)[0].moment, discussed=True)
    pretend("second_round")

    assert Opinion.objects.filter(round=1).count() == asked
    assert Opinion.objects.filter(round=2).count() == 1


@pytest.mark.parametrize("kind", ["dots", "importance", "opinion", "second_round"])
def test_console_asks_as_much_for_one_seat_as_for_three(
    kind: str,
    kim: Participant,
    moments: list[Moment],
    workshop: Workshop,
    go: GoTo,
) -> None:
    activity = go(kind)
    counts = []
    for name in ("Ben", "Eve"):
        with CaptureQueriesContext(connection) as captured:
            panel_of(activity).standing(now(workshop), activity)
        counts.append(len(captured))
        join_workshop(workshop, name=name)

    assert counts[0] == counts[1]
