"""Every part of a guide as its people see it, by axe: a rehearsal fills the pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.courses import Course
from tests.browser.test_accessibility import OPTIONS, WIDTHS, problems
from tests.rooms import Browser as Client
from tests.server.processes import Serving

pytestmark = [pytest.mark.browser, pytest.mark.server]

_GUIDE = re.compile(r'guides/(\d+)/"[^>]*>[^<]*half a day')
_REVEALED = {"Write steps in silence", "Write moments in silence"}
# In the order of the guide; the pretend participants act in each.
MAPPING = [
    "Guess why customers leave",
    "Who is our customer?",
    "Write steps in silence",
    "Make one row of steps",
    "What the customer expects",
    "Write moments in silence",
    "Join what means the same",
]
JUDGING = ["Choose with dots", "How much does it matter?", "Misery, average, magic"]
RESULTS, ACTIONS = "What the room believes", "What changes, who and when"
SEAT_PAGES = ["car-park/", "me/", "actions/", "tidy/"]
DESK_PAGES = ["guides/", "workshops/new/", "actions/", "journeys/"]
# Nothing is scrolled, so what sticks to an edge lies over no target.
TALL = 6000
# Nothing but the colours is different in the dark.
LOOKS = {"light": OPTIONS, "dark": {"runOnly": ["color-contrast"]}}


@dataclass
class Rehearsal(Course):
    """A dry run in which the pretend participants do what there is to do."""

    def act_in(self, title: str) -> None:
        self.go_to(title)
        self.lead("rehearsal/acting")
        if title in _REVEALED:
            self.reveal(title)

    def reveal(self, title: str) -> None:
        page = self.trainer.get(f"{self.room}lead/").text
        found = re.search(r"lead/activities/(\d+)/reveal/", page)
        assert found, title
        self.lead(f"activities/{found[1]}/reveal", sure="1")

    def show(self) -> None:
        page = self.trainer.get(f"{self.room}lead/").text
        found = re.search(r"lead/activities/(\d+)/showing/", page)
        assert found
        self.lead(f"activities/{found[1]}/showing")


@pytest.fixture
def rehearsal(server: Serving, trainer: Client, demo: dict) -> Iterator[Rehearsal]:
    found = _GUIDE.search(trainer.get(f"{demo['organisation']}guides/").text)
    assert found
    guide = f"{demo['organisation']}guides/{found[1]}/"
    trainer.get(guide)
    answer = trainer.post(f"{guide}rehearsals/")
    lead = urlsplit(answer.headers["Location"]).path
    run = Rehearsal(server.url, lead.removesuffix("lead/"), "", trainer)
    trainer.get(lead)
    yield run
    run.lead("rehearsal/end")


@pytest.fixture
def seat(trainers: BrowserContext, rehearsal: Rehearsal) -> Page:
    """The trainer's own browser, at the seat of a pretend participant."""
    page = trainers.new_page()
    page.goto(f"{rehearsal.room}lead/")
    page.get_by_label("Actions for Seat 1").click()
    page.get_by_role("button", name="Sit at this seat").click()
    page.wait_for_url(f"**{rehearsal.room}")
    return page


def look_at(page: Page, title: str = "") -> list[str]:
    """Return the problems of a page that has followed the room to this part."""
    if title:
        expect(page.locator("h1")).to_have_text(title)
    found = []
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": TALL})
        for scheme, options in LOOKS.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{scheme} {name} {line}" for line in problems(page, options)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name}: the page scrolls sideways")
    return [f"{title or page.url}: {line}" for line in found]


def test_parts_in_which_a_journey_is_mapped(rehearsal: Rehearsal, seat: Page) -> None:
    found = []
    for title in MAPPING:
        rehearsal.act_in(title)
        seat.goto(rehearsal.room)
        found += look_at(seat, title)
    ticks = seat.locator(".tidy input[type=checkbox]")
    notes = "&".join(f"note={one.get_attribute('value')}" for one in ticks.all()[:3])
    seat.goto(f"{rehearsal.room}tidy/?{notes}")
    found += look_at(seat)

    assert found == []


def test_parts_in_which_it_is_judged(rehearsal: Rehearsal, seat: Page) -> None:
    for title in MAPPING:
        rehearsal.act_in(title)
    found = []
    for title in JUDGING:
        rehearsal.go_to(title)
        seat.goto(rehearsal.room)
        found += look_at(seat, title)
        rehearsal.lead("rehearsal/acting")
    rehearsal.go_to(RESULTS)
    rehearsal.reveal(RESULTS)
    rehearsal.show()
    for path in ("", "screen/", "lead/?notes=shown"):
        seat.goto(f"{rehearsal.room}{path}")
        found += look_at(seat, RESULTS)
    rehearsal.act_in(ACTIONS)
    seat.goto(rehearsal.room)
    found += look_at(seat, ACTIONS)
    for path in SEAT_PAGES:
        seat.goto(f"{rehearsal.room}{path}")
        found += look_at(seat)

    assert found == []


@pytest.mark.parametrize("path", DESK_PAGES)
def test_pages_of_the_desk(trainers: BrowserContext, demo: dict, path: str) -> None:
    page = trainers.new_page()
    page.goto(f"{demo['organisation']}{path}")

    assert look_at(page) == []


def test_who_stands_in_sees_for_whom_and_goes_back(
    rehearsal: Rehearsal, seat: Page
) -> None:
    bar = seat.get_by_role("banner")
    expect(bar).to_contain_text(re.compile("You write for .+\\."))

    seat.get_by_role("button", name="Back to the console").click()

    seat.wait_for_url(f"**{rehearsal.room}lead/")
    seat.goto(rehearsal.room)
    seat.wait_for_url(f"**{rehearsal.room}lead/")
