"""The workbook of one seat: what it did itself, what its table agreed, nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.exercises.models import ExampleAnswer, Guess
from moments.journeys.domain.acting import agree
from moments.organisations.models import Organisation
from moments.workshops.domain.running import close_workshop
from moments.workshops.models import Activity, Jotting, Participant
from moments.workshops.models.activity import Kind
from tests.documents.conftest import Browser
from tests.documents.test_me import listed
from tests.reviews.judged import Judged, judged_room
from tests.reviews.test_map import text


@pytest.fixture
def judged(organisation: Organisation, trainer: User) -> Judged:
    judged = judged_room(organisation, trainer)
    judged.weigh("5", "4", "5", "0")
    judged.judge("misery", "magic", "average", "cannot")
    return judged


@pytest.fixture
def ana(judged: Judged) -> Participant:
    return judged.seats[0]


@pytest.fixture
def ben(judged: Judged) -> Participant:
    return judged.seats[1]


def copy_of(browser: Client, seat: Participant) -> Any:
    return browser.get(f"/w/{seat.workshop.room}/me/")


def test_chapters_are_those_the_room_has_opened(
    judged: Judged, ana: Participant, browser_of: Browser
) -> None:
    handout = "A moment of truth is\n\n- short\n- <b>real</b>"
    plan = Activity.objects.filter(pk=judged.activities[Kind.DEFINITIONS].pk)
    plan.update(handout=handout, say="Only for the trainer")
    browser = browser_of(ana)
    assert "A moment of truth is" not in text(copy_of(browser, ana))

    judged.go(Kind.DEFINITIONS)

    page = copy_of(browser, ana)
    assert "Definitions A moment of truth is short &lt;b&gt;real&lt;/b&gt;" in text(
        page
    )
    assert b"Only for the trainer" not in page.content


def test_own_guess_and_example_and_private_note(
    judged: Judged, ana: Participant, ben: Participant, browser_of: Browser
) -> None:
    activity = judged.go(Kind.GUESS)
    for seat, point in ((ana, "Be kind"), (ben, "Be cheap")):
        Guess.objects.create(
            seat=seat, activity=activity, price=60, indifference=40, point=point
        )
    step = judged.moments[0].step
    ExampleAnswer.objects.create(seat=ana, activity=activity, step=step, goes_after=2)
    for seat, words in ((ana, "Ask Eve"), (ben, "Secret")):
        Jotting.objects.create(seat=seat, activity=activity, words=words)

    page = copy_of(browser_of(ana), ana)

    chapter = text(page).partition("My guess: why customers leave")[2]
    assert "60" in chapter
    assert "The point is: Be kind This step would lose me Waits" in chapter
    assert "I would go after 2 bad contacts My private note Ask Eve" in chapter
    for word in (b"Be cheap", b"Secret"):
        assert word not in page.content


def test_own_answers_only(
    judged: Judged, ana: Participant, ben: Participant, browser_of: Browser
) -> None:
    judged.discuss()
    judged.reveal()
    judged.judge("average", "magic", "magic", "magic", number=2)

    question = "Is a delay announced? Waits"
    own = listed(copy_of(browser_of(ana), ana), "my-answers")
    assert own[0] == f"{question} matters 5 of 5 ▼ misery ● average second round"
    own = listed(copy_of(browser_of(ben), ben), "my-answers")
    assert own[0] == f"{question} matters 4 of 5 ★ magic ★ magic second round"


def test_actions_and_promise_of_the_table(
    judged: Judged, ana: Participant, browser_of: Browser
) -> None:
    journey = judged.journey
    journey.promise = "You will feel expected"
    journey.save()
    agree(
        journey,
        by="seat:0",
        moment=judged.moments[0],
        first_fix="Tell every table",
        owner_name="Kim",
        due=timezone.localdate(),
    )

    page = text(copy_of(browser_of(ana), ana))

    assert "Promise You will feel expected" in page
    assert "What we agreed Is a delay announced? Tell every table Owner: Kim" in page


def test_workbook_stays_after_the_close(
    judged: Judged, ana: Participant, browser_of: Browser
) -> None:
    activity = judged.go(Kind.GUESS)
    Jotting.objects.create(seat=ana, activity=activity, words="Ask Eve")
    browser = browser_of(ana)
    close_workshop(judged.workshop)

    page = text(copy_of(browser, ana))

    assert "My private note Ask Eve" in page
    assert "Back to the board" not in page


def test_plain_board_has_no_chapters(
    seat: Participant,
    browser_of: Browser,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    page = text(copy_of(browser_of(seat), seat))

    for words in ("My guess", "My private", "What we agreed"):
        assert words not in page
