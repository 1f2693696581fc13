"""Every page and state by axe (WCAG 2.2 AA, target size included), in both themes."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Board
from tests.browser.courses import Course, start_course
from tests.browser.people import Person
from tests.rooms import Browser as Client
from tests.server.processes import Serving

pytestmark = [pytest.mark.browser, pytest.mark.server]

# Target size is off in axe unless it is asked for by name.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}
AT_LEAST = 20
WIDTHS = {"wide": 1280, "narrow": 320}

SEAT_PAGES = ["", "bin/", "me/", "wall/", "rejoin/"]
OPEN_PAGES = ["/", "/join/", "/accounts/login/", "/check/", "/nothing-here/"]


def problems(page: Page, options: dict = OPTIONS) -> list[str]:
    """Return what axe found, after making sure that it looked."""
    found = Axe().run(page, options=options).response
    ran = found["passes"] + found["violations"] + found["incomplete"]
    everything = {rule["id"] for rule in ran + found["inapplicable"]}
    if options is OPTIONS:
        assert "target-size" in everything
        assert len(everything) >= AT_LEAST
    assert "color-contrast" in everything
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def look_everywhere(page: Page) -> list[str]:
    """Return the problems of one state, wide and narrow, light and dark."""
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for name, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{theme} {name} {line}" for line in problems(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{theme} {name}: the page scrolls sideways")
    return found


@pytest.fixture
def ana(sit_down: Callable[..., Person], board: Board) -> Person:
    """Somebody at a board with three steps and some moments."""
    ben = board.take_seat("Ben")
    for title in ("The guest books", "The guest arrives", "The guest pays"):
        step = ben.add_step(title).json()["id"]
        for question in ("Is it quick?", "Is it kind, " + "and clear, " * 30 + "too?"):
            ben.add_moment(step, f"{title}: {question}")
    removed = ben.add_moment(step, "Is it gone?").json()["id"]
    ben.post(f"{ben.room}moments/{removed}/removal/")
    return sit_down("Ana")


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_open_pages(open_browser: Callable[..., BrowserContext], path: str) -> None:
    page = open_browser().new_page()
    page.goto(path)

    assert look_everywhere(page) == []


@pytest.mark.parametrize("path", SEAT_PAGES)
def test_pages_of_a_seat(ana: Person, board: Board, path: str) -> None:
    ana.page.goto(f"{board.room}{path}")

    assert look_everywhere(ana.page) == []


def test_an_empty_board(sit_down: Callable[..., Person]) -> None:
    assert look_everywhere(sit_down("Ana").page) == []


def test_the_menu_of_a_note(ana: Person) -> None:
    ana.menu_button("The guest books: Is it quick?").click()

    assert look_everywhere(ana.page) == []


def test_a_note_that_is_being_reworded(ana: Person) -> None:
    ana.open_edit("The guest books: Is it quick?")

    assert look_everywhere(ana.page) == []


def test_the_page_of_a_note(ana: Person, board: Board) -> None:
    path = ana.page.locator(".moment").first.get_attribute("data-note")
    ana.page.goto(f"{board.room}{path}")

    assert look_everywhere(ana.page) == []


DESK_PAGES = ["{organisation}", "{organisation}members/", "{organisation}journeys/"]
ROOM_PAGES = ["{lead}", "{screen}", "{journey}", "/examples/", "/examples/airline/"]


@pytest.mark.parametrize("path", [*DESK_PAGES, *ROOM_PAGES])
def test_pages_of_a_trainer(
    open_browser: Callable[..., BrowserContext], demo: dict, path: str
) -> None:
    page = open_browser().new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(demo["trainer"]["username"])
    page.get_by_label("Password").fill(demo["trainer"]["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/o/**")
    page.goto(path.format(**demo))

    assert look_everywhere(page) == []


@pytest.fixture
def course(server: Serving, trainer: Client, demo: dict) -> Course:
    """The two-hour guide, somewhere in its middle."""
    course = start_course(server.url, demo["organisation"], trainer)
    for part in ("Welcome", "Steps, alone"):
        course.go_to(part)
    course.lead("timer", minutes="8")
    return course


def test_a_part_of_a_guide(
    open_browser: Callable[..., BrowserContext], course: Course
) -> None:
    page = open_browser().new_page()
    page.goto(f"/join/{course.code}/")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Join").click()
    page.wait_for_url(f"**{course.room}")
    for words in ("Back to an earlier part", "My private note", "To read"):
        page.locator("summary", has_text=words).click()
    assert look_everywhere(page) == []

    page.locator("#earlier a").first.click()
    assert look_everywhere(page) == []


@pytest.mark.parametrize("path", ["screen/", "tables/"])
def test_pages_that_show_the_tables(
    open_browser: Callable[..., BrowserContext], demo: dict, course: Course, path: str
) -> None:
    page = open_browser().new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(demo["trainer"]["username"])
    page.get_by_label("Password").fill(demo["trainer"]["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/o/**")
    page.goto(f"{course.room}{path}")

    assert look_everywhere(page) == []
