"""The curated guide from join to close: everything by visible controls, nothing lost."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import HOST
from tests.browser.guided import House, Room
from tests.browser.typed import TITLE, expected
from tests.browser.whole_beginning import begin, describe, guess, walk_the_example
from tests.browser.whole_end import (
    agree_actions,
    close,
    expect_own_copy,
    exported,
    take_home,
)
from tests.browser.whole_judging import (
    judge,
    judge_again,
    put_dots,
    show_answers,
    tidy_again,
    weigh,
)
from tests.browser.whole_mapping import (
    come_back_after_a_restart,
    find_moments,
    pass_moments_on,
    pick_columns,
    propose_steps,
    tidy,
)
from tests.rooms import PATIENCE
from tests.server.processes import Serving, manage

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.slow]

Open = Callable[..., BrowserContext]


def test_two_hours_from_join_to_close(
    room: Room, house: House, open_browser: Open
) -> None:
    ana = room.join(open_browser(), "Ana", "Table 1")
    ben = room.join(open_browser(), "Ben", "Table 1")
    begin(room, ana)
    guess(room, ana, ben)
    cleo = walk_the_example(room, ana, ben, open_browser)
    describe(room, ana, ben, cleo)
    propose_steps(room, ana, ben, cleo)
    pick_columns(room, ana, ben, cleo)
    find_moments(room, ana, ben, cleo)
    pass_moments_on(room, ana, ben, cleo)
    come_back_after_a_restart(room, house, ana, ben, cleo)
    tidy(room, ana, ben, cleo)
    put_dots(room, ana, ben, cleo)
    tidy_again(room, ana, ben, cleo)
    weigh(room, ana, ben, cleo)
    judge(room, ana, ben, cleo)
    show_answers(room, ana)
    judge_again(room, ana, ben, cleo)
    agree_actions(room, ana, ben, cleo)
    take_home(room, ana, ben)
    close(room)

    assert exported(room.lead) == expected()
    expect_own_copy(ana)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    data = tmp_path / "data"
    assert manage(data, "prepare").returncode == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    house = House(data, {"PORT": port, "MOMENTS_ALLOWED_HOSTS": f"{HOST},127.0.0.1"})
    house.start()
    yield house
    house.stop()


@pytest.fixture
def server(house: House) -> Serving:
    """What ``open_browser`` opens its pages on."""
    return house.server


@pytest.fixture
def patience() -> Iterator[None]:
    """Twenty pages on two cores: nothing here is about how long anything takes."""
    expect.set_options(timeout=PATIENCE * 1000)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture
def room(house: House, patience: None, open_browser: Open) -> Room:
    """A workshop with the two-hour guide and two tables, and its projector."""
    demo = json.loads(manage(house.data, "demo", "--json").stdout)
    lead = open_browser().new_page()
    lead.goto("/accounts/login/")
    lead.get_by_label("Username").fill(demo["trainer"]["username"])
    lead.get_by_label("Password").fill(demo["trainer"]["password"])
    lead.get_by_role("button", name="Sign in").click()
    lead.get_by_role("link", name="Start a workshop with a guide").click()
    guides = lead.get_by_label("Guide")
    guides.select_option(label="Moments of truth in two hours")
    lead.get_by_label("Whose journey?").fill(TITLE)
    lead.get_by_label("Tables").fill("2")
    lead.get_by_role("button", name="Start the workshop").click()
    lead.wait_for_url("**/lead/")
    with lead.expect_popup() as opened:
        lead.get_by_role("link", name="Open projector").click()
    return Room(lead, opened.value)
