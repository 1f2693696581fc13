"""Somebody at a board, as a browser test speaks of them."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.rooms import PATIENCE

Outline = list[tuple[str, list[str]]]

# What the page shows, in the order in which it stands: no hidden state is asked.
_READ = """
() => [...document.querySelectorAll(".board > .step:not(.step--add, .is-gone)")].map((step) => [
  step.querySelector(":scope > .note > .note__words").innerText,
  [...step.querySelectorAll(".moments > .moment:not(.is-gone)")]
    .filter((one) => one.offsetParent)
    .map((one) => one.querySelector(".note__words").innerText),
])
"""


class Person:
    """One browser on one seat."""

    def __init__(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE * 1000)
        self.page = page

    # ---- doing

    def add_step(self, words: str) -> None:
        field = self.page.get_by_label("Add a step", exact=True)
        field.fill(words)
        field.press("Enter")

    def add_moment(self, step: str, words: str) -> None:
        field = self.composer(step)
        field.fill(words)
        field.press("Enter")

    def choose(self, note: str, act: str) -> None:
        """Choose one line of the note's menu."""
        self.menu_button(note).click()
        self.page.get_by_role("dialog").get_by_role("button", name=act).click()

    def move_under(self, note: str, step: str) -> None:
        """Choose another step for the note in its menu."""
        self.menu_button(note).click()
        self.page.get_by_label("Move to the step").select_option(label=step)

    def open_edit(self, note: str) -> Locator:
        """Open the note for rewording and return the field."""
        self.choose(note, "Edit")
        return self.page.get_by_role("textbox", name="Words of this note")

    # ---- finding

    def composer(self, step: str) -> Locator:
        return self.page.get_by_role("textbox", name=f"Add a moment to “{step}”")

    def note(self, words: str) -> Locator:
        """The paper that bears exactly these words."""
        bearing = self.page.locator(
            ".note__words", has_text=re.compile(f"^{re.escape(words)}$")
        )
        return self.page.locator("#live-root :is(.note, .moment)").filter(has=bearing)

    def menu_button(self, note: str) -> Locator:
        return self.page.get_by_role("button", name=f"Actions for “{note}”")

    @property
    def kept(self) -> Locator:
        return self.page.locator(".kept")

    @property
    def saved(self) -> Locator:
        return self.page.locator("#saved")

    # ---- seeing

    def outline(self) -> Outline:
        return [(step, moments) for step, moments in self.page.evaluate(_READ)]

    def sees(self, outline: Outline) -> None:
        """Wait until the board is exactly this."""
        self.until(lambda: self.outline() == outline, self.outline)

    def is_saved(self) -> None:
        expect(self.saved).to_have_text("Saved", timeout=PATIENCE * 1000)

    def until(self, is_so: Callable[[], bool], show: Callable[[], object]) -> None:
        """Ask again with every frame the page draws, until it is so."""
        for _frame in range(int(PATIENCE * 60)):
            if is_so():
                return
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        assert is_so(), show()
