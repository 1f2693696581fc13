"""A board with a table, and browsers that sit at it."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.models import Journey
from moments.live.presence import presence
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.planning import start_workshop
from moments.workshops.domain.running import add_table, start_board
from moments.workshops.doors import wrong_codes
from moments.workshops.models import (
    Activity,
    Guide,
    Kind,
    Participant,
    Preset,
    Table,
    Workshop,
)

Seat = Callable[..., Participant]
Browser = Callable[[Participant], Client]


@pytest.fixture(autouse=True)
def quiet_process() -> Iterator[None]:
    """Let no test hear of the guesses and the seats of another one."""
    wrong_codes.clear()
    presence._last.clear()
    presence._told.clear()
    yield
    wrong_codes.clear()
    presence._last.clear()
    presence._told.clear()


@pytest.fixture
def workshop(organisation: Organisation, trainer: User) -> Workshop:
    return start_board(organisation=organisation, title="First-time guest", by=trainer)


@pytest.fixture
def table(workshop: Workshop) -> Table:
    return workshop.tables.get()


@pytest.fixture
def journey(table: Table) -> Journey:
    return table.journey


@pytest.fixture
def second_table(workshop: Workshop) -> Table:
    return add_table(workshop, name="Window")


@pytest.fixture
def seat(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Kim")


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
def lead(trainer: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(trainer)


@pytest.fixture
def stranger(outsider: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(outsider)


@pytest.fixture
def guide(db: None) -> Guide:
    """A curated plan of four parts: to listen, to write in silence, to share, to end."""
    guide = Guide.objects.create(title="Half an hour", key="half-an-hour")
    for position, (kind, preset, minutes) in enumerate(_PLAN):
        activity = Activity(
            guide=guide,
            position=position,
            kind=kind,
            title=f"{kind} part",
            minutes=minutes,
            instruction=f"Do the {kind} part",
            say=f"Words for the {kind} part",
            cut=f"Less of the {kind} part",
        )
        activity.preset = preset
        activity.save()
    return guide


_PLAN = [
    (Kind.TALK, Preset.LOOK, 5),
    (Kind.STEPS, Preset.SILENT, 10),
    (Kind.MOMENTS, Preset.SHARED, 12),
    (Kind.CLOSE, Preset.LOOK, 3),
]


@pytest.fixture
def guided(organisation: Organisation, trainer: User, guide: Guide) -> Workshop:
    """A workshop with that plan, not begun."""
    return start_workshop(
        guide, organisation=organisation, title="First-time guest", by=trainer
    )


@pytest.fixture
def plan(guided: Workshop) -> list[Activity]:
    """The workshop's own activities in their order."""
    return list(Activity.objects.filter(guide=guided.guide))
