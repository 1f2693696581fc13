"""What one table writes is in no byte that another table receives."""

from collections.abc import Callable

import pytest

from tests.live.test_stream import named, showing, sign_in
from tests.rooms import Browser, Seat
from tests.server.processes import Serving

pytestmark = pytest.mark.server


@pytest.fixture
def trainer(server: Serving, demo: dict) -> Browser:
    return sign_in(server, demo["trainer"])


@pytest.fixture
def lee(
    server: Serving,
    demo: dict,
    trainer: Browser,
    take_seat: Callable[[str], Seat],
) -> Seat:
    """Somebody at a second table, who joined by name and table."""
    trainer.get(demo["lead"])
    assert trainer.post(f"{demo['lead']}tables/", name="Window").status == 302
    seat = Seat(server.url)
    page = seat.get(f"/join/{demo['code']}/").text
    table = page.split("Window")[0].rsplit('value="', 1)[1].split('"')[0]
    answer = seat.post(f"/join/{demo['code']}/", name="Lee", table=table)
    assert answer.status == 302, answer.text
    seat.room = demo["room"]
    seat.get(seat.room)
    return seat


def test_streams_carry_only_their_own_tables_words(
    lee: Seat, server: Serving, demo: dict, trainer: Browser
):
    kim = join_first_table(server, demo)
    since = kim.snapshot()["revision"]

    with kim.stream(since) as here, lee.stream(since) as there:
        for stream in (here, there):
            stream.wait_for(named("beat"))
        kim.add_step("The owl of the first table")
        here.wait_for(showing("The owl of the first table"))
        lee.add_step("The fox of the window")
        there.wait_for(showing("The fox of the window"))
        kim.add_step("The last step of the first table")
        here.wait_for(showing("The last step of the first table"))
        lee.add_step("The last step of the window")
        there.wait_for(showing("The last step of the window"))

    assert ("fox" in here.html, "window" in here.html) == (False, False)
    assert ("owl" in there.html, "first table" in there.html) == (False, False)
    assert "owl" not in lee.get(f"{lee.room}changes/?since={since}").text
    assert [step["title"] for step in lee.snapshot()["steps"]] == [
        "The fox of the window",
        "The last step of the window",
    ]


def test_who_leads_hears_every_table(
    lee: Seat, server: Serving, demo: dict, trainer: Browser
):
    kim = join_first_table(server, demo)
    lead = Seat(server.url, trainer.cookies, trainer.token, room=demo["room"])

    with lead.stream(kim.snapshot()["revision"], "&as=lead") as stream:
        kim.add_step("The owl of the first table")
        lee.add_step("The fox of the window")
        stream.wait_for(showing("The owl of the first table"))
        stream.wait_for(showing("The fox of the window"))


def join_first_table(server: Serving, demo: dict) -> Seat:
    seat = Seat(server.url)
    page = seat.get(f"/join/{demo['code']}/").text
    table = page.split('name="table"')[1].split('value="')[1].split('"')[0]
    assert seat.post(f"/join/{demo['code']}/", name="Kim", table=table).status == 302
    seat.room = demo["room"]
    seat.get(seat.room)
    return seat
