"""What comes of the whole workshop: actions, copies, files."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.guided import Room, agree, press
from tests.browser.people import Person
from tests.browser.typed import (
    BRING,
    CALL_BACK,
    CARE,
    COMES,
    OWL,
    POINT,
    PRICE,
    READ_BACK,
    RIGHT,
    SOON,
    TITLE,
    WHY_OPEN,
)


def agree_actions(room: Room, ana: Person, ben: Person, cleo: Person) -> None:
    room.go_on("What we change")
    agree(ana, RIGHT, READ_BACK, aim="● Average")
    agree(ben, SOON, CALL_BACK)
    agree(cleo, COMES, BRING)
    for page in (ana.page, room.screen, room.lead):
        expect(page.get_by_text(READ_BACK["First fix"]).first).to_be_visible()
    room.go_on("Close")


def take_home(room: Room, ana: Person, ben: Person) -> None:
    for person in (ana, ben):
        person.page.get_by_role("link", name="My copy").click()
    expect_own_copy(ana)
    expect(ben.page.get_by_role("main")).not_to_contain_text(OWL)


def expect_own_copy(ana: Person) -> None:
    """Read the note, the guess and the action on a copy that is loaded anew."""
    ana.page.reload()
    copy = ana.page.get_by_role("main")
    for words in (
        OWL,
        f"{PRICE}: 30",
        f"{CARE}: 12",
        POINT,
        READ_BACK["First fix"],
    ):
        expect(copy).to_contain_text(words)


def close(room: Room) -> None:
    """An action without owner and date stops it, until somebody says why."""
    lead = room.lead
    lead.get_by_text("Close the workshop", exact=True).click()
    press(lead, "Yes, close it")
    expect(lead.get_by_role("alertdialog")).to_contain_text(
        CALL_BACK["What we say or do around it"]
    )
    lead.get_by_role("link", name="Back to the console").click()
    press(lead, "Previous activity")
    with lead.expect_popup() as opened:
        lead.get_by_role("link", name="Write actions").click()
    page = opened.value
    change = "Change “" + CALL_BACK["What we say or do around it"]
    page.get_by_role("link", name=change).click()
    page.get_by_label("Why there is no owner or date").fill(WHY_OPEN)
    press(page, "Save")
    page.close()
    press(lead, "Next activity")
    lead.get_by_text("Close the workshop", exact=True).click()
    press(lead, "Yes, close it")
    expect(lead.get_by_text("Nobody joins or writes any more.").first).to_be_visible()


def exported(page: Page) -> list[dict[str, Any]]:
    """Return the files behind "Data (JSON)" on the maps of both tables."""
    page.get_by_role("link", name="Desk").click()
    page.get_by_role("navigation").get_by_role("link", name="Journeys").click()
    rows = page.get_by_role("main").get_by_role("link", name=TITLE)
    expect(rows).to_have_count(2)
    maps = {link.inner_text(): link.get_attribute("href") for link in rows.all()}
    files = []
    for _title, address in sorted(maps.items()):
        page.goto(address or "")
        with page.expect_download() as loaded:
            page.get_by_role("link", name="Data (JSON)").click()
        files.append(json.loads(loaded.value.path().read_text()))
    return files
