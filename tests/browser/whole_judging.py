"""Dots, importance and opinion of the whole workshop, by keys."""

from playwright.sync_api import expect

from tests.browser.guided import Room, press, rate, same_meaning, scripted
from tests.browser.people import Person
from tests.browser.test_rating import left, put
from tests.browser.typed import CARD, COAT, COMES, NAMED, PROMISE, RIGHT, SOON

ANSWERS = "These are answers of staff"


def put_dots(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    room.go_on("Dots")
    for person, notes, rest in (
        (ana, [RIGHT, RIGHT, RIGHT, NAMED, SOON], 0),
        (ben, [COAT, COAT, RIGHT, SOON], 1),
        (cleo, [COMES] * 5, 0),
    ):
        scripted(person.page)
        for words in notes:
            put(person.page, words)
        left(person.page, f"{rest} of 5 left")
        person.is_saved()


def tidy_again(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    """Back to an earlier part: two notes with dots become one, and the dots follow."""
    room.go_to("Tidy")
    same_meaning(ben, NAMED, COAT)
    room.go_on("Break")
    room.go_on("Dots")
    for person, rest in ((ana, 0), (ben, 1), (cleo, 0)):
        left(person.page, f"{rest} of 5 left")
    row = ben.page.locator(".dots__row").filter(has_text=NAMED)
    expect(row).to_contain_text("your dots: 2")


def weigh(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    """Importance by keys; the trainer takes one moment in, and closes it for all."""
    room.go_on("How important?")
    listed = room.lead.get_by_role("listitem").filter(has_text=CARD)
    with room.lead.expect_navigation():
        listed.get_by_role("button", name="Take in").click()
    expect(ana.page.locator("#rate fieldset")).to_have_count(4)
    expect(ben.page.locator("#rate fieldset")).to_have_count(4)
    rate(ana, {SOON: "5", NAMED: "2", RIGHT: "5", CARD: "0"})
    rate(ben, {SOON: "4", NAMED: "3", RIGHT: "4"})
    rate(cleo, {COMES: "5"})
    room.go_back("Dots")
    left(ben.page, "1 of 5 left")
    room.go_on("How important?")
    for person, answered in ((ana, "4 of 4"), (ben, "3 of 4"), (cleo, "1 of 1")):
        count = person.page.locator(".rate__count")
        expect(count).to_have_text(f"{answered} answered")
    for person in (ana, ben):
        scripted(person.page)
        person.page.get_by_role("button", name="Submit").click()
        expect(person.page.get_by_role("button", name="Take it back")).to_be_visible()
    press(room.lead, "Close importance for all")
    expect(room.lead.get_by_text("Not sent off yet:")).to_contain_text("Cleo")
    press(room.lead, "Close importance for all")
    for person in (ana, ben, cleo):
        expect(person.page.locator("#rate")).to_contain_text("Importance is closed.")


def judge(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    room.go_on("Magic, average, misery")
    room.go_on("How well do we do it?")
    expect(ana.page.locator("#rate")).to_contain_text(
        PROMISE["Promise to this customer"]
    )
    rate(ana, {SOON: "1", NAMED: "3", RIGHT: "1", CARD: "2"})
    rate(ben, {SOON: "3", NAMED: "2", RIGHT: "1", CARD: "0"})
    rate(cleo, {COMES: "2"})


def show_answers(room: Room, ana: Person) -> None:
    """The trainer sees them first, the room at the second press; one goes on."""
    room.go_on("What we think")
    for page in room.pages:
        assert ANSWERS not in page.content()
    room.reveal()
    expect(room.lead.locator("#panel")).to_contain_text(ANSWERS)
    for page in room.pages[1:]:
        page.reload()
        assert ANSWERS not in page.content()
    press(room.lead, "Show to the room")
    for page in room.pages[1:]:
        expect(page.locator(".reveal").first).to_contain_text(ANSWERS)
    card = room.lead.get_by_role("listitem").filter(
        has=room.lead.get_by_role("heading", name=SOON)
    )
    with room.lead.expect_navigation():
        card.get_by_role("button", name="Pick for the second round").click()


def judge_again(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    room.go_on("Once more")
    rate(ana, {SOON: "1"})
    rate(ben, {SOON: "2"})
    expect(cleo.page.locator("#rate")).to_contain_text("Nothing to answer yet")
    room.reveal()
    press(room.lead, "Show to the room")
    for page in (ana.page, room.screen):
        expect(page.get_by_text("Between the two rounds:").first).to_be_visible()
