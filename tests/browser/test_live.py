"""What one writes, the others see; what one types, nobody else disturbs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Board
from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]


def test_note_appears_on_the_second_screen(sit_down: Sit) -> None:
    ana, ben = sit_down("Ana"), sit_down("Ben")

    ana.add_step("They look for a place to eat")
    ben.sees([("They look for a place to eat", [])])
    ben.add_moment("They look for a place to eat", "Is it open on Sunday?")

    both = [("They look for a place to eat", ["Is it open on Sunday?"])]
    ana.sees(both)
    ben.sees(both)
    ana.is_saved()


WORDS = "Does anybody here know whether the kitchen can leave out the nuts when a guest asks for it"


# Safari and Firefox move elements without moveBefore(), which takes the focus away.
_NO_MOVE_BEFORE = "delete Element.prototype.moveBefore"


@pytest.mark.parametrize("script", ["", _NO_MOVE_BEFORE], ids=["new", "old"])
def test_typing_survives_fifty_changes_around_it(
    sit_down: Sit, board: Board, script: str
) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    moment = ben.add_moment(step, "Is it quick?").json()["id"]
    ana = sit_down("Ana", script=script)
    field = ana.open_edit("Is it quick?")
    field.fill("")

    for number, letter in enumerate(WORDS):
        field.press_sequentially(letter)
        if number < 50:
            change_something(ben, number, step=step, moment=moment)
    last = len(ben.snapshot()["steps"][0]["moments"])
    ana.until(lambda: len(ana.outline()[0][1]) == last, ana.outline)

    assert len(WORDS) == 90
    expect(field).to_be_focused()
    expect(field).to_have_value(WORDS)
    assert field.evaluate("area => area.selectionStart") == 90
    expect(ana.page.locator("[data-notice]")).to_have_text(
        "Somebody changed this note meanwhile. Saving shows you both."
    )


def change_something(ben: object, number: int, *, step: int, moment: int) -> None:
    """Change the very note, its column, or the board around it."""
    note = f"{ben.room}moments/{moment}/"
    match number % 5:
        case 0:
            version = ben.snapshot()["steps"][0]["moments"]
            version = next(one["version"] for one in version if one["id"] == moment)
            ben.post(note, version=version, question=f"Is it quick, asks {number}?")
        case 1:
            ben.add_moment(step, f"What of {number}?")
        case 2:
            ben.post(f"{note}position/", after=0)
        case 3:
            ben.add_step(f"Step {number}")
        case _:
            others = ben.snapshot()["steps"][0]["moments"]
            ben.post(f"{note}position/", after=others[-1]["id"])


def test_note_removed_while_typing_keeps_the_words(sit_down: Sit, board: Board) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    moment = ben.add_moment(step, "Is it quick?").json()["id"]
    ana = sit_down("Ana")
    field = ana.open_edit("Is it quick?")
    field.fill("Is it quick enough for")

    ben.post(f"{ben.room}moments/{moment}/removal/")
    expect(ana.kept).to_contain_text(
        "This note was removed. Your words are still here."
    )
    field.press_sequentially(" children?")
    ana.page.get_by_role("button", name="Copy the words").click()

    expect(field).to_have_value("Is it quick enough for children?")
    ana.page.get_by_role("button", name="Restore the note").click()
    ana.sees([("They order", ["Is it quick enough for children?"])])
    expect(ana.kept).to_have_count(0)
    ana.is_saved()
    assert ben.snapshot()["steps"][0]["moments"][0]["question"] == (
        "Is it quick enough for children?"
    )
    expect(ana.kept).to_have_count(0)


def test_step_removed_while_typing_keeps_the_words(sit_down: Sit, board: Board) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    ben.add_moment(step, "Is it quick?")
    ana = sit_down("Ana")
    field = ana.composer("They order")
    field.press_sequentially("Can they")

    ben.post(f"{ben.room}steps/{step}/removal/")
    expect(ana.kept).to_contain_text(
        "This step was removed. Your words are still here."
    )
    ana.sees([])
    field.press_sequentially(" pay by card?")

    expect(field).to_be_focused()
    expect(field).to_have_value("Can they pay by card?")
    ana.page.get_by_role("button", name="Restore the note").click()
    ana.sees([("They order", ["Is it quick?"])])
    field.press("Enter")
    ana.sees([("They order", ["Is it quick?", "Can they pay by card?"])])


def test_step_of_an_open_note_is_removed(sit_down: Sit, board: Board) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    ben.add_moment(step, "Is it quick?")
    ana = sit_down("Ana")
    field = ana.open_edit("Is it quick?")
    field.fill("Is it quick at noon?")

    ben.post(f"{ben.room}steps/{step}/removal/")
    ana.page.get_by_role("button", name="Restore the note").click()

    ana.sees([("They order", ["Is it quick at noon?"])])


def test_stale_edit_shows_both_texts(sit_down: Sit, board: Board) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    ana = sit_down("Ana")
    field = ana.open_edit("They order")
    field.fill("They order by telephone")

    ben.post(f"{ben.room}steps/{step}/", version=1, title="They order online")
    expect(ana.page.locator("[data-notice]")).to_be_visible()
    field.press("Enter")

    conflict = ana.page.locator(".conflict")
    expect(conflict.locator("[data-theirs]")).to_have_text("They order online")
    expect(conflict.locator("[data-yours]")).to_have_text("They order by telephone")
    expect(ana.saved).to_have_text("Not saved")
    assert ben.snapshot()["steps"][0]["title"] == "They order online"
    conflict.get_by_role("button", name="Use mine instead").click()
    ana.sees([("They order by telephone", [])])
    ana.is_saved()
    assert ben.snapshot()["steps"][0]["title"] == "They order by telephone"


def test_menu_stays_open_and_says_that_its_note_is_gone(
    sit_down: Sit, board: Board
) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    ana = sit_down("Ana")
    ana.menu_button("They order").click()
    dialog = ana.page.get_by_role("dialog")

    ben.add_step("They pay")
    ana.sees([("They order", []), ("They pay", [])])
    expect(dialog.get_by_role("button", name="Remove")).to_be_visible()
    ben.post(f"{ben.room}steps/{step}/removal/")

    expect(dialog).to_contain_text("This note was removed meanwhile.")
    expect(dialog.get_by_role("button")).to_have_text(["Close"])


_TO_THE_MIDDLE = """
note => note.scrollIntoView({block: "center", inline: "center", behavior: "instant"})
"""


@pytest.mark.parametrize("width", [390, 1280], ids=["outline", "columns"])
def test_nothing_jumps_under_the_reader(
    sit_down: Sit, board: Board, width: int
) -> None:
    ben = board.take_seat("Ben")
    steps = [ben.add_step(f"Step {number}").json()["id"] for number in range(9)]
    for number, step in enumerate(steps):
        ben.add_moment(step, f"Question {number}?")
    ana = sit_down("Ana", viewport={"width": width, "height": 640})
    read = ana.note("Question 6?")
    read.evaluate(_TO_THE_MIDDLE)
    before = read.bounding_box()

    ben.add_moment(steps[0], "One more?")
    ben.post(f"{ben.room}steps/{steps[8]}/position/", after=0)
    ana.until(lambda: ana.outline()[0][0] == "Step 8", ana.outline)
    ana.until(lambda: len(ana.outline()[1][1]) == 2, ana.outline)

    assert read.bounding_box() == pytest.approx(before, abs=1)


def test_focus_goes_to_the_neighbour_of_a_note_that_goes(
    sit_down: Sit, board: Board
) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    moment = ben.add_moment(step, "Is it quick?").json()["id"]
    ben.add_moment(step, "Is it hot?")
    ana = sit_down("Ana")
    ana.note("Is it quick?").focus()

    ben.post(f"{ben.room}moments/{moment}/removal/")

    expect(ana.note("Is it hot?")).to_be_focused()


def test_news_of_others_are_told_in_one_breath(sit_down: Sit, board: Board) -> None:
    ben = board.take_seat("Ben")
    ana = sit_down("Ana")
    live = ana.page.locator("#live")

    for number in range(3):
        ben.add_step(f"Step {number}")

    expect(live).to_have_text("New notes of others: 3", timeout=20_000)
