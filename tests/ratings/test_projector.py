"""What the room's screens show while answers are given: the moments, once, without answers."""

from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.models import Journey, Moment
from moments.ratings.domain.agreement import Spread
from moments.ratings.domain.results import Result
from moments.ratings.domain.shortlisting import set_discussed
from moments.ratings.panels.results import Card, JourneyResults
from moments.workshops.models import Participant, Workshop
from tests.ratings.conftest import BrowserOf, GoTo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def screen(
    workshop: Workshop, trainer: User, sign_in: Callable[[User], Client]
) -> Callable[[], str]:
    client = sign_in(trainer)

    def read() -> str:
        return client.get(f"/w/{workshop.room}/screen/").content.decode()

    return read


def named(text: str, moments: list[Moment]) -> list[str]:
    return [one.question for one in moments if one.question in text]


@pytest.mark.parametrize("kind", ["opinion", "reveal"])
def test_the_projector_lists_what_is_rated(
    moments: list[Moment], go: GoTo, screen: Callable[[], str], kind: str
) -> None:
    go("importance")
    go(kind)

    assert named(screen(), moments) == [one.question for one in moments]


def test_in_the_second_round_it_lists_what_was_picked(
    workshop: Workshop, moments: list[Moment], go: GoTo, screen: Callable[[], str]
) -> None:
    go("importance")
    set_discussed(workshop, moments[2], discussed=True)
    go("second_round")

    assert named(screen(), moments) == [moments[2].question]


def test_the_page_of_dots_says_each_note_once(
    workshop: Workshop,
    kim: Participant,
    browser_of: BrowserOf,
    moments: list[Moment],
    go: GoTo,
) -> None:
    activity = go("dots")
    activity.view = "board"
    activity.save()
    text = browser_of(kim).get(f"/w/{workshop.room}/").content.decode()

    assert 'class="board-box"' not in text
    assert f'id="dots-words-moment-{moments[0].pk}"' in text


@pytest.fixture
def card(moments: list[Moment]) -> Card:
    nobody = Spread()
    result = Result(moments[0], importance=nobody, opinion=nobody)
    return Card(result, [], [], "", "", "", [], is_urgent=False)


@pytest.mark.parametrize(
    ("count", "pages"), [(0, []), (3, [(1, 3)]), (7, [(1, 3), (4, 6), (7, 7)])]
)
def test_answers_come_in_pages_that_the_last_row_can_read(
    card: Card, count: int, pages: list[tuple[int, int]]
) -> None:
    results = JourneyResults(Journey(), [card] * count)

    assert [(page.first, page.last) for page in results.pages] == pages
