"""Guides at the desk: read, copied, and workshops that run a copy of their own."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from moments.accounts.models import User
from moments.organisations.models import Organisation
from moments.workshops.domain.leading import go_to
from moments.workshops.domain.planning import (
    PLANNED,
    GuideInUseError,
    copy_guide,
    start_workshop,
    use_guide,
)
from moments.workshops.domain.running import WorkshopClosedError, close_workshop
from moments.workshops.models import Activity, Guide, Workshop

HOME = "/o/skylark-air/"
SignIn = Callable[[User], Client]


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def contents(guide: Guide) -> list[dict[str, Any]]:
    return list(guide.activities.values(*PLANNED))


def test_copy_says_the_same(
    guide: Guide, organisation: Organisation, trainer: User
) -> None:
    copy = copy_guide(guide, organisation=organisation, by=trainer)

    assert contents(copy) == contents(guide)
    assert (copy.copied_from, copy.organisation, copy.key) == (
        guide,
        organisation,
        None,
    )


def test_copy_begins_anew(
    guided: Workshop, plan: list[Activity], organisation: Organisation, trainer: User
) -> None:
    """What became of an activity belongs to the room it was in."""
    go_to(guided, plan[0])
    assert guided.guide is not None

    copy = copy_guide(guided.guide, organisation=organisation, by=trainer)

    assert list(Activity.objects.filter(guide=copy).opened()) == []


def test_later_edits_do_not_reach_a_workshop(
    guide: Guide, guided: Workshop, plan: list[Activity]
) -> None:
    before = [activity.title for activity in plan]
    guide.activities.update(title="Changed", minutes=99)
    guide.activities.first().delete()  # type: ignore[union-attr]

    guided.refresh_from_db()
    assert guided.guide is not None
    assert [one.title for one in guided.guide.activities.all()] == before
    assert guided.guide.minutes == 30


def test_other_guide_is_taken_until_the_room_has_begun(
    guided: Workshop, guide: Guide, trainer: User
) -> None:
    first = guided.guide
    again = use_guide(guided, guide, by=trainer)
    plan = list(Activity.objects.filter(guide=again.guide))
    go_to(again, plan[0])

    with pytest.raises(GuideInUseError):
        use_guide(guided, guide, by=trainer)
    assert again.guide != first
    assert Guide.objects.filter(pk=first.pk if first else 0).count() == 0


def test_closed_workshop_takes_no_guide(
    workshop: Workshop, guide: Guide, trainer: User
) -> None:
    close_workshop(workshop)

    with pytest.raises(WorkshopClosedError):
        use_guide(workshop, guide, by=trainer)


def test_workshop_starts_with_its_tables(
    guide: Guide, organisation: Organisation, trainer: User
) -> None:
    workshop = start_workshop(
        guide, organisation=organisation, title="Guest", by=trainer, tables=3
    )

    assert workshop.tables.count() == 3
    assert workshop.leader == trainer
    assert workshop.is_open
    assert workshop.current is None


def test_home_leads_to_a_workshop_with_a_guide(lead: Client, guide: Guide) -> None:
    page = lead.get(HOME).content.decode()
    fields = {"guide": str(guide.pk), "title": "First-time guest", "tables": "2"}
    answer = lead.post(f"{HOME}workshops/new/", fields)

    workshop = Workshop.objects.get()
    assert f'href="{HOME}workshops/new/"' in page
    assert answer["Location"] == f"/w/{workshop.room}/lead/"
    assert workshop.guide is not None
    assert workshop.guide.copied_from == guide
    assert workshop.tables.count() == 2


def test_form_chooses_the_guide_it_was_opened_with(lead: Client, guide: Guide) -> None:
    other = Guide.objects.create(title="Another", key="another")
    for chosen in (guide, other):
        page = lead.get(f"{HOME}workshops/new/?guide={chosen.pk}").content.decode()
        assert re.findall(r'<option value="(\d+)" selected', page) == [str(chosen.pk)]
    assert lead.get(f"{HOME}workshops/new/?guide=x").status_code == 200


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"guide": "0"}, "guide"),
        ({"title": ""}, "title"),
        ({"tables": "0"}, "tables"),
        ({"tables": "21"}, "tables"),
    ],
)
def test_answer_that_does_not_help_is_refused(
    fields: dict[str, str], wrong: str, lead: Client, guide: Guide
) -> None:
    good = {"guide": str(guide.pk), "title": "Guest", "tables": "2"}

    answer = lead.post(f"{HOME}workshops/new/", good | fields)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [wrong]
    assert Workshop.objects.count() == 0


def test_guides_are_listed_without_copies_and_without_those_of_others(
    lead: Client,
    guided: Workshop,
    guide: Guide,
    other_organisation: Organisation,
    organisation: Organisation,
    trainer: User,
) -> None:
    copy_guide(guide, organisation=other_organisation, by=None, title="Hidden")
    own = copy_guide(guide, organisation=organisation, by=trainer, title="Ours")

    page = lead.get(f"{HOME}guides/")

    assert list(page.context["guides"]) == [guide, own]
    assert "30 minutes · 4 activities" in words(page)


def test_guide_is_read_with_its_times(lead: Client, guide: Guide) -> None:
    html = lead.get(f"{HOME}guides/{guide.pk}/").content.decode()

    rows = re.findall(r'class="tabular">([^<]+)</td>', html)
    assert rows == [
        *("0:00", "0:05", "5"),
        *("0:05", "0:15", "10"),
        *("0:15", "0:27", "12"),
        *("0:27", "0:30", "3"),
    ]
    assert "Silent: everybody writes, only the author reads" in html


def test_guide_says_where_it_was_used(
    lead: Client,
    guide: Guide,
    guided: Workshop,
    other_organisation: Organisation,
    outsider: User,
) -> None:
    start_workshop(guide, organisation=other_organisation, title="Theirs", by=outsider)

    page = lead.get(f"{HOME}guides/{guide.pk}/")

    assert list(page.context["used_in"]) == [guided]


def test_guide_is_copied_to_the_organisation(
    lead: Client, guide: Guide, organisation: Organisation
) -> None:
    page = lead.post(f"{HOME}guides/{guide.pk}/copies/", follow=True)

    copy = organisation.guides.get()
    assert copy.copied_from == guide
    assert "The copy belongs to your organisation." in words(page)
    assert f"{HOME}guides/{copy.pk}/copies/" in page.content.decode()


def test_manager_reads_guides_and_starts_nothing(
    manager: User, sign_in: SignIn, guide: Guide
) -> None:
    browser = sign_in(manager)

    page = browser.get(f"{HOME}guides/{guide.pk}/")

    assert page.status_code == 200
    assert "Copy to edit" not in words(page)
    assert browser.post(f"{HOME}guides/{guide.pk}/copies/").status_code == 403
    assert browser.get(f"{HOME}workshops/new/").status_code == 403
    assert "Start a workshop with a guide" not in words(browser.get(HOME))


def test_copy_that_a_workshop_runs_is_no_plan_to_start_from(
    lead: Client, guided: Workshop
) -> None:
    path = f"{HOME}guides/{guided.guide_id}/"

    assert lead.get(path).status_code == 404
    assert lead.post(f"{path}copies/").status_code == 404


def test_stranger_finds_no_guides(stranger: Client, guide: Guide) -> None:
    for path in ("guides/", f"guides/{guide.pk}/", "workshops/new/"):
        assert stranger.get(f"{HOME}{path}").status_code == 404
