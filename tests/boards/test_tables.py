"""All tables beside each other on the trainer's page, and what everybody sees then."""

from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.editing import add_step
from moments.journeys.models import Moment, Step
from moments.workshops.domain.joining import join_workshop
from moments.workshops.models import Participant, Table, Workshop
from tests.boards.conftest import Browser

ORIGINS = {
    '<p class="note__meta">Table 1</p>': 1,
    '<p class="note__meta">Window</p>': 1,
}


@pytest.fixture
def lead(sign_in: Callable[[User], Client], trainer: User) -> Client:
    return sign_in(trainer)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def origins(text: str) -> dict[str, int]:
    return {line: text.count(line) for line in ORIGINS}


def test_tables_stand_side_by_side_with_their_names(
    lead: Client, room: str, moment: Moment, second_table: Table
):
    text = read(lead, f"{room}tables/")

    assert text.index(">Table 1</h2>") < text.index("The customer books")
    assert text.index(">Window</h2>") < text.index("The owl elsewhere")
    assert "Is it quick?" in text


def test_laid_together_everybody_sees_everything(
    *,
    lead: Client,
    browser: Client,
    browser_of: Browser,
    room: str,
    workshop: Workshop,
    moment: Moment,
    second_table: Table,
):
    other = browser_of(join_workshop(workshop, name="Ana", table=second_table))

    lead.post(f"{room}tables/together/", {"table": "1"})

    for client in (browser, other):
        text = read(client, room)
        assert "The owl elsewhere" in text
        assert "Is it quick?" in text
        assert origins(text) == ORIGINS
    assert origins(read(lead, f"{room}screen/")) == ORIGINS
    step = Step.objects.get(title="The owl elsewhere")
    assert (
        other.post(f"{room}moments/", {"step": step.pk, "question": "Is it warm?"})
        .headers["Location"]
        .startswith(room)
    )
    assert "Is it warm?" in read(browser, room)

    lead.post(f"{room}tables/apart/")

    assert "The owl elsewhere" not in read(browser, room)
    assert "Is it warm?" in read(other, room)


@pytest.mark.parametrize("address", ["tables/", "tables/together/", "tables/apart/"])
def test_only_who_leads_may(
    *,
    browser: Client,
    outsider: User,
    sign_in: Callable[[User], Client],
    kim: Participant,
    room: str,
    second_table: Table,
    address: str,
):
    for client in (browser, sign_in(outsider), Client()):
        method = client.get if address == "tables/" else client.post
        assert method(room + address).status_code == 404


def test_one_table_has_nothing_to_be_laid_beside(lead: Client, room: str):
    answer = lead.post(f"{room}tables/together/", follow=True)

    assert "There is only one table." in answer.content.decode()
    assert "Lay together" not in read(lead, f"{room}tables/")


def test_what_was_written_on_the_way_is_taken_in_by_one_press(
    lead: Client, room: str, moment: Moment, second_table: Table
):
    """A request found its table, waited for the lock, and wrote after the others had moved."""
    together = f"{room}tables/together/"
    button = f'formaction="{together}"'
    lead.post(together, {"table": "1"})
    assert button not in read(lead, f"{room}tables/")

    late = add_step(second_table.journey, title="The customer waves", by="seat:1")
    assert button in read(lead, f"{room}tables/")
    lead.post(together)

    assert button not in read(lead, f"{room}tables/")
    late.refresh_from_db()
    assert (late.journey_id, late.origin_id) == (
        moment.journey_id,
        second_table.journey_id,
    )
