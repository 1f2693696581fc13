"""A journey as a file, from the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.documents.http import disposition
from moments.journeys.domain.exchange import read_file
from moments.journeys.domain.importing import import_journey
from moments.journeys.domain.outlines import outline_of
from moments.journeys.models import Journey
from moments.organisations.models import Organisation
from tests.documents.conftest import write
from tests.documents.reading import ANSWERED, HEADING, rows

SignIn = Callable[[User], Client]


def address(journey: Journey, ending: str) -> str:
    return f"/o/skylark-air/journeys/{journey.pk}/export.{ending}"


def test_every_member_exports(
    journey: Journey, owner: User, trainer: User, manager: User, sign_in: SignIn
) -> None:
    for person in (owner, trainer, manager):
        answer = sign_in(person).get(address(journey, "json"))
        assert read_file(answer.content).outline == outline_of(journey)


def test_export_makes_the_same_journey_elsewhere(
    journey: Journey,
    other_organisation: Organisation,
    manager: User,
    outsider: User,
    sign_in: SignIn,
) -> None:
    content = sign_in(manager).get(address(journey, "json")).content

    copy = import_journey(read_file(content), organisation=other_organisation)

    again = sign_in(outsider).get(f"/o/harbour-bank/journeys/{copy.pk}/export.json")
    assert again.content == content


def test_spreadsheet_is_safe_to_open(
    journey: Journey, manager: User, sign_in: SignIn
) -> None:
    answer = sign_in(manager).get(address(journey, "csv"))

    assert rows(answer)[0] == [*HEADING, *ANSWERED]
    assert [row[6] for row in rows(answer)[1:]] == ["Is it quick?", "'=1+1", ""]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_export_leaves_out_what_is_hidden(
    ending: str, journey: Journey, manager: User, sign_in: SignIn
) -> None:
    content = sign_in(manager).get(address(journey, ending)).content

    assert b"Hidden" not in content
    assert b"seat:" not in content


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_export_of_others_does_not_exist(
    ending: str, journey: Journey, outsider: User, sign_in: SignIn
) -> None:
    stranger = sign_in(outsider)

    assert stranger.get(address(journey, ending)).status_code == 404
    own = f"/o/harbour-bank/journeys/{journey.pk}/export.{ending}"
    assert stranger.get(own).status_code == 404


def test_export_asks_as_often_for_many_notes(
    journey: Journey, manager: User, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    client = sign_in(manager)
    for _round in range(2):
        with django_assert_num_queries(11):
            client.get(address(journey, "csv"))
        for number in range(5):
            write(journey, f"Step {number}", "Why?")


@pytest.mark.parametrize(
    ("filename", "plain", "spelled"),
    [
        ("Bread.csv", "bread.csv", "Bread.csv"),
        ("Käse & Brot.csv", "kase-brot.csv", "K%C3%A4se%20%26%20Brot.csv"),
        ("客户旅程.json", "journey.json", "%E5%AE%A2%E6%88%B7%E6%97%85%E7%A8%8B.json"),
        ('../a"b\r\nX: y.csv', "ab-x-y.csv", "a%20b%20X%20y.csv"),
        ("...csv", "journey.csv", "journey.csv"),
        (f"{'a' * 200}.csv", f"{'a' * 80}.csv", f"{'a' * 80}.csv"),
    ],
)
def test_name_of_the_file(filename: str, plain: str, spelled: str) -> None:
    assert disposition(filename) == (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{spelled}"
    )
