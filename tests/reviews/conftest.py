"""A room that agrees actions: a guide with that activity, a table, a seat."""

from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step, reword
from moments.journeys.models import Journey, Moment
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.leading import go_to
from moments.workshops.domain.planning import use_guide
from moments.workshops.domain.running import start_board
from moments.workshops.models import Activity, Guide, Participant, Workshop
from moments.workshops.models.activity import Kind
from tests.reviews.judged import Judged, judged_room

Browser = Callable[[Participant], Client]
OTHERS = "seat:999999"


@pytest.fixture
def workshop(organisation: Organisation, trainer: User) -> Workshop:
    workshop = start_board(organisation=organisation, title="Guests", by=trainer)
    guide = Guide.objects.create(title="Two hours", organisation=organisation)
    kinds = [Kind.DEFINITIONS, Kind.OPINION, Kind.ACTIONS, Kind.CLOSE]
    for position, kind in enumerate(kinds, 1):
        Activity.objects.create(
            guide=guide, position=position, kind=kind, title=kind.label, minutes=5
        )
    return use_guide(workshop, guide, by=trainer)


@pytest.fixture
def activity(workshop: Workshop) -> Activity:
    assert workshop.guide is not None
    return workshop.guide.activities.get(kind=Kind.ACTIONS)


@pytest.fixture
def agreeing(workshop: Workshop, activity: Activity) -> Workshop:
    """The room agrees actions now."""
    return go_to(workshop, activity)


@pytest.fixture
def journey(workshop: Workshop) -> Journey:
    return workshop.tables.get().journey


@pytest.fixture
def moment(journey: Journey) -> Moment:
    step = add_step(journey, title="Waits for the food", by=OTHERS)
    return add_moment(step, question="Is a delay announced?", by=OTHERS)


@pytest.fixture
def beyond_us(moment: Moment) -> Moment:
    """A moment that is not in our hands."""
    other = add_moment(moment.step, question="Does it rain?", by=OTHERS)
    return reword(other, seen_version=1, by=OTHERS, control="outside")


@pytest.fixture
def seat(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Kim")


@pytest.fixture
def browser_of() -> Browser:
    """Return a browser in which somebody has taken their seat by personal code."""

    def browse(seat: Participant) -> Client:
        client = Client()
        code = {"rejoin_code": seat.rejoin_code}
        client.post(f"/w/{seat.workshop.room}/rejoin/", code, follow=True)
        return client

    return browse


@pytest.fixture
def at_table(seat: Participant, browser_of: Browser) -> Client:
    return browser_of(seat)


@pytest.fixture
def lead(trainer: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(trainer)


@pytest.fixture
def judged(organisation: Organisation, trainer: User) -> Judged:
    return judged_room(organisation, trainer)
