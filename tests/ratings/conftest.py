"""A workshop with a plan from dots to the second round, and people in it."""

from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.models import Journey, Moment
from moments.organisations.models import Organisation
from moments.ratings.domain.shortlisting import choose_first
from moments.workshops.domain import leading
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.planning import use_guide
from moments.workshops.domain.running import start_board
from moments.workshops.models import Activity, Guide, Participant, Workshop

KINDS = ("moments", "dots", "importance", "opinion", "reveal", "second_round")
GoTo = Callable[[str], Activity]
BrowserOf = Callable[[Participant], Client]


@pytest.fixture
def workshop(organisation: Organisation, trainer: User) -> Workshop:
    started = start_board(organisation=organisation, title="Guests", by=trainer)
    guide = Guide.objects.create(organisation=organisation, title="Judging")
    for place, kind in enumerate(KINDS):
        Activity.objects.create(guide=guide, kind=kind, title=kind, position=place)
    return use_guide(started, guide, by=trainer)


@pytest.fixture
def journey(workshop: Workshop) -> Journey:
    return workshop.tables.get().journey


@pytest.fixture
def moments(journey: Journey, trainer: User) -> list[Moment]:
    """Three moments under one step, one under the next."""
    book = add_step(journey, title="Books", by="user:1")
    arrive = add_step(journey, title="Arrives", by="user:1")
    first = [
        add_moment(book, question=f"Is {thing} clear?", by="user:1")
        for thing in ("the price", "the date", "the room")
    ]
    return [*first, add_moment(arrive, question="Is somebody there?", by="user:1")]


@pytest.fixture
def kim(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Kim")


@pytest.fixture
def lee(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Lee")


@pytest.fixture
def ada(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Ada")


@pytest.fixture
def go(workshop: Workshop) -> GoTo:
    """Bring the room to the activity of a kind, as the console does."""

    def go_to(kind: str) -> Activity:
        assert workshop.guide
        activity = workshop.guide.activities.get(kind=kind)
        enter = choose_first if kind == "importance" else None
        leading.go_to(workshop, activity, enter=enter)
        return activity

    return go_to


@pytest.fixture
def browser_of() -> BrowserOf:
    """Return a browser in which somebody has taken their seat by personal code."""

    def browse(seat: Participant) -> Client:
        client = Client()
        client.post(
            f"/w/{seat.workshop.room}/rejoin/", {"rejoin_code": seat.rejoin_code}
        )
        return client

    return browse


def again(seat: Participant) -> Participant:
    """Return the seat as the next request finds it."""
    rows = Participant.objects.select_related("workshop__current", "table")
    return rows.get(pk=seat.pk)
