"""Actions: agreed once, changed by version, refused kindly, and never lost."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from moments.accounts.models import User
from moments.journeys.domain.acting import (
    ActionGoneError,
    ActionRefusedError,
    StaleActionError,
    agree,
    change_action,
    remove_action,
    restore_action,
    set_state,
)
from moments.journeys.domain.action_rules import problems_of
from moments.journeys.domain.creating import create_journey
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.domain.errors import ClientIdReusedError
from moments.journeys.models import Action, Journey, Moment
from moments.live.models import Change
from moments.organisations.models import Organisation
from tests.statements import statements

ME, OTHER = "seat:1", "seat:2"
SENT = UUID(int=7)
TODAY = date(2026, 3, 3)


@pytest.fixture
def moment(journey: Journey) -> Moment:
    step = add_step(journey, title="Waits", by=ME)
    return add_moment(step, question="Is a delay announced?", by=ME)


def fix(moment: Moment, **fields: Any) -> Action:
    words = {"first_fix": "Tell every table"} | fields
    return agree(moment.journey, moment=moment, by=ME, **words)


def history(action: Action) -> list[tuple[str, str]]:
    return [(event.verb, event.author) for event in action.events.all()]


def test_action_is_agreed_and_told_to_its_table(moment: Moment) -> None:
    journey = moment.journey
    action = fix(moment, owner_name="Kitchen lead", aim="average")

    assert (action.state, action.version) == ("open", 1)
    assert history(action) == [("agree", ME)]
    last = Change.objects.filter(topic=journey.topic_id).last()
    assert last is not None
    assert (last.region, last.audience) == (f"actions-{journey.pk}", journey.audience)


def test_action_sent_twice_is_one(moment: Moment) -> None:
    first = fix(moment, client_id=SENT)
    again = fix(moment, client_id=SENT)

    assert again == first
    assert Action.objects.count() == 1
    with pytest.raises(ClientIdReusedError):
        fix(moment, client_id=SENT, first_fix="Something else")


def test_change_keeps_what_stood_before(moment: Moment) -> None:
    action = fix(moment)

    changed = change_action(action, seen_version=1, by=OTHER, first_fix="Say it early")

    assert (changed.first_fix, changed.version) == ("Say it early", 2)
    event = action.events.get(verb="change")
    assert (event.before, event.after) == (
        {"first_fix": "Tell every table"},
        {"first_fix": "Say it early"},
    )


def test_stale_change_brings_what_stands_now(moment: Moment) -> None:
    action = fix(moment)
    change_action(action, seen_version=1, by=OTHER, first_fix="Say it early")

    with pytest.raises(StaleActionError) as caught:
        change_action(action, seen_version=1, by=ME, first_fix="Say it late")

    assert caught.value.action.first_fix == "Say it early"
    assert (
        change_action(action, seen_version=1, by=ME, first_fix="Say it early").version
        == 2
    )


def test_removed_action_comes_back(moment: Moment) -> None:
    action = fix(moment)

    remove_action(action, by=ME)
    remove_action(action, by=ME)

    assert list(Action.objects.standing()) == []
    with pytest.raises(ActionGoneError):
        change_action(action, seen_version=1, by=ME, first_fix="Other")
    with pytest.raises(ActionGoneError):
        set_state(action, state="done", by=ME)
    restore_action(action, by=OTHER)
    assert list(Action.objects.standing()) == [action]
    assert history(action) == [("agree", ME), ("remove", ME), ("restore", OTHER)]


def test_state_keeps_who_and_why(moment: Moment, manager: User) -> None:
    action = fix(moment)

    set_state(action, state="doing", by="user:1", person=manager, words="Since Monday")
    set_state(action, state="doing", by="user:1", person=manager)

    event = action.events.get(verb="state")
    assert (event.before, event.after) == ({"state": "open"}, {"state": "doing"})
    assert (event.words, event.person) == ("Since Monday", manager)


def test_owner_belongs_to_the_organisation(
    moment: Moment, manager: User, outsider: User
) -> None:
    assert fix(moment, owner=manager).shown_owner == "mara"
    with pytest.raises(ActionRefusedError) as caught:
        fix(moment, owner=outsider)
    assert list(caught.value.problems) == ["owner"]


def test_moment_of_another_journey_is_refused(
    moment: Moment, organisation: Organisation
) -> None:
    other_journey = create_journey(organisation, title="Another")
    with pytest.raises(ActionRefusedError) as caught:
        agree(other_journey, moment=moment, by=ME, first_fix="Tell")
    assert list(caught.value.problems) == ["moment"]


@pytest.mark.parametrize(
    ("values", "control", "refused"),
    [
        ({"first_fix": "Tell"}, "", []),
        ({"recovery_words": "Sorry"}, "", []),
        ({}, "", ["first_fix"]),
        ({"first_fix": "Tell"}, "partner", []),
        ({"recovery_words": "Sorry"}, "outside", []),
        ({"first_fix": "Tell"}, "outside", ["first_fix"]),
        ({"aim": "magic", "recovery_words": "Sorry"}, "outside", ["aim"]),
        ({}, "outside", ["recovery_words"]),
        ({"first_fix": "Tell", "due": TODAY}, "", []),
        ({"first_fix": "Tell", "due": TODAY - timedelta(days=1)}, "", ["due"]),
        ({"first_fix": "Tell", "owner": 1, "owner_name": "Kim"}, "", ["owner_name"]),
    ],
)
def test_rules(values: dict[str, Any], control: str, refused: list[str]) -> None:
    assert list(problems_of(values, control=control, today=TODAY)) == refused


def test_day_that_has_passed_since_may_stay() -> None:
    values = {"first_fix": "Tell", "due": TODAY - timedelta(days=9)}

    assert problems_of(values, control="", today=TODAY, before=values) == {}


def test_unanswered_are_those_without_owner_or_date_or_reason(moment: Moment) -> None:
    due = timezone.localdate()
    nobody = fix(moment, due=due)
    undated = fix(moment, owner_name="Kim")
    fix(moment, owner_name="Kim", due=due)
    fix(moment, why_open="The board decides in May")
    removed = fix(moment)
    remove_action(removed, by=ME)

    assert list(Action.objects.unanswered()) == [nobody, undated]


def test_verbs_ask_little(moment: Moment, manager: User) -> None:
    with statements(at_most=8):
        action = fix(moment, owner=manager, client_id=SENT)
    with statements(at_most=8):
        change_action(action, seen_version=1, by=ME, first_fix="Other", owner=manager)
    with statements(at_most=8):
        set_state(action, state="done", by=ME, person=manager, words="Works")
    with statements(at_most=8):
        remove_action(action, by=ME)
    with statements(at_most=8):
        restore_action(action, by=ME)
