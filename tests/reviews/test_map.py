"""The journey map: what it shows, from when on, to whom, and what never."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.journeys.domain.acting import agree
from moments.journeys.models import Journey, Moment
from moments.organisations.models import Organisation
from moments.ratings.domain.agreement import opinion_of
from moments.reviews.domain.outcomes import agreement_words, strip_of, usual_of
from moments.workshops.domain.running import close_workshop
from moments.workshops.models import Jotting
from moments.workshops.models.activity import Kind
from tests.reviews.judged import Judged

SignIn = Callable[[User], Client]


def address(journey: Journey, end: str = "") -> str:
    return f"/o/skylark-air/journeys/{journey.pk}/{end}"


def text(response: HttpResponse) -> str:
    main = response.content.decode().partition("<main")[2].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def answered(judged: Judged, *, revealed: bool = True) -> Journey:
    judged.dot()
    judged.weigh("5", "4", "5", "0")
    judged.judge("misery", "misery", "average", "magic")
    if revealed:
        judged.reveal()
    return judged.journey


def test_map_shows_marks_words_and_numbers(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    journey = answered(judged)
    close_workshop(judged.workshop)

    page = sign_in(manager).get(address(journey))

    assert "What 4 people here believe, not what customers said." in text(page)
    assert "A group of staff is not a sample of customers." in text(page)
    shown = text(page).partition("Does it come together?")[0]
    assert (
        "▼ 2 misery ● 1 average ★ 1 magic "
        "split: 2 misery, 1 magic of 4 answers "
        "matters 5 of 5, middle of 3 · 2 dots"
    ) in shown
    html = page.content.decode()
    first = html.partition('class="marks"')[2].partition("</svg>")[0]
    assert re.findall(r"marks__one--(\w+)", first) == [
        "misery",
        "misery",
        "average",
        "magic",
    ]
    assert 'aria-label="2 misery, 1 average, 1 magic"' in html


def test_table_says_the_same_as_the_marks(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    journey = answered(judged)

    html = sign_in(manager).get(address(journey)).content.decode()
    body = html.partition('map__table">')[2].partition("<tbody>")[2]
    rows = [
        [" ".join(cell.split()) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]
    assert rows[0] == [
        "Is a delay announced?",
        "2",
        "1",
        "1",
        "0",
        "0",
        "▼● between misery and average",
        "split: 2 misery, 1 magic of 4 answers",
        "5",
        "2",
    ]


@pytest.mark.parametrize("kind", ["json", "csv", "page"])
def test_nothing_before_the_room_has_seen_it(
    kind: str, judged: Judged, manager: User, trainer: User, sign_in: SignIn
) -> None:
    journey = answered(judged, revealed=False)
    judged.reveal(to_room=False)
    path = address(journey, "" if kind == "page" else f"export.{kind}")

    for person in (manager, trainer):
        content = sign_in(person).get(path).content.decode()
        assert "marks__one" not in content
        assert "split" not in content
        assert "opinions" not in content


def test_second_round_is_shown_once_the_room_has_seen_it(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    journey = answered(judged)
    judged.discuss()
    judged.judge("misery", "misery", "misery", "misery", number=2)
    reader = sign_in(manager)

    judged.reveal(Kind.SECOND_ROUND, to_room=False)
    assert "split: 2 misery" in text(reader.get(address(journey)))
    judged.reveal(Kind.SECOND_ROUND)
    page = text(reader.get(address(journey)))
    assert "together: 4 of 4 misery" in page
    assert "after the second private round" in page


def test_never_revealed_is_never_shown(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    journey = answered(judged, revealed=False)
    close_workshop(judged.workshop)

    assert b"marks__one" not in sign_in(manager).get(address(journey)).content


def test_private_words_and_people_are_in_no_byte(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    journey = answered(judged)
    seat, activity = judged.seats[0], judged.activities[Kind.OPINION]
    Jotting.objects.create(seat=seat, activity=activity, words="Secret jotting")
    mine = {"journey": journey, "step": judged.moments[0].step}
    Moment.objects.create(**mine, question="Secret moment?", private_to=seat.author)
    close_workshop(judged.workshop)

    for end in ("", "export.json", "export.csv"):
        content = sign_in(manager).get(address(journey, end)).content
        for word in (b"Secret", b"Ana", seat.author.encode()):
            assert word not in content


def test_map_lists_what_was_agreed(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    moment = judged.moments[0]
    due = timezone.localdate() + timedelta(days=3)
    agree(
        judged.journey,
        by="seat:1",
        moment=moment,
        first_fix="Tell every table",
        owner_name="Kitchen lead",
        due=due,
        aim="average",
    )

    page = text(sign_in(manager).get(address(judged.journey)))

    assert "Tell every table ● aim: average Owner: Kitchen lead Due:" in page


def test_neutral_words_of_the_organisation(
    judged: Judged, organisation: Organisation, manager: User, sign_in: SignIn
) -> None:
    organisation.uses_neutral_words = True
    organisation.save()
    page = text(sign_in(manager).get(address(answered(judged))))

    assert "▼ 2 below expectation ● 1 as expected ★ 1 above expectation" in page
    assert "misery" not in page


def test_room_hears_why_a_moment_comes_first(
    judged: Judged, browser_of: Callable[[Any], Client]
) -> None:
    answered(judged)
    judged.go(Kind.ACTIONS)

    browser = browser_of(judged.seats[0])
    page = text(browser.get(f"/w/{judged.workshop.room}/actions/"))

    assert "Is a delay announced? split: 2 misery, 1 magic of 4 answers" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["misery", "misery"], ""),
        (["misery"] * 4 + ["average"], "together: 4 of 5 misery"),
        (["magic", "magic", "average"], "mixed: 2 of 3 magic"),
    ],
)
def test_words_only_from_three_answers_on(given: list[str], words: str) -> None:
    assert agreement_words(opinion_of(given), neutral=False) == words


def test_middle_between_two_outcomes() -> None:
    usual = usual_of(opinion_of(["misery", "average"]), neutral=False)

    assert usual is not None
    assert (usual.sign, usual.word) == ("▼●", "between misery and average")
    assert usual_of(opinion_of([]), neutral=False) is None


def test_many_marks_stand_in_rows() -> None:
    strip = strip_of(opinion_of(["magic"] * 45), neutral=False)

    assert (strip.width, strip.height, len(strip.marks)) == (280, 48, 45)
