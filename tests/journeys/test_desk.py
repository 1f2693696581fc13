"""An organisation's journeys at the desk: to read, and to describe."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.journeys.domain.creating import create_journey
from moments.journeys.domain.describing import (
    StaleDescriptionError,
    describe_journey,
    description_mark,
)
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.domain.exchange import JourneyFile
from moments.journeys.domain.importing import import_journey
from moments.journeys.models import Journey, Moment, Step
from moments.organisations.models import Organisation
from moments.workshops.domain.running import start_board
from tests.journeys.boards import announced
from tests.journeys.outlines import SMALL

LIST = "/o/skylark-air/journeys/"
OUTLINE = (
    "Customer A neighbour in a hurry Begins when Hungry Ends when Full "
    "1. The customer looks into the window "
    "the product itself, face to face, shop window "
    "· Zero: searching before the first contact "
    "Expects: Fresh bread Needs: Breakfast "
    "Does the bread look fresh? Tangibles Standard: Baked today "
    "Without asking: Take old bread away After a failure: Bake again "
    "Is the price hidden? “Yes” is bad 2. The customer pays"
)
SignIn = Callable[[User], Client]


@pytest.fixture
def bread_at_desk(organisation: Organisation) -> Journey:
    return import_journey(JourneyFile(outline=SMALL), organisation=organisation)


def address(journey: Journey, end: str = "") -> str:
    return f"{LIST}{journey.pk}/{end}"


def words(response: HttpResponse) -> str:
    main = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main.partition(">")[2]).split())


def answers(journey: Journey, **changed: str) -> dict[str, str]:
    """Return what the form sends, with some of it changed."""
    names = ["title", "persona", "promise", "start", "end"]
    given = {name: getattr(journey, name) for name in names}
    return given | {"seen": description_mark(journey)} | changed


def hide_some(journey: Journey) -> None:
    now = timezone.now()
    step = journey.steps.all()[0]
    Step.objects.create(journey=journey, title="Hidden", private_to="seat:1")
    gone = Step.objects.create(journey=journey, title="Hidden", removed_at=now)
    merged = Step.objects.create(journey=journey, title="Hidden", merged_into=step)
    for below in (gone, merged):
        Moment.objects.create(journey=journey, step=below, question="Hidden?")
    mine = {"journey": journey, "step": step, "question": "Hidden?"}
    Moment.objects.create(**mine, private_to="seat:1")
    Moment.objects.create(**mine, removed_at=now)


def test_list_is_read_by_every_member(
    bread_at_desk: Journey, owner: User, trainer: User, manager: User, sign_in: SignIn
) -> None:
    hide_some(bread_at_desk)
    for person in (owner, trainer, manager):
        page = words(sign_in(person).get(LIST))
        assert "Buying bread" in page
        assert "2 steps · 2 moments A neighbour in a hurry Draft" in page


def test_list_shows_the_newest_first_and_no_others(
    organisation: Organisation,
    other_organisation: Organisation,
    library: None,
    manager: User,
    sign_in: SignIn,
) -> None:
    for title in ("Older", "Newer"):
        create_journey(organisation, title=title)
    create_journey(other_organisation, title="Elsewhere")

    page = sign_in(manager).get(LIST)

    assert [journey.title for journey in page.context["journeys"]] == ["Newer", "Older"]


def test_list_says_what_to_do_when_it_is_empty(manager: User, sign_in: SignIn) -> None:
    page = sign_in(manager).get(LIST)

    assert "There is no journey yet" in words(page)
    assert b'href="/examples/"' in page.content


def test_detail_reads_as_an_outline(
    bread_at_desk: Journey, manager: User, sign_in: SignIn
) -> None:
    describe_journey(
        bread_at_desk,
        seen=description_mark(bread_at_desk),
        promise="Fresh",
        start="Hungry",
        end="Full",
    )
    hide_some(bread_at_desk)

    page = sign_in(manager).get(address(bread_at_desk))

    assert page.content.count(b"<h1") == 1
    assert words(page).partition("Data (JSON) ")[2].startswith(OUTLINE)


def test_detail_offers_managers_no_changes(
    bread_at_desk: Journey, manager: User, sign_in: SignIn
) -> None:
    page = sign_in(manager).get(address(bread_at_desk))

    assert f"{address(bread_at_desk)}export.csv" in page.content.decode()
    assert "edit/" not in page.content.decode()
    assert sign_in(manager).get(address(bread_at_desk, "edit/")).status_code == 403
    assert sign_in(manager).post(address(bread_at_desk, "edit/")).status_code == 403


def test_detail_leads_to_its_table(
    organisation: Organisation, trainer: User, manager: User, sign_in: SignIn
) -> None:
    workshop = start_board(organisation=organisation, title="Guest", by=trainer)
    journey = Journey.objects.get(table__workshop=workshop)
    lead = f'href="/w/{workshop.room}/lead/"'

    assert lead in sign_in(trainer).get(address(journey)).content.decode()
    assert lead not in sign_in(manager).get(address(journey)).content.decode()


@pytest.mark.parametrize("end", ["", "edit/"])
def test_strangers_find_nothing(
    end: str, bread_at_desk: Journey, outsider: User, sign_in: SignIn
) -> None:
    stranger = sign_in(outsider)

    assert stranger.get(LIST).status_code == 404
    for slug in ("skylark-air", "harbour-bank"):
        place = f"/o/{slug}/journeys/{bread_at_desk.pk}/{end}"
        assert stranger.get(place).status_code == 404


def test_examples_are_not_at_the_desk(
    airline: Journey, owner: User, sign_in: SignIn
) -> None:
    assert sign_in(owner).get(address(airline)).status_code == 404
    assert sign_in(owner).get(address(airline, "edit/")).status_code == 404


def test_pages_ask_as_often_for_many_as_for_few(
    organisation: Organisation,
    bread_at_desk: Journey,
    trainer: User,
    sign_in: SignIn,
    django_assert_num_queries: Any,
) -> None:
    client = sign_in(trainer)
    board = start_board(organisation=organisation, title="Guest", by=trainer)
    laid = Journey.objects.get(table__workshop=board)
    for number in range(3):
        step = add_step(laid, title=f"Step {number}", by="user:1")
        add_moment(step, question="Why?", by="user:1")
        create_journey(organisation, title=f"Journey {number}")
        with django_assert_num_queries(5):
            client.get(LIST)
        with django_assert_num_queries(12):
            client.get(address(laid))


def test_who_leads_describes_a_journey(
    bread_at_desk: Journey, owner: User, trainer: User, sign_in: SignIn
) -> None:
    place = address(bread_at_desk, "edit/")
    for person in (owner, trainer):
        form = sign_in(person).get(place).context["form"]
        sent = {name: form[name].value() for name in form.fields}
        promise = f"Fresh for {person}"
        answer = sign_in(person).post(place, sent | {"promise": f" {promise}\x00\n"})

        assert (answer.status_code, answer["Location"]) == (302, address(bread_at_desk))
        bread_at_desk.refresh_from_db()
        assert bread_at_desk.promise == promise
        assert bread_at_desk.persona == "A neighbour in a hurry"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": " "}, "Write whose journey it is, in a few words."),
        ({"title": "\u200b"}, "There is nothing to see in these words."),
        ({"promise": "x" * 301}, "This is 301 characters long; 300 fit."),
    ],
)
def test_wrong_words_are_kept_and_explained(
    changed: dict[str, str],
    message: str,
    bread_at_desk: Journey,
    trainer: User,
    sign_in: SignIn,
) -> None:
    sent = answers(bread_at_desk, end="Kept words") | changed

    page = sign_in(trainer).post(address(bread_at_desk, "edit/"), sent)

    assert page.status_code == 422
    assert message in words(page)
    assert "Kept words" in words(page)
    assert Journey.objects.get(pk=bread_at_desk.pk).end == ""


def test_stale_words_are_shown_beside_the_others(
    bread_at_desk: Journey, trainer: User, sign_in: SignIn
) -> None:
    client, place = sign_in(trainer), address(bread_at_desk, "edit/")
    mine = answers(bread_at_desk, promise="My promise")
    client.post(place, answers(bread_at_desk, promise="Their promise"))

    page = client.post(place, mine)

    assert page.status_code == 409
    assert "Their promise" in words(page)
    assert "My promise" in words(page)
    assert Journey.objects.get(pk=bread_at_desk.pk).promise == "Their promise"

    form = page.context["form"]
    client.post(place, {name: form[name].value() for name in form.fields})
    assert Journey.objects.get(pk=bread_at_desk.pk).promise == "My promise"


def test_saving_twice_is_no_conflict(bread_at_desk: Journey) -> None:
    seen = description_mark(bread_at_desk)

    once = describe_journey(bread_at_desk, seen=seen, title="Bread")
    twice = describe_journey(bread_at_desk, seen=seen, title="Bread")

    assert (once.title, twice.title) == ("Bread", "Bread")
    with pytest.raises(StaleDescriptionError):
        describe_journey(bread_at_desk, seen=seen, title="Cake")


def test_describing_asks_the_table_to_load_again_once(bread_at_desk: Journey) -> None:
    for _ in range(2):
        seen = description_mark(bread_at_desk)
        bread_at_desk = describe_journey(bread_at_desk, seen=seen, title="Bread")

    assert announced(bread_at_desk) == [("reload", bread_at_desk.audience)]
