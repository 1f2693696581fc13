"""A small journey on a board, and the library with its curator."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.creating import create_journey
from moments.journeys.domain.curators import CURATORS
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.domain.exchange import JourneyFile, LibraryPlace
from moments.journeys.domain.importing import import_example
from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey, Moment, Step
from moments.organisations.models import Organisation
from tests.journeys.outlines import SMALL

KIM = "seat:1"
LEE = "seat:2"


@pytest.fixture
def journey(organisation: Organisation) -> Journey:
    return create_journey(organisation, title="A day at the counter")


@pytest.fixture
def steps(journey: Journey) -> list[Step]:
    """Three steps, written by Kim."""
    titles = ["The customer books", "The customer arrives", "The customer pays"]
    return [add_step(journey, title=title, by=KIM) for title in titles]


@pytest.fixture
def moments(steps: list[Step]) -> list[Moment]:
    """Three moments under the first step, written by Kim."""
    questions = ["Is it quick?", "Is it clear?", "Is it kind?"]
    return [add_moment(steps[0], question=question, by=KIM) for question in questions]


@pytest.fixture
def library(db: None) -> None:
    load_library()


@pytest.fixture
def airline(library: None) -> Journey:
    return Journey.objects.get(key="airline")


@pytest.fixture
def bread(library: None) -> Journey:
    """A small example that is not published."""
    place = LibraryPlace(key="bread", position=50)
    return import_example(JourneyFile(outline=SMALL, library=place))


@pytest.fixture
def curator(library: None) -> User:
    user = User.objects.create_user("cora", "cora@example.com", "x", is_staff=True)
    user.groups.add(Group.objects.get(name=CURATORS))
    return user


@pytest.fixture
def desk(curator: User, sign_in: Callable[[User], Client]) -> Client:
    """The browser of a curator."""
    return sign_in(curator)
