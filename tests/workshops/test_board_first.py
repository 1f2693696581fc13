"""A guide that comes to a board in use: the board stays open until it begins."""

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.leading import go_to
from moments.workshops.domain.library import load_guides
from moments.workshops.domain.planning import use_guide
from moments.workshops.models import Guide, Participant, Workshop
from tests.workshops.conftest import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    load_guides()
    return Guide.objects.curated().get(key="two-hours")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_board_stays_open_until_the_first_activity(
    *,
    guide: Guide,
    workshop: Workshop,
    seat: Participant,
    trainer: User,
    browser_of: Browser,
    lead: Client,
) -> None:
    room = workshop.get_absolute_url()
    ana = browser_of(seat)
    before = "compose--step" in shown(ana, room)

    workshop = use_guide(workshop, guide, by=trainer, keeps_board=True)
    with_guide = "compose--step" in shown(ana, room)
    console = shown(lead, f"{room}lead/")
    names = seat.shown_name in console
    assert workshop.guide is not None
    go_to(workshop, workshop.guide.activities.all()[0])
    begun = "compose--step" in shown(ana, room)

    assert (before, with_guide, begun) == (True, True, False)
    assert names
    assert ">Next activity<" in console


def test_a_guide_is_chosen_on_the_console(
    guide: Guide, workshop: Workshop, lead: Client
) -> None:
    room = workshop.get_absolute_url()
    assert "Use a guide" in shown(lead, f"{room}lead/")

    lead.post(f"{room}lead/guide/", {"guide": guide.pk})
    lead.post(f"{room}lead/next/", {"leaving": "0"})

    workshop.refresh_from_db()
    assert workshop.current is not None
    assert (workshop.current.kind, workshop.begins_with_board) == ("talk", True)
    assert 'class="console console--plan"' in shown(lead, f"{room}lead/")


def test_a_guide_under_way_is_not_replaced(
    guide: Guide, workshop: Workshop, trainer: User, lead: Client
) -> None:
    workshop = use_guide(workshop, guide, by=trainer)
    assert workshop.guide is not None
    go_to(workshop, workshop.guide.activities.all()[0])
    room = workshop.get_absolute_url()

    lead.post(f"{room}lead/guide/", {"guide": guide.pk})

    now = Workshop.objects.get(pk=workshop.pk)
    assert (now.guide, now.current) == (
        workshop.guide,
        workshop.guide.activities.all()[0],
    )


@pytest.mark.parametrize("key", ["", "0", "x", "99999999", "²"])
def test_a_guide_that_is_not_there_is_not_found(
    guide: Guide, workshop: Workshop, lead: Client, key: str
) -> None:
    answer = lead.post(f"{workshop.get_absolute_url()}lead/guide/", {"guide": key})

    assert answer.status_code == 404


def test_without_the_board_people_wait(
    guide: Guide, workshop: Workshop, trainer: User, browser_of: Browser
) -> None:
    use_guide(workshop, guide, by=trainer)
    ben = browser_of(join_workshop(workshop, name="Ben"))

    assert "compose--step" not in shown(ben, workshop.get_absolute_url())
