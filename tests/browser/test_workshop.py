"""The whole exercise: three people map a journey at once, a fourth comes late."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.people import Outline, Person
from tests.server.processes import Serving, manage

pytestmark = [pytest.mark.browser, pytest.mark.server]

STEPS = [
    "The guest hears of us",
    "The guest looks us up",
    "The guest books a table",
    "The guest finds the way",
    "The guest arrives",
    "The guest waits at the door",
    "The guest is led to the table",
    "The guest reads the menu",
    "The guest orders",
    "The guest waits for the food",
    "The guest eats",
    "The guest pays and leaves",
]
QUESTIONS = [f"Is question {number} answered?" for number in range(1, 31)]


@pytest.mark.both
def test_four_screens_show_what_three_people_typed(
    join_demo: Callable[[str], Person], reset_demo: dict
) -> None:
    people = [join_demo(name) for name in ("Ana", "Ben", "Cleo")]

    for number, step in enumerate(STEPS):
        people[number % 3].add_step(step)
    for person in people:
        person.until(lambda who=person: len(who.outline()) == 12, person.outline)
    under = put_questions(people)
    change_at_once(people, under)
    late = join_demo("Dora")

    shown = wait_until_alike([*people, late])
    assert contents(shown) == {step: sorted(under[step]) for step in under}
    assert shown == snapshot(late.page)
    assert sum(len(questions) for _, questions in shown) == 30


def put_questions(people: list[Person]) -> dict[str, list[str]]:
    """Let each write ten questions, all in turn, without waiting for the others."""
    under: dict[str, list[str]] = {step: [] for step in STEPS}
    for number, question in enumerate(QUESTIONS):
        step = STEPS[number % 12]
        people[number % 3].add_moment(step, question)
        under[step].append(question)
    for person in people:
        person.until(lambda who=person: count(who) == 30, person.outline)
    return under


def change_at_once(people: list[Person], under: dict[str, list[str]]) -> None:
    """Move, reword and remove from three screens, nobody waiting for anybody."""
    ana, ben, cleo = people
    ana.choose("The guest pays and leaves", "Move earlier")
    ben.choose("The guest orders", "Move later")
    field = cleo.open_edit("Is question 7 answered?")
    field.fill("Is the host awake?")
    field.press("Enter")
    ana.choose("Is question 1 answered?", "Move later")
    ben.choose("Is question 14 answered?", "Move earlier")
    cleo.choose("The guest hears of us", "Move later")
    ana.move_under("Is question 30 answered?", "The guest eats")
    questions = under[STEPS[6]]
    questions[questions.index("Is question 7 answered?")] = "Is the host awake?"
    under[STEPS[5]].remove("Is question 30 answered?")
    under["The guest eats"].append("Is question 30 answered?")
    for person in people:
        person.is_saved()


def count(person: Person) -> int:
    return sum(len(questions) for _, questions in person.outline())


def contents(outline: Outline) -> dict[str, list[str]]:
    return {step: sorted(questions) for step, questions in outline}


def wait_until_alike(people: list[Person]) -> Outline:
    """Wait until every screen reads the same, and what the server says."""
    first = people[0]
    first.until(
        lambda: all(person.outline() == snapshot(first.page) for person in people),
        lambda: [person.outline() for person in people],
    )
    return first.outline()


def snapshot(page: Page) -> Outline:
    found = page.evaluate("async () => (await fetch('snapshot.json')).json()")
    return [
        (step["title"], [moment["question"] for moment in step["moments"]])
        for step in found["steps"]
    ]


@pytest.fixture
def reset_demo(server: Serving) -> dict:
    return json.loads(manage(server.data, "demo", "--reset", "--json").stdout)


@pytest.fixture
def join_demo(
    open_browser: Callable[..., BrowserContext], reset_demo: dict
) -> Callable[[str], Person]:
    """Join the demo workshop by its code, in a browser of one's own."""

    def sit(name: str) -> Person:
        page = open_browser().new_page()
        page.goto("/")
        page.get_by_label("Join code").fill(reset_demo["code"].lower())
        page.get_by_role("button", name="Join").click()
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Join").click()
        page.wait_for_url(f"**{reset_demo['room']}")
        assert page.evaluate("window.isSecureContext") is False
        return Person(page)

    return sit


@pytest.fixture
def clicks() -> "Clicks":
    return Clicks()


class Clicks:
    """Counts what a hand does: a press on a control, or Enter in a field."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, page: Page, role: str, name: str) -> None:
        self.count += 1
        page.get_by_role(role, name=name, exact=True).click()


@pytest.mark.both
def test_two_clicks_from_sign_in_to_a_board_and_a_note_on_a_second_screen(
    open_browser: Callable[..., BrowserContext], reset_demo: dict, clicks: "Clicks"
) -> None:
    desk = open_browser().new_page()
    desk.goto("/accounts/login/")
    desk.get_by_label("Username").fill(reset_demo["trainer"]["username"])
    desk.get_by_label("Password").fill(reset_demo["trainer"]["password"])
    clicks.on(desk, "button", "Sign in")
    desk.get_by_label("Whose journey?").fill("First-time guest")
    clicks.on(desk, "button", "Start a board")
    code = desk.locator(".code").first.inner_text()
    assert clicks.count == 2

    guest = open_browser().new_page()
    guest.goto(f"/join/?code={code.split()[-1]}")
    guest.get_by_label("Your name").fill("Ana")
    clicks.on(guest, "button", "Join")
    guest.get_by_label("Add a step", exact=True).fill("The guest rings the bell")
    with desk.context.expect_page() as opened:
        clicks.on(desk, "link", "Open projector")
    clicks.on(guest, "button", "Add step")

    screen = opened.value
    expect(
        screen.get_by_role("heading", name="The guest rings the bell")
    ).to_be_visible()
    assert clicks.count == 5
