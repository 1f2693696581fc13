"""No page of a tenant answers a stranger, whatever the method and the number."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.http import HttpResponseBase
from django.test import Client

from moments.accounts.models import User
from moments.journeys.models import Action, Journey, Moment, Step
from moments.live.models import Topic
from moments.organisations.models import Invitation, Membership, Organisation
from moments.workshops.models import (
    Activity,
    Guide,
    GuideChange,
    Participant,
    Table,
    Workshop,
)
from tests.architecture.addresses import Page, pages
from tests.architecture.sources import stale

# Every row of the tenant has this number: whichever row a page looks for by its
# number, it is there, and only the tenant stands between it and the stranger.
NUMBER = 4242
ROOM = "roomfortests"

_VARYING = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")

# Seat pages that answer somebody who has no seat yet.
WELCOME = {
    "w/<str:room>/rejoin/": "asks for the personal code that gives a seat back",
}


def tenant_pages(prefix: str) -> list[Page]:
    return [page for page in pages() if page.route.startswith(prefix)]


def closed_rooms() -> list[Page]:
    return [page for page in tenant_pages("w/<str:room>/") if page.route not in WELCOME]


def ids(page: Page) -> str:
    return page.route


@pytest.fixture
def tenant(organisation: Organisation, owner: User) -> Organisation:
    """An organisation with one of everything, each with the same number."""
    topic = Topic.objects.create(pk=NUMBER)
    journey = Journey.objects.create(
        pk=NUMBER, organisation=organisation, topic=topic, title="Flying to Oslo"
    )
    step = Step.objects.create(pk=NUMBER, journey=journey, title="Books a seat")
    Moment.objects.create(
        pk=NUMBER, step=step, journey=journey, question="Is the price clear?"
    )
    Action.objects.create(pk=NUMBER, journey=journey, first_fix="Say the price")
    guide = Guide.objects.create(pk=NUMBER, organisation=organisation, title="Spring")
    activity = Activity.objects.create(
        pk=NUMBER, guide=guide, kind="talk", title="Welcome"
    )
    GuideChange.objects.create(
        pk=NUMBER, guide=guide, activity=activity, act="changed", title="Welcome"
    )
    workshop = Workshop.objects.create(
        pk=NUMBER,
        organisation=organisation,
        topic=topic,
        room=ROOM,
        title="Spring",
        state=Workshop.State.OPEN,
    )
    table = Table.objects.create(
        pk=NUMBER, workshop=workshop, number=1, journey=journey
    )
    Participant.objects.create(pk=NUMBER, workshop=workshop, table=table, number=1)
    _people(organisation, owner)
    return organisation


@pytest.mark.parametrize("place", tenant_pages("o/<slug:organisation>/"), ids=ids)
def test_desk_does_not_exist_for_others(
    place: Page, tenant: Organisation, outsider: User, sign_in: Callable[[User], Client]
) -> None:
    statuses = _statuses(sign_in(outsider), _address(place, tenant))

    assert 404 in statuses
    assert statuses <= {404, 405}


@pytest.mark.parametrize("place", tenant_pages("o/<slug:organisation>/"), ids=ids)
def test_desk_asks_the_unknown_to_sign_in(place: Page, tenant: Organisation) -> None:
    response = Client().get(_address(place, tenant))

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("place", closed_rooms(), ids=ids)
def test_room_does_not_exist_for_strangers(
    place: Page, tenant: Organisation, outsider: User, sign_in: Callable[[User], Client]
) -> None:
    address = _address(place, tenant)
    statuses = _statuses(Client(), address) | _statuses(sign_in(outsider), address)

    assert 404 in statuses
    assert statuses <= {404, 405}


@pytest.mark.parametrize("place", tenant_pages("o/<slug:organisation>/"), ids=ids)
def test_desk_exists_for_its_owner(
    place: Page, tenant: Organisation, owner: User, sign_in: Callable[[User], Client]
) -> None:
    """Without this the tests above would pass on addresses that lead nowhere."""
    assert _statuses(sign_in(owner), _address(place, tenant)) - {404, 405} != set()


def test_list_of_welcome_pages_is_not_stale() -> None:
    routes = {page.route for page in tenant_pages("w/")}

    assert not routes or stale(WELCOME, routes) == []


def _people(organisation: Organisation, owner: User) -> None:
    member = User.objects.create_user(pk=NUMBER, username="mimi")
    Membership.objects.create(
        pk=NUMBER, organisation=organisation, user=member, role="manager"
    )
    Invitation.objects.create(
        pk=NUMBER,
        organisation=organisation,
        email="iris@example.com",
        role="trainer",
        invited_by=owner,
        expires_at="2100-01-01T00:00:00Z",
    )


def _address(place: Page, tenant: Organisation) -> str:
    values = {"organisation": tenant.slug, "room": ROOM}
    for name, regex in place.varying:
        values.setdefault(name, _example(regex))
    return "/" + _VARYING.sub(lambda part: values[part["name"]], place.route)


def _example(regex: str) -> str:
    """Return a value for one part: a number, or the first word that is allowed."""
    examples = [str(NUMBER), str(UUID(int=NUMBER)), *regex.split("|"), "x"]
    return next(example for example in examples if re.fullmatch(regex, example))


def _statuses(client: Client, address: str) -> set[int]:
    answers: list[HttpResponseBase] = [client.get(address), client.post(address)]
    return {answer.status_code for answer in answers}
