from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.journeys.domain.creating import create_journey
from moments.journeys.domain.exchange import JourneyFile
from moments.journeys.domain.importing import import_journey
from moments.journeys.models import Journey, Moment, Step
from moments.organisations.models import Organisation
from tests.journeys.outlines import SMALL

LIST = "/examples/"
SignIn = Callable[[User], Client]


def test_list_shows_published_examples_in_order(
    library: None, bread: Journey, trainer: User, sign_in: SignIn
) -> None:
    response = sign_in(trainer).get(LIST)

    assert [journey.key for journey in response.context["examples"]] == [
        journey.key for journey in Journey.objects.published()
    ]
    assert b"Buying bread" not in response.content


def test_list_says_when_there_is_nothing(
    organisation: Organisation, trainer: User, sign_in: SignIn
) -> None:
    assert b"No example is published yet" in sign_in(trainer).get(LIST).content


def test_pages_are_for_people_who_are_signed_in(airline: Journey) -> None:
    for address in (LIST, "/examples/airline/"):
        assert Client().get(address).status_code == 302


def test_pages_only_answer_to_reading(
    airline: Journey, trainer: User, sign_in: SignIn
) -> None:
    client = sign_in(trainer)

    assert client.post(LIST).status_code == 405
    assert client.post("/examples/airline/").status_code == 405


def test_detail_reads_as_an_outline(
    airline: Journey, trainer: User, sign_in: SignIn
) -> None:
    response = sign_in(trainer).get("/examples/airline/")

    shown = [
        (step.title, [moment.question for moment in step.shown])
        for step in response.context["steps"]
    ]
    stored = [
        (step.title, [moment.question for moment in step.moments.all()])
        for step in Step.objects.filter(journey=airline)
    ]
    page = response.content.decode()
    assert shown == stored
    assert page.count("<h1>") == 1
    assert page.count('outline__step"') == 12
    assert "The airline example used in moments-of-truth workshops" in page
    assert "Reliability · not in our hands" in page


@pytest.mark.parametrize("key", ["bread", "no-such-example"])
def test_detail_of_what_is_not_published_does_not_exist(
    key: str, bread: Journey, trainer: User, sign_in: SignIn
) -> None:
    assert sign_in(trainer).get(f"/examples/{key}/").status_code == 404


def test_curators_preview_what_is_not_published(bread: Journey, desk: Client) -> None:
    response = desk.get("/examples/bread/")

    assert response.status_code == 200
    assert b"only curators see this page" in response.content


def test_a_mapped_journey_is_no_example(
    organisation: Organisation, desk: Client
) -> None:
    import_journey(JourneyFile(outline=SMALL), organisation=organisation)

    assert desk.get("/examples/buying-bread/").status_code == 404


def test_detail_leaves_out_what_is_not_on_the_board(
    bread: Journey, desk: Client
) -> None:
    step = Step.objects.filter(journey=bread)[0]
    now = timezone.now()
    Step.objects.create(journey=bread, title="Secret one", private_to="seat:1")
    Step.objects.create(journey=bread, title="Secret two", removed_at=now)
    Moment.objects.create(
        journey=bread, step=step, question="Secret 3?", removed_at=now
    )

    assert b"Secret" not in desk.get("/examples/bread/").content


def test_pages_ask_as_often_for_many_as_for_few(
    organisation: Organisation,
    trainer: User,
    sign_in: SignIn,
    django_assert_num_queries: Any,
) -> None:
    client = sign_in(trainer)
    for count in (1, 8):
        for number in range(count):
            key = f"example-{count}-{number}"
            journey = create_journey(
                None, title=key, key=key, published_at=timezone.now()
            )
            for place in range(count):
                step = Step.objects.create(journey=journey, title=f"Step {place}")
                Moment.objects.create(journey=journey, step=step, question="Why?")
        with django_assert_num_queries(3):
            client.get(LIST)
        with django_assert_num_queries(5):
            client.get(f"/examples/example-{count}-0/")
