"""Statements that are compiled once find what their queries find."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from moments.journeys.models import Journey
from moments.lib.prepared import Prepared
from moments.live.models import Topic
from moments.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def journeys(organisation: Organisation) -> list[Journey]:
    return [
        Journey.objects.create(
            organisation=organisation, topic=Topic.objects.create(), title=title
        )
        for title in ("Dinner", "Breakfast")
    ]


def _by_title(title: str, organisation: int) -> QuerySet[Journey]:
    found = Journey.objects.select_related("organisation", "topic")
    return found.filter(title=title, organisation=organisation)


def test_rows_come_whole_and_with_what_belongs_to_them(
    journeys: list[Journey], django_assert_num_queries: Any
) -> None:
    prepared: Prepared[Journey] = Prepared(_by_title)
    dinner, _ = journeys

    with django_assert_num_queries(1):
        found = prepared.first(title="Dinner", organisation=dinner.organisation_id)
        assert found is not None
        belongs = (found.organisation, found.topic)

    assert found == dinner
    assert belongs == (dinner.organisation, dinner.topic)
    assert found.created_at == dinner.created_at


def test_other_values_find_other_rows(journeys: list[Journey]) -> None:
    prepared: Prepared[Journey] = Prepared(_by_title)
    here = journeys[0].organisation_id or 0
    asked = [("Dinner", here), ("Breakfast", here), ("Dinner", here + 1), ("", here)]

    found = [prepared.all(title=title, organisation=pk) for title, pk in asked]

    assert found == [[journeys[0]], [journeys[1]], [], []]


def test_single_values_are_read_as_such(journeys: list[Journey]) -> None:
    def titles(organisation: int) -> QuerySet[Journey, str]:
        mine = Journey.objects.filter(organisation=organisation)
        return mine.order_by("title").values_list("title", flat=True)

    prepared: Prepared[str] = Prepared(titles)
    found = prepared.all(organisation=journeys[0].organisation_id or 0)

    assert found == ["Breakfast", "Dinner"]


def test_query_is_built_once_per_thread(journeys: list[Journey]) -> None:
    built = []

    def counted(title: str) -> QuerySet[Journey]:
        built.append(threading.get_ident())
        return Journey.objects.filter(title=title)

    prepared: Prepared[Journey] = Prepared(counted)
    for _ in range(3):
        prepared.all(title="Dinner")

    def elsewhere() -> None:
        try:
            prepared.all(title="Dinner")
        finally:
            connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert built == [threading.get_ident(), thread.ident]


def test_value_that_is_not_in_the_statement_is_an_error() -> None:
    def careless(title: str, key: str) -> QuerySet[Journey]:
        return Journey.objects.filter(title=title)

    prepared: Prepared[Journey] = Prepared(careless)

    with pytest.raises(ValueError, match="not in the statement: {'key'}"):
        prepared.all(title="Dinner", key="dinner")
