"""Steps and moments of the whole workshop, alone and together."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.guided import House, Room, same_meaning
from tests.browser.people import Person
from tests.browser.typed import (
    AGAIN,
    BILL,
    BOOK,
    CARD,
    COAT,
    COMES,
    EASY,
    FIND,
    GLASSES,
    LED,
    NAMED,
    PARK,
    PAY,
    PRICES,
    QUICK,
    READ,
    RIGHT,
    SOON,
)


def propose_steps(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    """Everybody proposes steps alone; the reveal makes one list of them at each table."""
    room.go_on("Steps, alone")
    for person, steps in (
        (ana, [FIND, BOOK]),
        (ben, [AGAIN, PARK, PAY]),
        (cleo, [READ, BILL]),
    ):
        for step in steps:
            person.add_step(step)
        person.is_saved()
        room.shows_nobody(steps, but=person)
    ana.page.get_by_role("button", name="I’m done").click()
    expect(room.lead.locator("#progress")).to_have_text(re.compile("1 of 3 done"))
    room.reveal()
    room.go_on("Steps, together")
    for person in (ana, ben):
        expect(proposed(person)).to_have_text([FIND, BOOK, AGAIN, PARK, PAY])
    expect(proposed(cleo)).to_have_text([READ, BILL])


def proposed(person: Person) -> Locator:
    return person.page.locator(".proposals .note__words")


def pick_columns(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    """Two become one, one stays on the list, one is new and moves to its place."""
    for person, steps in (
        (ana, [FIND, BOOK, AGAIN]),
        (ben, [PAY]),
        (cleo, [READ, BILL]),
    ):
        for step in steps:
            name = f"Make it a column: {step}"
            person.page.get_by_role("button", name=name).click()
            person.is_saved()
    ana.sees([(step, []) for step in (FIND, BOOK, AGAIN, PAY)])
    ana.menu_button(AGAIN).click()
    ana.page.get_by_label("Same meaning as").select_option(label=BOOK)
    ana.sees([(step, []) for step in (FIND, BOOK, PAY)])
    ben.add_step(LED)
    ana.sees([(step, []) for step in (FIND, BOOK, PAY, LED)])
    ana.choose(LED, "Move earlier")
    ana.is_saved()
    for person in (ana, ben):
        person.sees([(step, []) for step in (FIND, BOOK, LED, PAY)])
        expect(proposed(person)).to_have_text([PARK])
    cleo.sees([(READ, []), (BILL, [])])


def find_moments(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    room.go_on("Moments, alone")
    for person, notes in (
        (ana, [(FIND, EASY), (BOOK, SOON)]),
        (ben, [(BOOK, QUICK), (PAY, RIGHT)]),
        (cleo, [(READ, PRICES), (BILL, COMES)]),
    ):
        write_alone(room, person, notes)
    room.reveal()
    first = [(FIND, [EASY]), (BOOK, [SOON, QUICK]), (LED, []), (PAY, [RIGHT])]
    see_all(first, ana, ben)
    cleo.sees([(READ, [PRICES]), (BILL, [COMES])])


def write_alone(room: Room, person: Person, notes: list[tuple[str, str]]) -> None:
    for step, words in notes:
        person.add_moment(step, words)
    person.is_saved()
    room.shows_nobody([words for _, words in notes], but=person)


def see_all(outline: list[tuple[str, list[str]]], *people: Person) -> None:
    for person in people:
        person.sees(outline)


def pass_moments_on(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    """What one writes now the others see at once; and going back loses nothing."""
    room.go_on("Moments, passed on")
    ben.add_moment(LED, NAMED)
    cleo.add_moment(READ, GLASSES)
    now = [(FIND, [EASY]), (BOOK, [SOON, QUICK]), (LED, [NAMED]), (PAY, [RIGHT])]
    see_all(now, ana, ben)
    room.go_back("Moments, alone")
    see_all(now, ana, ben)
    cleo.sees([(READ, [PRICES, GLASSES]), (BILL, [COMES])])
    room.go_on("Moments, passed on")
    see_all(now, ana, ben)


def come_back_after_a_restart(
    room: Room, house: House, ana: Person, ben: Person, cleo: Person
) -> None:
    """The server is killed while silent notes lie in it, and every browser reloads."""
    room.go_on("Moments, alone again")
    for person, notes in ((ana, [(PAY, CARD)]), (ben, [(LED, COAT)])):
        write_alone(room, person, notes)
    house.stop()
    house.start()
    room.reload()
    room.is_at("Moments, alone again")
    room.shows_nobody([CARD], but=ana)
    room.shows_nobody([COAT], but=ben)
    shared = [(FIND, [EASY]), (BOOK, [SOON, QUICK])]
    ana.sees([*shared, (LED, [NAMED]), (PAY, [RIGHT, CARD])])
    ben.sees([*shared, (LED, [NAMED, COAT]), (PAY, [RIGHT])])
    room.reveal()
    see_all([*shared, (LED, [NAMED, COAT]), (PAY, [RIGHT, CARD])], ana, ben)
    cleo.sees([(READ, [PRICES, GLASSES]), (BILL, [COMES])])


def tidy(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    room.go_on("Tidy")
    same_meaning(ana, SOON, QUICK)
    for person in (ana, ben):
        box = person.page.get_by_role("checkbox", name=QUICK, exact=True)
        expect(box).to_have_count(0)
    room.go_on("Break")
