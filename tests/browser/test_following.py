"""The participant's page follows the trainer, and loses nothing on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Board
from tests.browser.courses import Course, start_course
from tests.browser.people import Person
from tests.rooms import PATIENCE
from tests.rooms import Browser as Client
from tests.server.processes import Serving

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]
WELCOME, DEFINITIONS, STEPS = "Welcome", "Four definitions", "Steps, alone"
SHIFTS = """
() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) sum += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})
"""


@pytest.fixture
def board(server: Serving, trainer: Client, demo: dict) -> Board:
    return start_course(server.url, demo["organisation"], trainer)


@pytest.fixture
def course(board: Board) -> Course:
    assert isinstance(board, Course)
    return board


def title(page: Page) -> object:
    return expect(page.get_by_role("heading", level=1))


def left(page: Page) -> int:
    """The seconds that the clock on the page shows."""
    minutes, seconds = page.locator(".clock__left").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def open_note(page: Page) -> None:
    page.locator("summary", has_text="My private note").click()


def note(page: Page):
    return page.get_by_label("Only you read this")


def test_the_page_goes_where_the_room_goes(sit_down: Sit, course: Course) -> None:
    ana = sit_down("Ana").page
    expect(ana.locator("h1")).to_have_text("The trainer starts soon")

    course.go_to(WELCOME)
    expect(ana.locator("h1")).to_have_text(WELCOME)
    expect(ana.locator("#live")).to_have_text(WELCOME)
    course.go_to(STEPS)
    expect(ana.locator("h1")).to_have_text(STEPS)
    expect(ana.get_by_label("Add a step", exact=True)).to_be_visible()
    course.go_to(WELCOME)
    expect(ana.locator("h1")).to_have_text(WELCOME)
    expect(ana.locator(".board")).to_have_count(0)


def test_a_private_note_saves_itself_and_comes_back(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(WELCOME)
    ana = sit_down("Ana")
    open_note(ana.page)
    with ana.page.expect_response("**/jottings/**"):
        note(ana.page).press_sequentially("Ask about the owl")
    ana.is_saved()

    course.go_to(DEFINITIONS)
    expect(ana.page.locator("h1")).to_have_text(DEFINITIONS)
    open_note(ana.page)
    expect(note(ana.page)).to_have_value("")
    course.go_to(WELCOME)

    expect(note(ana.page)).to_have_value("Ask about the owl")
    ana.page.reload()
    expect(note(ana.page)).to_have_value("Ask about the owl")


def test_words_on_the_board_stay_while_the_same_part_is_loaded_again(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(STEPS)
    ana = sit_down("Ana").page
    field = ana.get_by_label("Add a step", exact=True)
    field.press_sequentially("The guest loo")

    course.lead("lock", locked="1")
    course.lead("lock", locked="0")
    course.lead("timer", minutes="9")

    expect(ana.locator(".clock__left")).to_be_visible()
    expect(field).to_have_value("The guest loo")
    expect(field).to_be_focused()


def test_words_of_a_part_that_ends_are_there_when_it_comes_back(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(WELCOME)
    ana = sit_down("Ana").page
    ana.route("**/jottings/**", lambda route: route.abort())
    open_note(ana)
    note(ana).fill("Not sent yet")

    course.go_to(DEFINITIONS)
    expect(ana.locator("h1")).to_have_text(DEFINITIONS)
    ana.unroute("**/jottings/**")
    course.go_to(WELCOME)
    expect(ana.locator("h1")).to_have_text(WELCOME)

    expect(note(ana)).to_have_value("Not sent yet")


def test_done_is_said_and_taken_back(sit_down: Sit, course: Course) -> None:
    course.go_to(STEPS)
    ana = sit_down("Ana").page
    done = ana.get_by_role("button", name="I’m done")

    done.click()
    expect(done).to_have_attribute("aria-pressed", "true")
    ana.reload()
    expect(done).to_have_attribute("aria-pressed", "true")
    done.click()
    expect(done).to_have_attribute("aria-pressed", "false")


def test_looking_back_leaves_the_others_where_they_are(
    sit_down: Sit, course: Course
) -> None:
    for part in (WELCOME, STEPS):
        course.go_to(part)
    ana = sit_down("Ana").page
    ben = sit_down("Ben").page
    ana.locator("summary", has_text="Back to an earlier part").click()
    ana.get_by_role("navigation").get_by_role("link", name=WELCOME).click()
    expect(ana.locator("h1")).to_have_text(WELCOME)
    expect(ben.locator("h1")).to_have_text(STEPS)

    course.go_to(DEFINITIONS)

    expect(ben.locator("h1")).to_have_text(DEFINITIONS)
    expect(ana.locator("h1")).to_have_text(WELCOME)
    ana.get_by_role("link", name="Go to where the room is").click()
    expect(ana.locator("h1")).to_have_text(DEFINITIONS)


def test_who_comes_late_sees_the_card_once(sit_down: Sit, course: Course) -> None:
    for part in (WELCOME, STEPS):
        course.go_to(part)
    ana = sit_down("Ana").page
    card = ana.locator("#late")
    expect(card).to_contain_text("The room is in part 7 of")
    expect(card.get_by_role("link", name=WELCOME)).to_be_visible()

    card.get_by_role("button", name="Put this away").click()

    expect(card).to_have_count(0)
    ana.reload()
    expect(ana.locator("h1")).to_have_text(STEPS)
    expect(card).to_have_count(0)


def test_one_clock_for_everybody(sit_down: Sit, course: Course) -> None:
    course.go_to(STEPS)
    ana = sit_down("Ana").page
    course.lead("timer", minutes="8")
    expect(ana.locator(".clock__left")).to_have_text(re.compile("^(8:00|7:5.)$"))

    course.lead("timer/minute")
    expect(ana.locator(".clock__left")).to_have_text(re.compile("^(9:00|8:.*)$"))
    late = sit_down("Ben").page

    assert abs(left(ana) - left(late)) <= 1
    course.lead("timer/stop")
    expect(ana.locator(".clock__left")).to_be_hidden()
    expect(late.locator(".clock__left")).to_be_hidden()


def test_the_last_minute_and_the_end_are_told(sit_down: Sit, course: Course) -> None:
    course.go_to(STEPS)
    ana = sit_down("Ana").page
    course.lead("timer", minutes="2")
    expect(ana.locator(".clock__left")).to_be_visible()
    # The machine's own time of day takes no part.
    ana.evaluate("() => { Date.now = () => 0; }")
    skip = "(ms) => { const now = performance.now.bind(performance); performance.now = () => now() + ms; }"

    ana.evaluate(skip, 65_000)
    expect(ana.locator("#live")).to_have_text("One minute left")
    expect(ana.locator("#timer")).to_have_class("clock clock--soon")
    ana.evaluate(skip, 60_000)

    expect(ana.locator("#live")).to_have_text("Time is up")
    expect(ana.locator(".clock__left")).to_have_text("0:00")


def test_presence_tells_two_facts_and_no_words(sit_down: Sit, course: Course) -> None:
    course.go_to("Steps, together")
    ana = sit_down("Ana").page
    with ana.expect_request("**/presence/") as told:
        ana.get_by_label("Add a step", exact=True).press_sequentially("Owl")

    assert told.value.post_data == "writing=1&unsent=0"
    with ana.expect_request("**/presence/", timeout=PATIENCE * 1000) as stopped:
        pass
    assert stopped.value.post_data in {"writing=1&unsent=0", "writing=0&unsent=0"}


def test_nothing_on_the_page_moves_by_itself(sit_down: Sit, course: Course) -> None:
    for part in (WELCOME, STEPS):
        course.go_to(part)
    course.lead("timer", minutes="8")
    ana = sit_down("Ana").page
    expect(ana.locator("#late")).to_be_visible()
    ana.reload()
    expect(ana.locator("html")).to_have_class("js")

    assert ana.evaluate(SHIFTS) == 0


# A panel brings a script of its own, and a clock that runs one more.
@pytest.mark.parametrize(
    ("part", "requests"),
    [
        (STEPS, 17),
        ("Why do customers leave?", 18),
        ("Dots", 18),
        ("How important?", 18),
        ("How well do we do it?", 18),
        ("What we change", 18),
    ],
)
def test_a_page_with_a_part_is_light(
    sit_down: Sit, course: Course, part: str, requests: int
) -> None:
    course.go_to(part)
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

    page.goto(course.room)
    expect(page.locator("html")).to_have_class("js")
    page.wait_for_load_state("load")

    assert sum(sizes) <= 60 * 1024, sizes
    assert len(asked) <= requests, asked
