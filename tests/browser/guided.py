"""A whole room in real browsers: the trainer, the projector, people at two tables."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.people import Person
from tests.rooms import PATIENCE
from tests.server.processes import Serving, serving


@dataclass
class House:
    """A server that can be cut off and started again where it was."""

    data: Path
    settings: dict[str, str]
    server: Serving = field(init=False)
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        self.server = self._running.enter_context(serving(self.data, **self.settings))

    def stop(self) -> None:
        """Kill it: nothing is told, nothing is tidied up."""
        self._running.close()


def press(page: Page, name: str) -> None:
    """Press a button that sends a form; where the console asks, go on anyway."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
    anyway = page.get_by_role("button", name="Go on anyway")
    if anyway.is_visible():
        with page.expect_navigation():
            anyway.click()


def scripted(page: Page) -> None:
    """Wait for every script of what is shown: before it, a press is a plain form's."""
    expect(page.locator("html")).to_have_class("js")
    page.evaluate(
        "() => Promise.all([...document.querySelectorAll('[data-script]')]"
        ".map((part) => import(part.dataset.script)))"
    )


class Room:
    """Everybody's pages, and what the trainer does with the room."""

    def __init__(self, lead: Page, screen: Page) -> None:
        self.lead, self.screen = lead, screen
        self.people: list[Person] = []
        lead.set_default_timeout(PATIENCE * 1000)

    @property
    def pages(self) -> list[Page]:
        return [self.lead, self.screen, *(person.page for person in self.people)]

    @property
    def code(self) -> str:
        return self.screen.locator(".code").first.inner_text().split()[-1]

    def join(self, context: BrowserContext, name: str, table: str) -> Person:
        """Join by code, name and table on the front page."""
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Join code").fill(self.code.lower())
        page.get_by_role("button", name="Join").click()
        page.get_by_label("Your name").fill(name)
        page.get_by_role("radio", name=table).check()
        page.get_by_role("button", name="Join").click()
        page.wait_for_url("**/w/*/")
        assert page.evaluate("window.isSecureContext") is False
        self.people.append(Person(page))
        return self.people[-1]

    # ---- moving

    def go_on(self, title: str) -> None:
        press(self.lead, "Next activity")
        self.is_at(title)

    def go_back(self, title: str) -> None:
        press(self.lead, "Previous activity")
        self.is_at(title)

    def go_to(self, title: str) -> None:
        press(self.lead, f"Go to {title}")
        self.is_at(title)

    def is_at(self, title: str) -> None:
        """Wait until every page shows the part of this title."""
        for page in self.pages:
            expect(page.get_by_role("heading", level=1)).to_have_text(title)

    def reveal(self) -> None:
        """Press "Reveal" and say yes to the question that it asks."""
        press(self.lead, "Reveal")
        press(self.lead, "Yes, reveal")

    def reload(self) -> None:
        for page in self.pages:
            page.reload()

    # ---- seeing

    def shows_nobody(self, words: list[str], *, but: Person) -> None:
        """Assert that these words are on nobody's page but the author's, loaded anew."""
        for page in self.pages:
            if page is not but.page:
                page.reload()
                found = [one for one in words if one in page.content()]
                assert found == [], page.url


def silent_words(person: Person) -> list[str]:
    """Return what this person's page marks as seen by nobody else."""
    marked = person.page.locator(":is(.note--private, .moment--private) .note__words")
    return marked.all_inner_texts()


def rate(person: Person, answers: dict[str, str]) -> None:
    """Answer each question by its key, in whatever order this page asks."""
    scripted(person.page)
    questions = person.page.locator("#rate fieldset")
    asked = [_words(one) for one in questions.all()]
    assert set(answers) <= set(asked)
    for place, words in enumerate(asked):
        if words in answers:
            questions.nth(place).get_by_role("radio").first.focus()
            person.page.keyboard.press(answers[words])
    count = person.page.locator(".rate__count")
    expect(count).to_have_text(f"{len(answers)} of {len(asked)} answered")
    person.is_saved()


def _words(question: Locator) -> str:
    """Return the question without the step that stands behind it."""
    legend = question.locator("legend")
    step = legend.locator("span").inner_text()
    return legend.inner_text().removesuffix(step).strip()


def same_meaning(person: Person, keeps: str, *others: str) -> None:
    """Tick the notes, choose the one that keeps its words."""
    page = person.page
    for words in (keeps, *others):
        page.get_by_role("checkbox", name=words, exact=True).check()
    press(page, "Same meaning…")
    page.get_by_role("radio", name=keeps, exact=True).check()
    press(page, "Same meaning")


def agree(
    person: Person, moment: str, fields: dict[str, str], *, aim: str = ""
) -> None:
    """Write an action for a moment, in the form that stands under its words."""
    scripted(person.page)
    place = person.page.locator("details.act").filter(has_text=moment)
    if place.get_attribute("open") is None:
        place.get_by_text(moment).first.click()
    for label, words in fields.items():
        place.get_by_label(label, exact=True).fill(words)
    if aim:
        place.get_by_role("radio", name=aim).check()
    place.get_by_role("button", name="Agree").click()
    person.is_saved()
