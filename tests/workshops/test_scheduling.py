"""A workshop for another day: planned, changed, invited to, opened."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from moments.accounts.models import User
from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import CodeUnknownError, find_joinable
from moments.workshops.domain.running import open_workshop
from moments.workshops.domain.scheduling import (
    WorkshopBegunError,
    plan_workshop,
    replan_workshop,
)
from moments.workshops.models import Activity, Guide, Kind, Workshop
from tests.statements import statements

HOME = "/o/skylark-air/"
SignIn = Callable[[User], Client]


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def at(day: date, hour: int = 9, minute: int = 30) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.fixture
def planned(guide: Guide, organisation: Organisation, trainer: User) -> Workshop:
    return plan_workshop(
        guide,
        organisation=organisation,
        title="First-time guest",
        by=trainer,
        starts_at=at(in_days(10)),
        place="Room 4",
        keep_until=in_days(100),
        tables=2,
    )


def form(plan: Guide, **changed: Any) -> dict[str, str]:
    fields = {
        "guide": plan.pk,
        "title": "First-time guest",
        "day": in_days(10).isoformat(),
        "begins": "09:30",
        "place": "Room 4",
        "tables": "3",
        "keep_until": in_days(100).isoformat(),
    }
    return {name: str(value) for name, value in (fields | changed).items()}


def test_planned_workshop_has_its_code_and_lets_nobody_in(planned: Workshop) -> None:
    assert (planned.state, planned.opened_at) == (Workshop.State.PLANNED, None)
    assert planned.join_code is not None
    with pytest.raises(CodeUnknownError):
        find_joinable(planned.join_code)

    open_workshop(planned)
    assert find_joinable(planned.join_code) == planned


def test_planned_workshop_has_its_plan_and_tables(
    planned: Workshop, guide: Guide
) -> None:
    assert planned.guide is not None
    assert planned.guide.copied_from == guide
    titles = [table.journey.title for table in planned.tables.order_by("number")]
    assert titles == ["First-time guest", "First-time guest, table 2"]


def test_example_walk_goes_through_the_chosen_journey(
    guide: Guide, organisation: Organisation, trainer: User
) -> None:
    load_library()
    example = Journey.objects.published()[0]
    Activity.objects.create(guide=guide, kind=Kind.EXAMPLE, title="Walk", position=9)
    workshop = plan_workshop(
        guide,
        organisation=organisation,
        title="A",
        by=trainer,
        starts_at=at(in_days(1)),
        keep_until=in_days(9),
        example=example,
    )

    walks = Activity.objects.filter(kind=Kind.EXAMPLE)
    assert walks.get(guide=workshop.guide).example == example
    assert walks.get(guide=guide).example is None


def test_planning_takes_at_most_eight_statements(
    guide: Guide, organisation: Organisation, trainer: User, planned: Workshop
) -> None:
    when = {"starts_at": at(in_days(1)), "keep_until": in_days(9), "place": ""}
    with statements(at_most=8):
        plan_workshop(guide, organisation=organisation, title="A", by=trainer, **when)
    with statements(at_most=8):
        replan_workshop(planned, title="B", **when)


def test_day_is_changed_until_the_room_opens(planned: Workshop) -> None:
    code = planned.join_code
    new = {"starts_at": at(in_days(20)), "place": "B", "keep_until": in_days(50)}
    saved = replan_workshop(planned, title="Guest", **new)
    open_workshop(planned)

    assert (saved.title, saved.place, saved.join_code) == ("Guest", "B", code)
    with pytest.raises(WorkshopBegunError):
        replan_workshop(planned, title="Late", **new)


def test_home_leads_to_a_planned_workshop(lead: Client, guide: Guide) -> None:
    home = lead.get(HOME).content.decode()
    answer = lead.post(f"{HOME}workshops/plan/", form(guide))

    workshop = Workshop.objects.get()
    assert f'href="{HOME}workshops/plan/"' in home
    assert answer["Location"] == f"{HOME}workshops/{workshop.pk}/"
    assert workshop.starts_at == at(in_days(10))
    assert (workshop.place, workshop.tables.count()) == ("Room 4", 3)
    assert "Room 4" in lead.get(HOME).content.decode()


BAD = [
    ({"day": ""}, "day", "Write a date, for example 2027-03-04."),
    ({"day": "soon"}, "day", "Write a date, for example 2027-03-04."),
    ({"day": "2026-02-30"}, "day", "Write a date, for example 2027-03-04."),
    ({"day": "2020-01-01"}, "day", "This day is over."),
    ({"day": "9999-12-31"}, "day", "This is more than five years away."),
    ({"begins": "25:00"}, "begins", "Write a time of day, for example 09:30."),
    ({"begins": "\x00"}, "begins", "Write a time of day, for example 09:30."),
    ({"keep_until": "2020-01-01"}, "keep_until", "This is before the workshop."),
    ({"keep_until": "9999-12-31"}, "keep_until", "Ten years are the longest."),
    ({"place": "p" * 201}, "place", "This is 201 characters long; 200 fit."),
    ({"guide": "0"}, "guide", "Choose one of these guides."),
    ({"example": "x"}, "example", "Choose one of these."),
]


@pytest.mark.parametrize(("changed", "wrong", "sentence"), BAD)
def test_bad_dates_are_refused_kindly(
    lead: Client, guide: Guide, changed: dict[str, str], wrong: str, sentence: str
) -> None:
    answer = lead.post(f"{HOME}workshops/plan/", form(guide, **changed))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {wrong: [sentence]}
    assert 'value="First-time guest"' in answer.content.decode()
    assert Workshop.objects.count() == 0


def test_hour_that_the_clocks_leave_out_is_refused(lead: Client, guide: Guide) -> None:
    year = in_days(400).year
    night = max(date(year, 3, day) for day in range(25, 32) if _is_sunday(year, day))
    with timezone.override("Europe/Vienna"):
        answer = lead.post(
            f"{HOME}workshops/plan/",
            form(guide, day=night, begins="02:30", keep_until=night),
        )

    assert answer.context["form"].errors == {
        "begins": ["There is no such time on that day."]
    }


def _is_sunday(year: int, day: int) -> bool:
    return date(year, 3, day).weekday() == 6


def test_date_and_place_are_edited_at_the_desk(lead: Client, planned: Workshop) -> None:
    address = f"{HOME}workshops/{planned.pk}/plan/"
    page = lead.get(address).content.decode()
    new = {"title": "Guest", "day": in_days(20).isoformat(), "begins": "14:00"}
    more = {"place": "", "keep_until": in_days(60).isoformat()}
    answer = lead.post(address, new | more)

    planned.refresh_from_db()
    assert f'value="{in_days(10).isoformat()}"' in page
    assert answer["Location"] == f"{HOME}workshops/{planned.pk}/"
    assert (planned.title, planned.place) == ("Guest", "")
    assert planned.starts_at == at(in_days(20), 14, 0)


def test_date_of_an_open_workshop_stays(lead: Client, planned: Workshop) -> None:
    open_workshop(planned)
    page = lead.get(f"{HOME}workshops/{planned.pk}/plan/", follow=True)

    assert page.redirect_chain == [(f"{HOME}workshops/{planned.pk}/", 302)]
    assert "The workshop has begun" in page.content.decode()


def test_invitation_says_when_where_and_how(lead: Client, planned: Workshop) -> None:
    page = lead.get(f"{HOME}workshops/{planned.pk}/")

    day, kept = (date_format(in_days(days), "DATE_FORMAT") for days in (10, 100))
    assert page.context["invitation"].splitlines() == [
        "You are invited to a workshop: First-time guest",
        f"When: {day}, 09:30",
        "Where: Room 4",
        f"Join: http://testserver/join/{planned.join_token}/",
        f"Or open testserver and type the code {planned.shown_code}.",
        "A first name will do; you need no account.",
        f"What we write is kept until {kept}.",
    ]


@pytest.mark.parametrize("key", ["join_code", "join_token"])
def test_who_comes_early_reads_when_it_begins(planned: Workshop, key: str) -> None:
    """The code is right: it counts as no guess, and lets nobody in."""
    day = date_format(in_days(10), "DATE_FORMAT")
    sentence = (
        f"This workshop is not open yet. It begins on {day}, 09:30: come back then."
    )
    address = f"/join/{getattr(planned, key)}/"
    answers = [Client().get(address) for _time in range(40)]
    answers.append(Client().post(address, {"name": "Kim"}))

    assert {answer.status_code for answer in answers} == {404, 422}
    assert {tuple(answer.context["form"].errors["code"]) for answer in answers} == {
        (sentence,)
    }
    assert planned.participants.count() == 0


def test_workshop_is_opened_from_its_page(lead: Client, planned: Workshop) -> None:
    page = lead.get(f"{HOME}workshops/{planned.pk}/").content.decode()
    lead.post(f"/w/{planned.room}/lead/opening/")

    planned.refresh_from_db()
    assert f'action="/w/{planned.room}/lead/opening/"' in page
    assert planned.is_open


def test_manager_plans_nothing_and_reads_no_code(
    manager: User, sign_in: SignIn, planned: Workshop, guide: Guide
) -> None:
    browser = sign_in(manager)
    page = browser.get(f"{HOME}workshops/{planned.pk}/")

    assert page.context["invitation"] == ""
    assert planned.shown_code not in page.content.decode()
    assert browser.post(f"{HOME}workshops/plan/", form(guide)).status_code == 403
    assert browser.get(f"{HOME}workshops/{planned.pk}/plan/").status_code == 403


def test_board_started_at_once_has_no_invitation(
    lead: Client, workshop: Workshop
) -> None:
    page = lead.get(f"{HOME}workshops/{workshop.pk}/")

    assert page.context["invitation"] == ""
