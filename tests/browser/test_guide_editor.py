"""The guide editor in a browser: by keyboard alone, by dragging, and without a script."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_accessibility import look_everywhere

pytestmark = [pytest.mark.browser, pytest.mark.server]

GUIDE = "Post-it exercise only, half an hour"
PLAN = [
    "Whose way?",
    "Map the way, alone",
    "Build the row",
    "Find the moments",
    "Read and join",
    "Place the dots",
    "First actions",
    "What happens with the wall",
]
WORDS = "Bring **your** own pen\n- and paper"


def copy_to_edit(page: Page, demo: dict) -> str:
    """Copy the curated guide and return the address of the copy."""
    page.goto(f"{demo['organisation']}guides/")
    curated = page.get_by_role("listitem").filter(
        has=page.get_by_text("Curated", exact=True)
    )
    curated.get_by_role("link", name=GUIDE).click()
    page.get_by_role("button", name="Copy to edit").click()
    expect(page.get_by_text("The copy belongs to your organisation.")).to_be_visible()
    return urlsplit(page.url).path


def titles(page: Page) -> list[str]:
    return page.locator(".draft__words a").all_inner_texts()


@pytest.fixture
def page(trainers: BrowserContext) -> Page:
    return trainers.new_page()


@pytest.fixture
def draft(page: Page, demo: dict) -> str:
    return copy_to_edit(page, demo)


def reach(page: Page, name: str) -> None:
    """Go by Tab until the control of this name has the focus."""
    for _press in range(120):
        focused = page.evaluate(
            "(document.activeElement.ariaLabel ?? document.activeElement.innerText)"
        )
        if focused == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {name}")


def test_plan_is_ordered_by_keyboard_and_the_focus_stays(
    page: Page, draft: str
) -> None:
    first, second = PLAN[:2]
    assert titles(page) == PLAN
    reach(page, f"Move “{second}” up")
    page.keyboard.press("Enter")

    # At the top "up" is off: the other button of the same line goes on.
    down = page.get_by_role("button", name=f"Move “{second}” down")
    expect(down).to_be_focused()
    assert titles(page)[:2] == [second, first]
    expect(
        page.get_by_text(f"“{second}” is number 1 of {len(PLAN)} now.")
    ).to_be_visible()

    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(page.locator(".draft__words a").first).to_have_text(first)
    assert titles(page) == PLAN


def test_activity_is_written_by_keyboard_with_both_copies_beside_it(
    page: Page, draft: str
) -> None:
    reach(page, PLAN[0])
    page.keyboard.press("Enter")
    page.get_by_label("What participants read").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(WORDS)
    participant = page.get_by_role("region", name="Participant copy, as it will look")
    facilitator = page.get_by_role("region", name="Facilitator copy, as it will look")
    expect(participant.locator("strong", has_text="your")).to_be_visible()
    expect(facilitator.locator("li", has_text="and paper")).to_be_visible()

    page.get_by_label("Say", exact=False).first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Only for me <b>")
    expect(facilitator.get_by_text("Only for me <b>")).to_be_visible()
    assert "Only for me" not in participant.inner_text()

    reach(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"“{PLAN[0]}” is saved.")).to_be_visible()
    page.goto(f"{draft}changes/")
    expect(
        page.get_by_text(
            f"trainer changed “{PLAN[0]}”: what participants read, say", exact=True
        )
    ).to_be_visible()


def test_preset_ticks_its_boxes_and_boxes_name_their_preset(
    page: Page, draft: str
) -> None:
    page.get_by_role("link", name=PLAN[1]).click()
    page.locator("summary", has_text="Adjust").click()
    preset = page.get_by_label("What seats may do")
    silent, move = page.get_by_label("Write in silence"), page.get_by_label("Move and")
    expect(silent).to_be_checked()

    preset.select_option("shared")
    expect(silent).not_to_be_checked()
    expect(move).to_be_checked()
    page.get_by_label("Show who wrote a note").check()
    expect(preset).to_have_value("adjusted")
    page.get_by_label("Show who wrote a note").uncheck()
    expect(preset).to_have_value("shared")


def test_activity_is_dragged_to_another_place(page: Page, draft: str) -> None:
    # By hand: the lines make room while one is held above them.
    page.set_viewport_size({"width": 1280, "height": 1600})
    first, third = (page.locator(".draft__time").nth(place) for place in (0, 2))
    first.hover()
    page.mouse.down()
    box = third.bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] + 30, steps=12)
    with page.expect_navigation():
        page.mouse.up()

    expect(
        page.get_by_text(f"“{PLAN[0]}” is number 3 of {len(PLAN)} now.")
    ).to_be_visible()
    assert titles(page)[:3] == [PLAN[1], PLAN[2], PLAN[0]]


def test_everything_works_without_a_script(
    open_browser: Callable[..., BrowserContext],
    trainers: BrowserContext,
    draft: str,
) -> None:
    plain = open_browser(
        java_script_enabled=False, storage_state=trainers.storage_state()
    )
    page = plain.new_page()
    page.goto(draft)
    page.get_by_role("button", name=f"Remove “{PLAN[4]}”").click()
    page.get_by_role("button", name=f"Move “{PLAN[0]}” down").click()
    page.get_by_role("button", name=f"Bring back “{PLAN[4]}”").click()
    page.get_by_label("Kind of activity").select_option("Break")
    page.get_by_role("button", name="Add activity").click()
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give it a title.")).to_be_visible()
    page.get_by_label("Title").fill("Coffee")
    page.get_by_role("button", name="Save").click()

    assert titles(page) == [PLAN[1], PLAN[0], *PLAN[2:], "Coffee"]


def test_workshop_is_planned_and_its_invitation_copied(page: Page, demo: dict) -> None:
    page.goto(f"{demo['organisation']}workshops/plan/")
    page.get_by_label("Whose journey?").fill("A guest of tomorrow")
    page.get_by_label("Day").fill("2028-03-04")
    page.get_by_label("Begins at").fill("09:30")
    page.get_by_label("Place").fill("Harbour street 3")
    page.get_by_label("Kept until").fill("2028-12-31")
    page.get_by_role("button", name="Plan the workshop").click()
    assert page.evaluate("window.isSecureContext") is False
    page.get_by_role("button", name="Copy the invitation").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    said = page.get_by_label("Text of the invitation").input_value()

    # Pasted where anybody can paste: what the clipboard holds is what was said.
    page.goto(f"{demo['organisation']}guides/new/")
    page.evaluate(
        "document.querySelector('main').append(document.createElement('textarea'))"
    )
    box = page.locator("main > textarea")
    box.focus()
    page.keyboard.press("Control+v")
    assert box.input_value() == said
    assert "When: 4 March 2028, 09:30" in said


def test_editor_can_be_used_by_all(page: Page, draft: str, demo: dict) -> None:
    page.get_by_role("button", name=f"Remove “{PLAN[4]}”").click()
    found = look_everywhere(page)
    page.get_by_role("link", name=PLAN[0]).click()
    page.locator("summary", has_text="Adjust").click()
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give it a title.")).to_be_visible()
    found += look_everywhere(page)
    page.get_by_label("Title").fill("Another")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{draft}changes/")
    page.locator("summary").first.click()
    found += look_everywhere(page)
    for path in ("guides/", "guides/new/", "workshops/plan/"):
        page.goto(f"{demo['organisation']}{path}")
        found += look_everywhere(page)

    assert found == []
