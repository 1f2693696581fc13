"""Hidden means not sent: the bytes of everybody else's pages before the reveal."""

import json
import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib import admin
from django.test import Client

from moments.accounts.models import User
from moments.journeys.models import Moment
from moments.live.regions import ticking
from moments.ratings.domain.closing import close_importance, end_round
from moments.ratings.models import Dot, Importance, Opinion
from moments.workshops.domain import leading
from moments.workshops.models import Participant, Workshop
from moments.workshops.panels import panel_of
from tests.ratings.conftest import BrowserOf, GoTo

pytestmark = pytest.mark.django_db(transaction=True)

_TOKEN = re.compile(
    r'(?:name="(?:csrfmiddlewaretoken|client_id)" value="|&quot;)[\w-]{36,64}"'
)
_SEEN = re.compile(r'data-(?:since|revision|drawn)="\d+"|"revision": \d+')


@pytest.fixture
def others(
    workshop: Workshop,
    lee: Participant,
    browser_of: BrowserOf,
    trainer: User,
    sign_in: Callable[[User], Client],
) -> Callable[[], dict[str, str]]:
    """Return everything that is sent to another seat and to the trainer."""
    seat, lead = browser_of(lee), sign_in(trainer)
    room = f"/w/{workshop.room}/"

    def read() -> dict[str, str]:
        pages = {
            "seat": seat.get(room),
            "seat's snapshot": seat.get(f"{room}snapshot.json"),
            "seat's changes": seat.get(f"{room}changes/?since=0"),
            "console": lead.get(f"{room}lead/?notes=shown"),
            "projector": lead.get(f"{room}screen/"),
            "lead's snapshot": lead.get(f"{room}snapshot.json"),
            "lead's changes": lead.get(f"{room}changes/?since=0&as=lead"),
            "export": lead.get(f"{room}wall.json"),
        }
        assert {page.status_code for page in pages.values()} == {200}
        texts = {name: page.content.decode() for name, page in pages.items()}
        return {
            name: _SEEN.sub("", _TOKEN.sub("", html)) for name, html in texts.items()
        }

    # What is said once, to whoever has just come.
    read()
    return read


def without_progress(pages: dict[str, str]) -> dict[str, str]:
    """Leave out how many somebody has placed or answered: the trainer is told that."""
    counted = re.compile(r"\d+ (?:dots? left|of \d+ answered)|\d+ of \d+ have placed")
    return {name: counted.sub("", html) for name, html in pages.items()}


def differing(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """Return, page by page, the lines that are there only afterwards."""
    pages = {
        name: [line for line in after[name].splitlines() if line not in before[name]]
        for name in before
    }
    return {name: lines for name, lines in pages.items() if lines}


def test_dots_are_sent_to_nobody_else(
    kim: Participant,
    browser_of: BrowserOf,
    moments: list[Moment],
    go: GoTo,
    others: Callable[[], dict[str, str]],
) -> None:
    go("dots")
    mine = browser_of(kim)
    mine.get(f"/w/{kim.workshop.room}/")
    before = without_progress(others())

    for _ in range(3):
        fields = {"client_id": str(uuid4()), "moment": str(moments[2].pk)}
        mine.post(f"/w/{kim.workshop.room}/dots/", fields)

    assert Dot.objects.count() == 3
    assert differing(before, without_progress(others())) == {}


def test_answers_are_sent_to_nobody_else(
    kim: Participant,
    browser_of: BrowserOf,
    moments: list[Moment],
    workshop: Workshop,
    go: GoTo,
    others: Callable[[], dict[str, str]],
) -> None:
    mine, room = browser_of(kim), f"/w/{workshop.room}/"
    go("importance")
    mine.get(room)
    before = without_progress(others())
    for moment, answer in zip(moments, "5104", strict=True):
        mine.post(f"{room}importance/", {"moment": moment.pk, "answer": answer})
    assert differing(before, without_progress(others())) == {}

    close_importance(workshop)
    go("opinion")
    before = without_progress(others())
    for moment, answer in zip(
        moments, ["magic", "misery", "cannot", "average"], strict=True
    ):
        mine.post(f"{room}opinion/", {"moment": moment.pk, "answer": answer})

    assert (
        Importance.objects.exclude(value=None).count(),
        Opinion.objects.count(),
    ) == (3, 4)
    assert differing(before, without_progress(others())) == {}


def test_revealed_answers_reach_the_trainer_first_and_the_room_later(
    kim: Participant,
    browser_of: BrowserOf,
    moments: list[Moment],
    workshop: Workshop,
    go: GoTo,
    others: Callable[[], dict[str, str]],
) -> None:
    mine, room = browser_of(kim), f"/w/{workshop.room}/"
    go("dots")
    mine.post(f"{room}dots/", {"client_id": str(uuid4()), "moment": moments[0].pk})
    go("importance")
    close_importance(workshop)
    go("opinion")
    mine.post(f"{room}opinion/", {"moment": moments[0].pk, "answer": "misery"})
    activity = go("reveal")
    before = others()

    leading.reveal(workshop, activity, uncover=end_round, in_two=True)
    seen = others()
    for name in ("seat", "seat's snapshot", "projector"):
        assert seen[name] == before[name], name
    panel = panel_of(activity)
    assert "▼ misery</span>" in panel.lead(again(workshop), activity)
    steps = json.loads("{" + seen["lead's snapshot"][1:].lstrip(", "))["steps"]
    assert [moment["dots"] for moment in steps[0]["moments"]] == [1, 0, 0]

    leading.show(workshop, activity)
    seen = others()
    for name in ("seat", "projector"):
        assert "staff is not a sample of customers" in seen[name], name


def test_second_round_stays_hidden_while_the_first_is_shown(
    kim: Participant,
    browser_of: BrowserOf,
    moments: list[Moment],
    workshop: Workshop,
    go: GoTo,
    others: Callable[[], dict[str, str]],
) -> None:
    mine, room = browser_of(kim), f"/w/{workshop.room}/"
    go("importance")
    close_importance(workshop)
    go("opinion")
    activity = go("reveal")
    leading.reveal(workshop, activity, uncover=end_round, in_two=True)
    leading.show(workshop, activity)
    workshop.shortlist.filter(moment=moments[0]).update(is_discussed=True)
    second = go("second_round")
    mine.post(
        f"{room}opinion/", {"moment": moments[0].pk, "answer": "misery", "round": 2}
    )
    leading.reveal(workshop, second, uncover=end_round, in_two=True)
    go("reveal")

    seen = others()

    assert Opinion.objects.get().round == 2
    assert "After the talk" not in seen["seat"]
    assert "After the talk" not in seen["projector"]


def test_nothing_of_this_app_is_in_the_admin() -> None:
    apps = {model._meta.app_label for model in admin.site._registry}

    assert "ratings" not in apps


def test_nothing_private_is_pushed() -> None:
    """Panels tick for trainers alone, and what they say of seats is counts."""
    assert not {"dots", "rate", "importance", "opinion"} & set(ticking("trainers"))


def again(workshop: Workshop) -> Workshop:
    return Workshop.objects.select_related("organisation", "current").get(
        pk=workshop.pk
    )
