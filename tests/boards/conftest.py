"""A board with notes on it, and browsers at two tables."""

from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.models import Journey, Moment, Step
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.running import add_table, start_board
from moments.workshops.models import Participant, Table, Workshop

Browser = Callable[[Participant], Client]


@pytest.fixture
def workshop(organisation: Organisation, trainer: User) -> Workshop:
    return start_board(organisation=organisation, title="First-time guest", by=trainer)


@pytest.fixture
def journey(workshop: Workshop) -> Journey:
    return workshop.tables.get(number=1).journey


@pytest.fixture
def kim(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Kim", table=workshop.tables.get(number=1))


@pytest.fixture
def step(journey: Journey, kim: Participant) -> Step:
    return add_step(journey, title="The customer books", by=kim.author)


@pytest.fixture
def moment(step: Step, kim: Participant) -> Moment:
    return add_moment(step, question="Is it quick?", by=kim.author)


@pytest.fixture
def second_table(workshop: Workshop, trainer: User) -> Table:
    table = add_table(workshop, name="Window")
    step = add_step(table.journey, title="The owl elsewhere", by="user:1")
    add_moment(step, question="Is the owl awake?", by="user:1")
    return table


@pytest.fixture
def browser_of() -> Browser:
    """Return a browser in which somebody has taken their seat by personal code."""

    def browse(seat: Participant) -> Client:
        client = Client()
        client.post(
            f"/w/{seat.workshop.room}/rejoin/", {"rejoin_code": seat.rejoin_code}
        )
        return client

    return browse


@pytest.fixture
def browser(browser_of: Browser, kim: Participant) -> Client:
    return browser_of(kim)


@pytest.fixture
def room(workshop: Workshop) -> str:
    return f"/w/{workshop.room}/"
