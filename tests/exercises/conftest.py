"""A room whose guide has the exercises in it, and browsers that sit there."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.exercises.domain.figures import load_figures
from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey
from moments.live.presence import presence
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.leading import go_to, reveal
from moments.workshops.domain.planning import use_guide
from moments.workshops.domain.running import start_board
from moments.workshops.doors import wrong_codes
from moments.workshops.models import Activity, Guide, Participant, Workshop
from moments.workshops.panels import panel_of

Go = Callable[[str], Activity]
Show = Callable[[Activity], Activity]


@pytest.fixture(autouse=True)
def quiet_process() -> Iterator[None]:
    """Let no test hear of the seats of another one."""
    wrong_codes.clear()
    presence._last.clear()
    yield
    wrong_codes.clear()
    presence._last.clear()


@pytest.fixture
def airline(db: None) -> Journey:
    load_library()
    return Journey.objects.get(key="airline")


@pytest.fixture
def workshop(organisation: Organisation, trainer: User, airline: Journey) -> Workshop:
    load_figures()
    guide = Guide.objects.create(organisation=organisation, title="Exercises")
    for position, kind in enumerate(
        ["talk", "definitions", "guess", "example", "discussion", "close"]
    ):
        activity = Activity(
            guide=guide,
            position=position,
            kind=kind,
            title=f"The {kind}",
            instruction=f"Do the {kind}.",
            handout="One.\n\n- Two\n- <b>Three</b>",
            example=airline if kind == "example" else None,
        )
        activity.preset = "private" if kind in {"guess", "example"} else "look"
        activity.save()
    workshop = start_board(organisation=organisation, title="Guests", by=trainer)
    return use_guide(workshop, guide, by=trainer)


@pytest.fixture
def go(workshop: Workshop) -> Go:
    """Bring the room to the activity of a kind."""

    def to(kind: str) -> Activity:
        activity = Activity.objects.get(guide=workshop.guide, kind=kind)
        workshop.current = go_to(workshop, activity).current
        activity.refresh_from_db()
        return activity

    return to


@pytest.fixture
def show(workshop: Workshop) -> Show:
    """Reveal an activity as the console does."""

    def shown(activity: Activity) -> Activity:
        panel = panel_of(activity)
        reveal(workshop, activity, uncover=panel.uncover, in_two=panel.reveals_in_two)
        activity.refresh_from_db()
        return activity

    return shown


@pytest.fixture
def seat(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Kim")


@pytest.fixture
def other(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Noor")


@pytest.fixture
def browser_of() -> Callable[[Participant], Client]:
    """Return a browser in which somebody has taken their seat by personal code."""

    def browse(seat: Participant) -> Client:
        client = Client()
        client.post(
            f"/w/{seat.workshop.room}/rejoin/", {"rejoin_code": seat.rejoin_code}
        )
        return client

    return browse


@pytest.fixture
def kim(seat: Participant, browser_of: Callable[[Participant], Client]) -> Client:
    return browser_of(seat)


@pytest.fixture
def noor(other: Participant, browser_of: Callable[[Participant], Client]) -> Client:
    return browser_of(other)


@pytest.fixture
def lead(trainer: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(trainer)


@pytest.fixture
def room(workshop: Workshop) -> str:
    return f"/w/{workshop.room}/"
