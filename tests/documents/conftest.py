"""A workshop of two tables with notes on both walls, and who may take them away."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.models import Journey, Moment, Step
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.running import add_table, start_board
from moments.workshops.models import Participant, Table, Workshop

OTHERS = "seat:999999"
Browser = Callable[[Participant], Client]


def write(journey: Journey, title: str, *questions: str) -> Step:
    step = add_step(journey, title=title, by=OTHERS)
    for question in questions:
        add_moment(step, question=question, by=OTHERS)
    return step


@pytest.fixture
def workshop(organisation: Organisation, trainer: User) -> Workshop:
    return start_board(organisation=organisation, title="Gäste zum ersten", by=trainer)


@pytest.fixture
def journey(workshop: Workshop) -> Journey:
    """The first table's journey, with notes that nobody else may read among them."""
    journey = workshop.tables.get().journey
    step = write(journey, "Books a table", "Is it quick?", "=1+1")
    write(journey, "Walks in")
    now = timezone.now()
    Step.objects.create(journey=journey, title="Hidden", private_to=OTHERS)
    Step.objects.create(journey=journey, title="Hidden too", removed_at=now)
    hidden = Moment(journey=journey, step=step, question="Hidden?", private_to=OTHERS)
    hidden.save()
    return journey


@pytest.fixture
def seat(workshop: Workshop, journey: Journey) -> Participant:
    return join_workshop(workshop, name="Kimberley")


@pytest.fixture
def window(workshop: Workshop, journey: Journey) -> Table:
    table = add_table(workshop, name="Window")
    write(table.journey, "Sits at the window", "Is it cold?")
    return table


@pytest.fixture
def second_table(workshop: Workshop) -> Table:
    """A table on which nobody has written."""
    return add_table(workshop, name="Window")


@pytest.fixture
def at_table(seat: Participant) -> Client:
    """The browser of a seat at the first table, greeted by name already."""
    client = Client()
    code = {"rejoin_code": seat.rejoin_code}
    client.post(f"/w/{seat.workshop.room}/rejoin/", code, follow=True)
    return client


@pytest.fixture
def browser_of() -> Browser:
    """Return a browser in which somebody has taken their seat by personal code."""

    def browse(seat: Participant) -> Client:
        client = Client()
        code = {"rejoin_code": seat.rejoin_code}
        client.post(f"/w/{seat.workshop.room}/rejoin/", code)
        return client

    return browse


@pytest.fixture
def stranger(outsider: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(outsider)


@pytest.fixture
def lead(trainer: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(trainer)
