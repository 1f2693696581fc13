"""People and examples for the library's tests."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.curators import CURATORS
from moments.journeys.domain.exchange import JourneyFile, LibraryPlace
from moments.journeys.domain.importing import import_example
from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey
from tests.journeys.outlines import SMALL


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
