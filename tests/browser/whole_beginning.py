"""The first half hour of the whole workshop: a note, a guess, an example, a customer."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.guided import Room, press, scripted
from tests.browser.people import Person
from tests.browser.typed import OTHER_PROMISE, OWL, POINT, PRICE, PROMISE

Open = Callable[..., BrowserContext]


def begin(room: Room, ana: Person) -> None:
    """One clock for all pages, one private note for one page."""
    room.go_on("Welcome")
    scripted(ana.page)
    room.lead.get_by_label("minutes").fill("30")
    press(room.lead, "Start timer")
    shows_clock(room, r"^(30:00|29:\d\d)$")
    press(room.lead, "+1 minute")
    shows_clock(room, r"^(31:00|30:\d\d)$")
    press(room.lead, "Stop timer")
    for page in room.pages:
        expect(page.locator("#timer")).to_have_attribute("data-left", "")
    ana.page.get_by_text("My private note", exact=True).click()
    note = ana.page.get_by_label("Only you read this")
    with ana.page.expect_response("**/jottings/**"):
        note.press_sequentially(OWL)
    ana.is_saved()
    room.go_on("Four definitions")


def shows_clock(room: Room, words: str) -> None:
    for page in room.pages:
        expect(page.locator("#timer .clock__left")).to_have_text(re.compile(words))


def guess(room: Room, ana: Person, ben: Person) -> None:
    room.go_on("Why do customers leave?")
    press(room.lead, "Show my notes")
    for person, price in ((ana, "30"), (ben, "40")):
        scripted(person.page)
        person.page.get_by_label(PRICE, exact=True).fill(price)
        person.is_saved()
    expect(room.lead.locator("#panel")).to_contain_text("0 of 2 have finished")
    for person in (ana, ben):
        person.page.get_by_role("button", name="Share out the rest").click()
        expect(person.page.get_by_role("status")).to_contain_text(["That makes 100"])
        person.is_saved()
    expect(room.lead.locator("#panel")).to_contain_text("2 of 2 have finished")
    room.reveal()
    for page in room.pages:
        row = page.get_by_role("listitem").filter(
            has=page.get_by_role("heading", name=PRICE)
        )
        expect(row).to_contain_text("Guesses: 30, 40")
    point = ana.page.get_by_label("The point is:")
    point.fill(POINT)
    ana.page.get_by_role("button", name="Save the point").click()
    ana.is_saved()
    room.go_on("What a moment of truth is")


def walk_the_example(
    room: Room, ana: Person, ben: Person, open_browser: Open
) -> Person:
    """Two answer at once; the third comes late, is told where the room is, and answers."""
    room.go_on("A flight in twelve steps")
    cleo = room.join(open_browser(), "Cleo", "Table 2")
    scripted(cleo.page)
    late = cleo.page.locator("#late")
    expect(late).to_contain_text("The room is in part 5 of 21")
    late.get_by_role("button", name="Put this away").click()
    expect(late).to_have_count(0)
    for person, place in ((ana, 0), (ben, 3), (cleo, 3)):
        scripted(person.page)
        steps = person.page.get_by_role("group", name="Which step would lose you?")
        steps.get_by_role("radio").nth(place).check()
        times = person.page.get_by_label("After how many bad contacts would you go?")
        times.select_option("2")
        person.is_saved()
    room.reveal()
    for page in room.pages:
        shown = page.locator(".example-shown")
        expect(shown).to_contain_text("3 of 3 finished")
        expect(shown.get_by_role("list").first.get_by_role("listitem")).to_contain_text(
            [re.compile(r"1\s*$"), *[re.compile(r"–\s*$")] * 2, re.compile(r"2\s*$")]
        )
    return cleo


def describe(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    room.go_on("Our customer")
    for person, words in ((ana, PROMISE), (cleo, OTHER_PROMISE)):
        for label, text in words.items():
            person.page.get_by_label(f"{label} (optional)", exact=True).fill(text)
        press(person.page, "Save")
    for person, words in ((ana, PROMISE), (ben, PROMISE), (cleo, OTHER_PROMISE)):
        for label, text in words.items():
            field = person.page.get_by_label(f"{label} (optional)", exact=True)
            expect(field).to_have_value(text)
