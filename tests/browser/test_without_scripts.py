"""The same board by plain forms, for browsers in which no script runs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.server]


class Reader:
    """Somebody whose browser runs no scripts: reads text, presses buttons."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def add(self, label: str, words: str) -> None:
        self.page.get_by_label(label).fill(words)
        button = "Add step" if label == "Add a step" else "Add moment"
        form = self.page.locator("form").filter(has=self.page.get_by_label(label))
        form.get_by_role("button", name=button).click()

    def go_to(self, note: str) -> None:
        self.page.get_by_role("button", name=f"Actions for “{note}”").click()

    def sees(self, *words: str) -> None:
        expect(self.page.locator("#live-root .board .note__words")).to_have_text(words)


@pytest.fixture
def ana(sit_down: Callable[..., Person]) -> Reader:
    page = sit_down("Ana", java_script_enabled=False).page
    return Reader(page)


@pytest.mark.both
def test_board_works_without_scripts(ana: Reader) -> None:
    page = ana.page
    ana.add("Add a step", "They order")
    ana.add("Add a moment to “They order”", "Is it quick?")
    ana.add("Add a moment to “They order”", "Is it hot?")
    ana.sees("They order", "Is it quick?", "Is it hot?")

    ana.go_to("Is it hot?")
    page.get_by_label("Question").fill("Is it warm?")
    page.get_by_role("button", name="Save").click()
    ana.sees("They order", "Is it quick?", "Is it warm?")

    ana.go_to("Is it warm?")
    page.get_by_label("Behind").select_option("at the beginning")
    page.get_by_role("button", name="Move", exact=True).click()
    ana.sees("They order", "Is it warm?", "Is it quick?")

    ana.go_to("Is it warm?")
    page.get_by_role("button", name="Remove").click()
    ana.sees("They order", "Is it quick?")
    page.get_by_role("link", name="Bin").click()
    page.get_by_role("button", name="Restore").click()
    ana.sees("They order", "Is it warm?", "Is it quick?")

    page.get_by_role("button", name="Undo my last change").click()
    ana.sees("They order", "Is it quick?")
