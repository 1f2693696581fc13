"""What a trainer is told before a workshop is closed."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from moments.journeys.models import Action, Journey, Step
from moments.workshops.domain.running import UnansweredActionsError, close_workshop
from moments.workshops.models import Workshop

OWNED = {"owner_name": "Kim", "due": date(2027, 1, 31)}


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def close(lead: Client, workshop: Workshop, **fields: str) -> HttpResponse:
    return lead.post(f"/w/{workshop.room}/lead/closure/", fields)


@pytest.mark.parametrize(
    "given",
    [{}, {"owner_name": "Kim"}, {"due": date(2027, 1, 31)}],
    ids=["nothing", "no date", "no owner"],
)
def test_action_without_owner_or_date_refuses_the_close(
    given: dict, workshop: Workshop, journey: Journey
) -> None:
    action = Action.objects.create(journey=journey, first_fix="Greet first", **given)

    with pytest.raises(UnansweredActionsError) as refused:
        close_workshop(workshop)

    workshop.refresh_from_db()
    assert refused.value.actions == [action]
    assert workshop.is_open


@pytest.mark.parametrize(
    "given",
    [OWNED, {"why_open": "The board decides"}, {"removed_at": "2026-11-01T00:00:00Z"}],
    ids=["answered", "said why", "taken away"],
)
def test_answered_action_does_not(
    given: dict, workshop: Workshop, journey: Journey
) -> None:
    Action.objects.create(journey=journey, first_fix="Greet first", **given)

    assert close_workshop(workshop).is_closed


def test_action_of_the_common_journey_counts(
    workshop: Workshop, organisation, journey: Journey
) -> None:
    common = Journey.objects.create(
        organisation=organisation, topic=workshop.topic, title="All tables"
    )
    Workshop.objects.filter(pk=workshop.pk).update(common_journey=common)
    Action.objects.create(journey=common, first_fix="Greet first")

    with pytest.raises(UnansweredActionsError):
        close_workshop(workshop)


def test_console_lists_what_is_missing(
    lead: Client, workshop: Workshop, journey: Journey
) -> None:
    Action.objects.create(journey=journey, first_fix="Greet <first>")

    page = close(lead, workshop)

    workshop.refresh_from_db()
    assert page.status_code == 409
    assert "These actions have no owner or no date." in words(page)
    assert "Greet &lt;first&gt;" in page.content.decode()
    assert workshop.is_open


def test_console_asks_about_notes_that_were_never_shown(
    lead: Client, workshop: Workshop, journey: Journey
) -> None:
    """How many they are, and whose, is not told."""
    Step.objects.create(journey=journey, title="Books a table", private_to="seat:1")

    asked = close(lead, workshop)
    still_open = Workshop.objects.get().is_open
    close(lead, workshop, anyway="1")

    assert asked.status_code == 409
    assert "written in silence and never shown" in words(asked)
    assert "Books" not in words(asked)
    assert still_open
    assert Workshop.objects.get().is_closed
