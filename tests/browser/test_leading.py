"""The trainer's page follows the room, and leaves alone what the trainer is doing."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Board
from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]


@pytest.fixture
def lead(trainers: BrowserContext, board: Board) -> Page:
    return open_lead(trainers, board)


def open_lead(trainers: BrowserContext, board: Board) -> Page:
    page = trainers.new_page()
    page.goto(f"{board.room}lead/")
    return page


def seats(page: Page) -> Locator:
    return page.locator("#seats .people__item")


def code(page: Page) -> Locator:
    return page.locator(".joincard .code")


def test_seat_appears_and_is_here(lead: Page, sit_down: Sit) -> None:
    expect(seats(lead)).to_have_count(0)

    sit_down("Ana")

    expect(seats(lead)).to_have_count(1)
    expect(seats(lead).locator(".people__name")).to_have_text("Ana")
    expect(seats(lead).locator(".people__state")).to_have_text("here")


@pytest.mark.both
def test_notes_are_counted(lead: Page, sit_down: Sit) -> None:
    ana = sit_down("Ana")

    ana.add_step("They look for a place to eat")
    ana.add_moment("They look for a place to eat", "Is it open on Sunday?")

    expect(lead.locator("#tally")).to_contain_text("1 step, 1 moment")


def test_open_menu_stays_open_while_others_arrive(lead: Page, sit_down: Sit) -> None:
    sit_down("Ana")
    menu = lead.get_by_label("Actions for Ana")
    menu.click()

    sit_down("Ben")

    expect(seats(lead)).to_have_count(2)
    expect(lead.get_by_role("button", name="Take this seat away").first).to_be_visible()


def test_new_code_reaches_the_other_trainers_page(
    trainers: BrowserContext, lead: Page, board: Board
) -> None:
    lead.get_by_text("Add a table", exact=True).click()
    name = lead.get_by_label("Name of the table")
    name.fill("By the win")
    other = open_lead(trainers, board)

    other.get_by_role("button", name="New code").click()
    expect(code(other)).not_to_contain_text(board.code)
    new = code(other).inner_text()

    expect(code(lead)).to_have_text(new)
    expect(name).to_have_value("By the win")


def test_seat_that_is_moved_sees_the_other_table(
    lead: Page, sit_down: Sit, board: Board
) -> None:
    ana, ben = sit_down("Ana"), sit_down("Ben")
    ana.add_step("They look for a place to eat")
    ben.sees([("They look for a place to eat", [])])
    lead.get_by_text("Add a table", exact=True).click()
    lead.get_by_label("Name of the table").fill("Window")
    lead.get_by_role("button", name="Add this table").click()

    lead.get_by_label("Actions for Ben").click()
    lead.get_by_role("button", name="Move to Window").click()

    ben.sees([])
    ben.add_step("They sit down")
    ben.sees([("They sit down", [])])
    ana.sees([("They look for a place to eat", [])])


def test_seat_comes_back_in_another_browser(
    sit_down: Sit, open_browser: Callable[..., BrowserContext]
) -> None:
    ana = sit_down("Ana")
    ana.page.get_by_role("link", name="My copy").click()
    personal = ana.page.locator(".keepsake .code").inner_text()
    address = ana.page.url.replace("/me/", "/rejoin/")

    page = open_browser().new_page()
    page.goto(urlsplit(address).path)
    page.get_by_label("Personal code").fill(personal.lower())
    page.get_by_role("button", name="Take my seat again").click()

    expect(page.locator(".messages")).to_contain_text("You are here as Ana.")
    page.get_by_role("link", name="My copy").click()
    expect(page.locator(".keepsake .code")).to_have_text(personal)


def test_everything_is_possible_without_a_script(
    open_browser: Callable[..., BrowserContext], board: Board
) -> None:
    page = open_browser(java_script_enabled=False).new_page()
    page.goto("/join/")
    page.get_by_label("Join code").fill(board.code.lower())
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Join").click()

    page.wait_for_url(f"**{board.room}")
    page.get_by_role("link", name="My copy").click()
    page.get_by_role("button", name="Leave this device").click()
    expect(page.locator(".messages")).to_contain_text(
        "This device has forgotten your seat."
    )
