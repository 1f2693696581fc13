"""The whole board by keyboard, and the same acts by menu and by dragging."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Board
from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]


@pytest.fixture
def ana(sit_down: Sit, board: Board) -> Person:
    """Somebody before a board of two steps, the first with three moments."""
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    for words in ["One?", "Two?", "Three?"]:
        ben.add_moment(step, words)
    ben.add_step("They pay")
    return sit_down("Ana")


def outline(*first: str, second: tuple[str, ...] = ()) -> list:
    return [("They order", list(first)), ("They pay", list(second))]


def test_notes_are_added_and_walked_by_keyboard(ana: Person) -> None:
    press = ana.page.keyboard.press
    ana.note("They order").focus()
    press("ArrowDown")
    expect(ana.note("One?")).to_be_focused()
    press("End")
    expect(ana.note("Three?")).to_be_focused()
    press("ArrowRight")
    expect(ana.note("They pay")).to_be_focused()
    press("ArrowLeft")
    expect(ana.note("They order")).to_be_focused()
    press("End")
    press("Tab")
    expect(ana.menu_button("Three?")).to_be_focused()
    press("Tab")
    expect(ana.composer("They order")).to_be_focused()

    ana.page.keyboard.type("Four?")
    press("Enter")

    expect(ana.composer("They order")).to_be_focused()
    expect(ana.composer("They order")).to_have_value("")
    ana.sees(outline("One?", "Two?", "Three?", "Four?"))


def test_note_is_moved_by_keyboard_and_keeps_the_focus(ana: Person) -> None:
    press = ana.page.keyboard.press
    ana.note("Three?").focus()

    press("Control+ArrowUp")
    press("Control+ArrowUp")
    ana.sees(outline("Three?", "One?", "Two?"))
    ana.is_saved()
    ana.sees(outline("Three?", "One?", "Two?"))
    expect(ana.note("Three?")).to_be_focused()
    press("Alt+ArrowRight")

    ana.is_saved()
    ana.sees(outline("One?", "Two?", second=("Three?",)))
    expect(ana.note("Three?")).to_be_focused()
    ana.page.reload()
    ana.sees(outline("One?", "Two?", second=("Three?",)))


def test_step_is_moved_by_keyboard(ana: Person) -> None:
    ana.note("They pay").focus()

    ana.page.keyboard.press("Control+ArrowLeft")

    ana.is_saved()
    ana.page.reload()
    ana.sees([("They pay", []), ("They order", ["One?", "Two?", "Three?"])])


def test_note_is_removed_by_keyboard_and_brought_back(ana: Person) -> None:
    ana.note("Two?").focus()

    ana.page.keyboard.press("Delete")

    ana.sees(outline("One?", "Three?"))
    expect(ana.note("Three?")).to_be_focused()
    expect(ana.page.locator("#toasts")).to_contain_text("Removed")
    ana.page.locator("#toasts").get_by_role("button", name="Undo").press("Enter")
    ana.sees(outline("One?", "Two?", "Three?"))


def test_note_is_reworded_by_keyboard(ana: Person) -> None:
    press = ana.page.keyboard.press
    ana.note("Two?").focus()
    press("Enter")
    ana.page.keyboard.type(" And who?")
    press("Enter")

    ana.sees(outline("One?", "Two? And who?", "Three?"))
    expect(ana.note("Two? And who?")).to_be_focused()
    press("F2")
    ana.page.keyboard.type(" Not this.")
    press("Escape")
    ana.is_saved()
    expect(ana.note("Two? And who?")).to_be_focused()


def test_menu_moves_merges_and_gives_the_focus_back(ana: Person) -> None:
    button = ana.menu_button("Two?")
    ana.note("Two?").focus()
    button.press("Enter")
    dialog = ana.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Edit")).to_be_focused()
    ana.page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("button", name="Move earlier")).to_be_focused()
    ana.page.keyboard.press("Escape")
    expect(button).to_be_focused()

    ana.choose("Two?", "Move earlier")
    ana.sees(outline("Two?", "One?", "Three?"))
    ana.menu_button("Two?").click()
    dialog.get_by_label("Move to the step").select_option("They pay")
    ana.sees(outline("One?", "Three?", second=("Two?",)))
    ana.menu_button("Three?").click()
    dialog.get_by_label("Same meaning as").select_option("One?")
    ana.sees(outline("One?", second=("Two?",)))
    ana.page.locator("#toasts").get_by_role("button", name="Undo").click()
    ana.sees(outline("One?", "Three?", second=("Two?",)))


def test_note_is_dragged_to_another_step(ana: Person) -> None:
    ana.note("One?").drag_to(ana.note("They pay"))
    ana.sees(outline("Two?", "Three?", second=("One?",)))

    ana.note("Three?").drag_to(ana.note("Two?"), target_position={"x": 20, "y": 3})
    ana.is_saved()
    ana.page.reload()
    ana.sees(outline("Three?", "Two?", second=("One?",)))


def test_undo_in_the_bar_takes_back_my_last_change(ana: Person) -> None:
    ana.add_moment("They pay", "By card?")
    ana.is_saved()

    ana.page.get_by_role("button", name="Undo").click()

    ana.sees(outline("One?", "Two?", "Three?"))
    expect(ana.page.locator("#toasts")).to_contain_text("taken back")


def test_refused_words_stay_in_the_field(ana: Person) -> None:
    field = ana.composer("They pay")
    field.fill("x" * 501)
    error = ana.page.locator(".compose .error")
    expect(error).to_contain_text("yours has 501")
    field.press("Enter")
    expect(field).to_have_value("x" * 501)

    field.fill("\u200b ")
    field.press("Enter")
    expect(error).to_have_text("Write a few words first.")
