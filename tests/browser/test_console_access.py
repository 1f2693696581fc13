"""The console with a guide, its questions and the plans at the desk, by axe."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Board
from tests.browser.courses import Course, start_course
from tests.browser.test_accessibility import look_everywhere
from tests.rooms import Browser as Client
from tests.server.processes import Serving

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def board(server: Serving, trainer: Client, demo: dict) -> Course:
    """A workshop that runs the two-hour guide."""
    return start_course(server.url, demo["organisation"], trainer)


@pytest.fixture
def lead(trainers: BrowserContext, board: Course) -> Page:
    board.take_seat("Ana")
    return trainers.new_page()


@pytest.mark.parametrize("part", ["", "Welcome", "Steps, alone", "Dots", "Close"])
def test_console(lead: Page, board: Course, part: str) -> None:
    if part:
        board.go_to(part)
    found = []
    for query in ("", "?notes=shown"):
        lead.goto(f"{board.room}lead/{query}")
        found += look_everywhere(lead)

    assert found == []


@pytest.mark.parametrize("act", ["Next activity", "Reveal"])
def test_questions_of_the_console(lead: Page, board: Course, act: str) -> None:
    board.go_to("Steps, alone")
    lead.goto(f"{board.room}lead/")
    lead.get_by_role("button", name=act).click()
    lead.get_by_role("heading", name=re.compile("Not done yet")).wait_for()

    assert look_everywhere(lead) == []


def test_menu_and_page_of_a_seat(lead: Page, board: Board) -> None:
    lead.goto(f"{board.room}lead/")
    lead.get_by_label("Actions for Seat 1").click()
    found = look_everywhere(lead)
    lead.get_by_role("link", name="Hand back or rename").click()
    lead.wait_for_url("**/seats/**")

    assert found + look_everywhere(lead) == []


def test_plans_at_the_desk(trainers: BrowserContext, demo: dict) -> None:
    page = trainers.new_page()
    found = []
    for path in ("guides/", "workshops/new/"):
        page.goto(f"{demo['organisation']}{path}")
        found += look_everywhere(page)
    page.goto(f"{demo['organisation']}guides/")
    page.locator(".rows a").first.click()
    page.wait_for_url(re.compile(r"/guides/\d+/"))

    assert found + look_everywhere(page) == []


@pytest.mark.parametrize("width", [390, 1024, 1280, 1440])
def test_title_of_the_part_has_room_at_every_width(
    lead: Page, board: Course, width: int
) -> None:
    board.go_to("Welcome")
    lead.set_viewport_size({"width": width, "height": 800})
    lead.goto(f"{board.room}lead/")
    box = lead.get_by_role("heading", level=1).bounding_box()

    assert box
    assert box["width"] >= 240
