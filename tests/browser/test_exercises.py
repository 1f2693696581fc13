"""Exercises in real browsers: guessing, the example walk, and the car park."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Board
from tests.browser.courses import Course, start_course
from tests.browser.people import Person
from tests.browser.test_room_page import violations
from tests.rooms import Browser as Client
from tests.server.processes import Serving

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]
GUESS, EXAMPLE = "Why do customers leave?", "A flight in twelve steps"
CARE, PRICE = "Nobody seemed to care about the customer", "A competitor is cheaper"
DIES = "The customer dies"


@pytest.fixture
def board(server: Serving, trainer: Client, demo: dict) -> Board:
    return start_course(server.url, demo["organisation"], trainer)


@pytest.fixture
def course(board: Board) -> Course:
    assert isinstance(board, Course)
    return board


def share(page: Page, reason: str) -> Locator:
    return page.get_by_label(reason, exact=True)


def show(course: Course, page: Page, form: str) -> None:
    """Press Reveal on the console, for the activity whose form this page shows."""
    action = page.locator(form).get_attribute("action") or ""
    found = re.search(r"/(\d+)/$", action)
    assert found
    course.lead(f"activities/{found[1]}/reveal", sure="1")


@pytest.mark.both
def test_two_guess_and_see_both_after_the_reveal(sit_down: Sit, course: Course) -> None:
    course.go_to(GUESS)
    ana, ben = sit_down("Ana"), sit_down("Ben")
    left = ana.page.locator("output")
    share(ana.page, PRICE).fill("30")
    expect(left).to_have_text("70 of 100 left to share out")
    more = ana.page.get_by_role("button", name=f"5 more: {CARE}")
    more.click()
    more.click()
    expect(share(ana.page, CARE)).to_have_value("10")
    ana.page.get_by_role("button", name="Share out the rest").click()
    expect(left).to_have_text("That makes 100")
    expect(share(ana.page, DIES)).to_have_value("12")
    ana.is_saved()
    assert violations(ana.page) == []

    ben.page.get_by_label(CARE, exact=True).press_sequentially("104")
    expect(ben.page.locator("output")).to_have_text("4 too many: take some away")
    ben.is_saved()
    ben.page.reload()
    expect(share(ben.page, CARE)).to_have_value("104")
    share(ben.page, CARE).fill("100")
    ben.is_saved()

    show(course, ana.page, "form.guess")

    for page in (ana.page, ben.page):
        row = page.get_by_role("listitem").filter(
            has=page.get_by_role("heading", name=CARE)
        )
        expect(row).to_contain_text("Guesses: 10, 100")
        expect(row).to_contain_text("Training figure: 68 no study found")
        expect(page.locator(".guess-shown")).to_contain_text("2 of 2 finished")
    assert violations(ana.page) == []
    ana.page.get_by_label("The point is:").fill("Most of it is in our hands.")
    ana.page.get_by_role("button", name="Save the point").click()
    ana.is_saved()
    ana.page.reload()
    expect(ana.page.get_by_label("The point is:")).to_have_value(
        "Most of it is in our hands."
    )


def test_a_guess_made_without_a_connection_arrives_later(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(GUESS)
    ana = sit_down("Ana")
    expect(share(ana.page, PRICE)).to_be_visible()
    expect(ana.page.locator("html")).to_have_class("js")
    ana.page.context.set_offline(True)
    share(ana.page, PRICE).fill("40")
    expect(ana.saved).not_to_have_text("Saved")

    ana.page.context.set_offline(False)

    ana.is_saved()
    ana.page.reload()
    expect(share(ana.page, PRICE)).to_have_value("40")


def test_guessing_works_without_scripts(sit_down: Sit, course: Course) -> None:
    course.go_to(GUESS)
    ana = sit_down("Ana", java_script_enabled=False)
    share(ana.page, PRICE).fill("40")

    ana.page.get_by_role("button", name="Share out the rest").click()

    expect(share(ana.page, DIES)).to_have_value("10")
    expect(ana.page.locator("output")).to_have_text("That makes 100")
    share(ana.page, PRICE).fill("")
    share(ana.page, PRICE).press("Enter")
    expect(ana.page.locator("output")).to_have_text("40 of 100 left to share out")


def test_the_example_walk_is_answered_by_keyboard_and_shown(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(EXAMPLE)
    ana = sit_down("Ana", viewport={"width": 390, "height": 844})
    steps = ana.page.get_by_role("group", name="Which step would lose you?")
    steps.get_by_role("radio").first.press("Space")
    steps.get_by_role("radio").first.press("ArrowDown")
    patience = ana.page.get_by_label("After how many bad contacts would you go?")
    patience.select_option("never")
    ana.is_saved()
    assert violations(ana.page) == []
    ana.page.reload()
    expect(steps.get_by_role("radio").nth(1)).to_be_checked()
    expect(patience).to_have_value("0")

    show(course, ana.page, "form.example")

    shown = ana.page.locator(".example-shown")
    expect(shown).to_contain_text("1 of 1 finished")
    expect(shown).to_contain_text("54.0 %")
    assert violations(ana.page) == []
    assert ana.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_parked_thought_appears_for_others_at_once(
    sit_down: Sit, course: Course
) -> None:
    ana, ben = sit_down("Ana"), sit_down("Ben")
    for person in (ana, ben):
        person.page.goto(f"{course.room}car-park/")
    half = ben.page.get_by_label("Park a thought")
    half.fill("Half a thou")

    ana.page.get_by_label("Park a thought").fill("The lift is slow.")
    ana.page.get_by_role("button", name="Post").click()

    expect(ben.page.locator("#carpark")).to_have_text("The lift is slow.")
    expect(half).to_have_value("Half a thou")
    ana.page.get_by_text("What you wrote").click()
    ana.page.get_by_role("button", name="Remove “The lift is slow.”").click()
    expect(ben.page.locator("#carpark")).to_have_text("Nothing here yet.")
    assert violations(ben.page) == []
