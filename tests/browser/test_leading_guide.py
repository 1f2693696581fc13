"""A trainer brings the room through a guide, forward and back, and nothing is lost."""

import json
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import HOST, Board
from tests.browser.courses import start_course
from tests.browser.people import Person
from tests.rooms import Browser as Client
from tests.server.processes import Serving, manage, serving

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]
# Where everybody at a table writes steps and reads those of the others.
SHARED = "Steps, together"


@pytest.fixture
def board(server: Serving, trainer: Client, demo: dict) -> Board:
    """A workshop that runs the two-hour guide."""
    return start_course(server.url, demo["organisation"], trainer)


@pytest.fixture
def lead(trainers: BrowserContext, board: Board) -> Page:
    page = trainers.new_page()
    page.goto(f"{board.room}lead/")
    return page


def press(page: Page, name: str) -> None:
    """Press a button that sends a form; where the console asks, go on anyway."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
    anyway = page.get_by_role("button", name="Go on anyway")
    if anyway.is_visible():
        with page.expect_navigation():
            anyway.click()


def plan_of(page: Page) -> list[str]:
    titles = page.locator(".agenda__title").all_inner_texts()
    return [title.partition("\n")[0].strip() for title in titles]


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def clock(page: Page) -> Locator:
    return page.locator("#timer .clock__left")


@pytest.mark.both
def test_room_goes_forward_and_back_and_finds_everything_again(
    lead: Page, sit_down: Sit
) -> None:
    people = [sit_down("Ana"), sit_down("Ben")]
    plan = plan_of(lead)
    pages = [lead, *(person.page for person in people)]

    for act, place in [
        ("Next activity", 0),
        ("Next activity", 1),
        ("Next activity", 2),
        ("Previous activity", 1),
        (f"Go to {plan[4]}", 4),
    ]:
        press(lead, act)
        for page in pages:
            expect(heading(page)).to_have_text(plan[place])

    for page in pages:
        page.reload()
        expect(heading(page)).to_have_text(plan[4])


def test_note_is_there_again_when_the_room_comes_back(
    lead: Page, sit_down: Sit
) -> None:
    ana = sit_down("Ana")
    press(lead, f"Go to {SHARED}")
    expect(heading(ana.page)).to_have_text(SHARED)
    ana.add_step("They look for a place to eat")
    ana.is_saved()

    press(lead, "Next activity")
    press(lead, "Previous activity")

    expect(heading(ana.page)).to_have_text(SHARED)
    ana.sees([("They look for a place to eat", [])])


def test_pressing_twice_skips_no_activity(lead: Page) -> None:
    plan = plan_of(lead)

    lead.get_by_role("button", name="Next activity").dblclick()

    expect(heading(lead)).to_have_text(plan[0])
    lead.reload()
    expect(heading(lead)).to_have_text(plan[0])


def test_clock_is_the_same_for_everybody(lead: Page, sit_down: Sit) -> None:
    ana = sit_down("Ana")
    press(lead, "Next activity")
    lead.get_by_label("minutes").fill("30")

    press(lead, "Start timer")
    late = sit_down("Ben")

    for page in (lead, ana.page, late.page):
        expect(clock(page)).to_have_text(re.compile(r"^(30:00|29:\d\d)$"))
    press(lead, "+1 minute")
    for page in (lead, ana.page, late.page):
        expect(clock(page)).to_have_text(re.compile(r"^(31:00|30:\d\d)$"))
    press(lead, "Stop timer")
    for page in (lead, ana.page, late.page):
        expect(page.locator("#timer")).to_have_attribute("data-left", "")


def test_names_come_only_when_they_are_asked_for(lead: Page, sit_down: Sit) -> None:
    sit_down("Ana")
    name = lead.locator(".people__name").first
    expect(name).to_have_text("Seat 1")
    assert "Ana" not in lead.content()

    lead.get_by_role("button", name="Show my notes").click()
    expect(name).to_have_text("Ana")
    press(lead, "Next activity")
    expect(name).to_have_text("Ana")

    lead.get_by_role("button", name="Hide my notes").click()
    expect(name).to_have_text("Seat 1")
    assert "Ana" not in lead.content()


def test_other_trainers_page_follows(
    trainers: BrowserContext, lead: Page, board: Board
) -> None:
    other = trainers.new_page()
    other.goto(f"{board.room}lead/?notes=shown")
    plan = plan_of(lead)

    press(lead, "Next activity")

    expect(heading(other)).to_have_text(plan[0])
    expect(other.get_by_role("button", name="Hide my notes")).to_be_visible()


def test_trainer_writes_for_somebody_without_a_device(lead: Page) -> None:
    press(lead, f"Go to {SHARED}")
    lead.get_by_text("Add a seat without a device").click()
    lead.get_by_label("Name of somebody without a device").fill("Ana")
    press(lead, "Add this seat")
    lead.get_by_label("Actions for Seat 1").click()

    press(lead, "Sit at this seat")

    ana = Person(lead)
    ana.add_step("They look for a place to eat")
    ana.sees([("They look for a place to eat", [])])
    ana.is_saved()


def test_console_works_without_a_script(
    open_browser: Callable[..., BrowserContext], demo: dict, board: Board
) -> None:
    page = open_browser(java_script_enabled=False).new_page()
    page.goto(f"/accounts/login/?next={board.room}lead/")
    page.get_by_label("Username").fill(demo["trainer"]["username"])
    page.get_by_label("Password").fill(demo["trainer"]["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/lead/")
    plan = plan_of(page)

    for act, place in [("Next activity", 0), (f"Go to {plan[3]}", 3)]:
        press(page, act)
        expect(heading(page)).to_have_text(plan[place])


def test_what_the_room_is_doing_is_in_sight_without_scrolling(
    lead: Page, board: Board
) -> None:
    press(lead, "Next activity")
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        lead.set_viewport_size(size)  # type: ignore[arg-type]
        lead.goto(f"{board.room}lead/")
        expect(heading(lead)).to_be_in_viewport(ratio=1)
        button = lead.get_by_role("button", name="Next activity")
        expect(button).to_be_in_viewport(ratio=1)


def test_restarted_server_is_where_it_was(
    tmp_path: Path, open_browser: Callable[..., BrowserContext]
) -> None:
    data = tmp_path / "data"
    assert manage(data, "prepare").returncode == 0
    demo = json.loads(manage(data, "demo", "--json").stdout)
    port = _free_port()
    house = {"PORT": str(port), "MOMENTS_ALLOWED_HOSTS": HOST}
    page = open_browser(port=port).new_page()
    with serving(data, **house):
        _start(page, demo)
        plan = plan_of(page)
        press(page, f"Go to {plan[4]}")
        page.get_by_label("minutes").fill("30")
        press(page, "Start timer")

    with serving(data, **house):
        page.reload()
        expect(heading(page)).to_have_text(plan[4])
        expect(clock(page)).to_have_text(re.compile(r"^(30:00|2\d:\d\d)$"))
        expect(page.locator("#trainers + .people")).to_contain_text("leads")


def _start(page: Page, demo: dict) -> None:
    """Sign in and start a workshop, as a trainer does."""
    page.goto(f"/accounts/login/?next={demo['organisation']}workshops/new/")
    page.get_by_label("Username").fill(demo["trainer"]["username"])
    page.get_by_label("Password").fill(demo["trainer"]["password"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Whose journey?").fill("First-time guest")
    page.get_by_role("button", name="Start the workshop").click()
    page.wait_for_url("**/lead/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
