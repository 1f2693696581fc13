"""Curators keep the shipped guides in the admin; nobody's own plan is seen there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.curators import CURATORS
from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey
from moments.organisations.models import Organisation
from moments.workshops.domain.library import load_guides
from moments.workshops.domain.planning import copy_guide, start_workshop
from moments.workshops.models import Activity, Guide, Workshop

pytestmark = pytest.mark.django_db

GUIDES = "/admin/workshops/guide/"
ACTIVITIES = "/admin/workshops/activity/"


@pytest.fixture
def guide() -> Guide:
    load_library()
    load_guides()
    return Guide.objects.get(key="post-it-only")


@pytest.fixture
def desk(guide: Guide, sign_in: Callable[[User], Client]) -> Client:
    """The browser of a curator."""
    user = User.objects.create_user(
        username="cora", email="cora@example.com", password="x", is_staff=True
    )
    user.groups.add(Group.objects.get(name=CURATORS))
    return sign_in(user)


def _plan(guide: Guide) -> dict[str, Any]:
    """Return what a browser sends for an untouched plan."""
    activities = list(guide.activities.all())
    count = len(activities)
    fields: dict[str, Any] = {"title": guide.title, "purpose": guide.purpose}
    fields |= {"activities-TOTAL_FORMS": count, "activities-INITIAL_FORMS": count}
    for place, activity in enumerate(activities):
        row = {"id": activity.pk, "guide": guide.pk}
        row |= {
            name: getattr(activity, name)
            for name in ("position", "kind", "title", "minutes")
        }
        fields |= {f"activities-{place}-{name}": value for name, value in row.items()}
    return fields


def test_the_list_shows_the_shipped_guides_and_their_minutes(desk: Client) -> None:
    rows = desk.get(GUIDES).context["cl"].result_list

    assert {(one.key, one.minutes) for one in rows} == {
        ("half-day", 240),
        ("post-it-only", 30),
        ("sixty-minutes", 60),
        ("two-hours", 120),
    }


def test_a_curator_changes_the_plan(desk: Client, guide: Guide) -> None:
    fields = _plan(guide) | {
        "title": "Half an hour at the wall",
        "activities-1-minutes": 6,
        "activities-4-DELETE": "on",
    }

    saved = desk.post(f"{GUIDES}{guide.pk}/change/", fields)

    guide.refresh_from_db()
    minutes = list(guide.activities.values_list("minutes", flat=True))
    assert saved.status_code == 302
    assert (guide.title, guide.key) == ("Half an hour at the wall", "post-it-only")
    assert minutes == [3, 6, 5, 6, 3, 5, 1]


def test_a_curator_changes_the_words_of_an_activity(desk: Client, guide: Guide) -> None:
    address = f"{ACTIVITIES}{guide.activities.get(kind='dots').pk}/change/"
    form = desk.get(address).context["adminform"].form
    fields = {name: value or "" for name, value in form.initial.items()}
    flags = [name for name, value in form.initial.items() if value is False]
    for name in flags:
        del fields[name]

    saved = desk.post(address, fields | {"say": "Place your dots."})

    dots = guide.activities.get(kind="dots")
    assert saved["Location"] == f"{GUIDES}{guide.pk}/change/"
    assert (dots.say, dots.preset, dots.position) == ("Place your dots.", "private", 6)


def test_an_example_walk_is_offered_the_library_only(
    desk: Client, workshop: Workshop
) -> None:
    assert Journey.objects.mapped().count() == 1
    walk = Activity.objects.get(guide__key="two-hours", kind="example")

    page = desk.get(f"{ACTIVITIES}{walk.pk}/change/")

    offered = page.context["adminform"].form.fields["example"].queryset
    assert set(offered) == set(Journey.objects.examples())


def test_plans_of_organisations_and_rooms_are_not_found(
    desk: Client, guide: Guide, organisation: Organisation, trainer: User
) -> None:
    own = copy_guide(guide, organisation=organisation, by=trainer)
    room = start_workshop(guide, organisation=organisation, title="Run", by=trainer)

    for plan in (own, room.guide):
        activity = plan.activities.first()
        assert desk.get(f"{GUIDES}{plan.pk}/change/")["Location"] == "/admin/"
        assert desk.get(f"{ACTIVITIES}{activity.pk}/change/")["Location"] == "/admin/"
    assert desk.get(GUIDES).context["cl"].result_count == 4


def test_nothing_but_a_line_of_the_plan_is_deleted(desk: Client, guide: Guide) -> None:
    activity = guide.activities.first()

    assert desk.get(f"{GUIDES}{guide.pk}/delete/").status_code == 403
    assert desk.get(f"{ACTIVITIES}{activity.pk}/delete/").status_code == 403
    assert desk.get(f"{ACTIVITIES}add/").status_code == 403


def test_others_of_the_staff_reach_no_guide(
    guide: Guide, trainer: User, sign_in: Callable[[User], Client]
) -> None:
    User.objects.filter(pk=trainer.pk).update(is_staff=True)
    trainer.refresh_from_db()
    browser = sign_in(trainer)

    for address in (GUIDES, f"{GUIDES}{guide.pk}/change/", ACTIVITIES):
        assert browser.get(address).status_code == 403
