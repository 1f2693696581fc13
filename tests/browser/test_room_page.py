"""The room's page as such: how much it weighs, and whether everybody can use it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Board
from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_empty_page_is_light(sit_down: Sit, board: Board) -> None:
    page = sit_down("Ana").page.context.new_page()
    network = page.context.new_cdp_session(page)
    sizes: list[float] = []
    asked: list[str] = []
    network.on(
        "Network.loadingFinished", lambda end: sizes.append(end["encodedDataLength"])
    )
    network.on(
        "Network.requestWillBeSent", lambda begin: asked.append(begin["request"]["url"])
    )
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})

    page.goto(board.room)
    expect(page.locator("html")).to_have_class("js")
    page.wait_for_load_state("load")

    assert len(asked) <= 16, asked
    assert sum(sizes) <= 60 * 1024


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_of_the_board_pass_axe(sit_down: Sit, board: Board, scheme: str) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    moment = ben.add_moment(step, "Is it quick?").json()["id"]
    ana = sit_down("Ana", color_scheme=scheme)
    assert violations(ana.page) == []
    ana.menu_button("Is it quick?").click()
    assert violations(ana.page) == []
    ana.page.keyboard.press("Escape")

    field = ana.open_edit("Is it quick?")
    field.fill("Is it quick at noon?")
    assert violations(ana.page) == []
    ben.post(f"{ben.room}moments/{moment}/", version=1, question="Is it slow?")
    expect(ana.page.locator("[data-notice]")).to_be_visible()
    field.press("Enter")
    expect(ana.page.locator(".conflict")).to_be_visible()
    assert violations(ana.page) == []
    ben.post(f"{ben.room}moments/{moment}/removal/")
    expect(ana.kept).to_be_visible()
    assert violations(ana.page) == []


def violations(page: Page) -> list[str]:
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "rules": {"target-size": {"enabled": True}},
    }
    found = Axe().run(page, options=options).response
    assert len(found["passes"]) >= 10
    return [
        f"{one['id']}: {node['html']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
