"""Dots, importance and opinion in real browsers, by keyboard and on a bad network."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Board
from tests.browser.courses import Course, start_course
from tests.browser.people import Person
from tests.browser.test_room_page import violations
from tests.rooms import Browser as Client
from tests.server.processes import Serving

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]
DOTS, IMPORTANCE = "Dots", "How important?"
OPINION, REVEAL = "How well do we do it?", "What we think"
QUESTIONS = ["Is the price clear?", "Is the date clear?", "Is somebody there?"]


@pytest.fixture
def board(server: Serving, trainer: Client, demo: dict) -> Board:
    """A workshop that runs the two-hour guide, with three moments on its table."""
    course = start_course(server.url, demo["organisation"], trainer)
    course.go_to("Steps, together")
    steps = f"{course.room}steps/"
    step = trainer.post(steps, title="Books", client_id="").json()["id"]
    for question in QUESTIONS:
        fields = {"step": step, "question": question, "client_id": ""}
        assert trainer.post(f"{course.room}moments/", **fields).status == 201
    return course


@pytest.fixture
def course(board: Board) -> Course:
    assert isinstance(board, Course)
    return board


def scripted(page: Page) -> None:
    """Wait for the panel's own script: before it, a press is a plain form's."""
    expect(page.locator("html")).to_have_class("js")
    page.evaluate(
        "() => Promise.all([...document.querySelectorAll('#panel [data-script]')]"
        ".map((part) => import(part.dataset.script)))"
    )


def judge(course: Course, act: str, **fields: object) -> None:
    answer = course.trainer.post(f"{course.room}judging/{act}/", **fields)
    assert answer.status == 302, answer.text


def row(page: Page, words: str) -> Locator:
    return page.locator(".dots__row").filter(has_text=words)


def put(page: Page, words: str) -> None:
    row(page, words).get_by_role("button", name="Put a dot here").click()


def left(page: Page, words: str) -> None:
    expect(page.locator("#dots-left")).to_have_text(words)


def answered(page: Page, words: str) -> None:
    expect(page.locator(".rate__count")).to_have_text(words)


def chosen(page: Page) -> list[str]:
    return page.locator("[data-moment] input:checked").evaluate_all(
        "fields => fields.map((field) => field.value)"
    )


@pytest.mark.both
def test_dots_show_at_once_and_only_to_their_owner(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(DOTS)
    ana, ben = sit_down("Ana"), sit_down("Ben")
    scripted(ana.page)
    left(ana.page, "5 of 5 left")
    for _ in range(3):
        put(ana.page, QUESTIONS[0])
    left(ana.page, "2 of 5 left")
    expect(row(ana.page, QUESTIONS[0])).to_contain_text("●●●")
    take = row(ana.page, QUESTIONS[0]).get_by_role("button", name="Take a dot back")
    take.focus()
    ana.page.keyboard.press("Enter")
    left(ana.page, "3 of 5 left")
    expect(take).to_be_focused()
    ana.is_saved()
    assert violations(ana.page) == []

    ana.page.reload()
    left(ana.page, "3 of 5 left")
    expect(row(ana.page, QUESTIONS[0])).to_contain_text("●●")
    ben.page.reload()
    left(ben.page, "5 of 5 left")


def test_dots_placed_without_a_connection_arrive_once(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(DOTS)
    ana = sit_down("Ana")
    scripted(ana.page)
    left(ana.page, "5 of 5 left")
    put(ana.page, QUESTIONS[1])
    ana.is_saved()
    ana.page.context.set_offline(True)
    for _ in range(4):
        put(ana.page, QUESTIONS[2])
    left(ana.page, "0 of 5 left")
    expect(ana.saved).to_have_text("Not saved")

    ana.page.context.set_offline(False)

    ana.is_saved()
    ana.page.reload()
    left(ana.page, "0 of 5 left")
    expect(row(ana.page, QUESTIONS[2])).to_contain_text("●●●●")


@pytest.mark.both
def test_two_seats_rate_by_keyboard_from_importance_to_the_reveal(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(IMPORTANCE)
    ana, ben = sit_down("Ana"), sit_down("Ben")
    for person, keys in ((ana, "530"), (ben, "441")):
        scripted(person.page)
        answered(person.page, "0 of 3 answered")
        person.page.keyboard.type(keys)
        answered(person.page, "3 of 3 answered")
        assert chosen(person.page) == list(keys)
        person.is_saved()
    assert violations(ana.page) == []
    send = ana.page.get_by_role("button", name="Submit")
    expect(send).to_be_focused()
    ana.page.keyboard.press("Enter")
    ana.page.get_by_role("button", name="Take it back").click()
    expect(send).to_be_visible()
    assert chosen(ana.page) == list("530")
    send.click()
    expect(ana.page.get_by_role("button", name="Take it back")).to_be_visible()

    judge(course, "closure", sure="1")
    expect(ana.page.locator("#rate")).to_contain_text("Importance is closed.")
    course.go_to(OPINION)
    for person, keys in ((ana, "123"), (ben, "110")):
        answered(person.page, "0 of 3 answered")
        person.page.keyboard.type(keys)
        answered(person.page, "3 of 3 answered")
        person.is_saved()
    assert violations(ana.page) == []
    ana.page.reload()
    assert chosen(ana.page) == ["misery", "average", "magic"]

    course.go_to(REVEAL)
    expect(ana.page.locator("#panel")).to_contain_text("The answers come here")


def test_answers_given_without_a_connection_survive_a_reload(
    sit_down: Sit, course: Course
) -> None:
    course.go_to(IMPORTANCE)
    ana = sit_down("Ana")
    scripted(ana.page)
    answered(ana.page, "0 of 3 answered")
    ana.page.route("**/importance/", lambda route: route.abort())
    ana.page.keyboard.type("42")
    answered(ana.page, "2 of 3 answered")
    expect(ana.saved).to_have_text("Not saved")
    ana.page.reload()
    answered(ana.page, "2 of 3 answered")

    ana.page.unroute("**/importance/")

    ana.is_saved()
    ana.page.reload()
    assert chosen(ana.page) == ["4", "2"]


def test_rating_without_a_script(sit_down: Sit, course: Course) -> None:
    course.go_to(IMPORTANCE)
    ana = sit_down("Ana", java_script_enabled=False)
    questions = ana.page.locator("#panel fieldset")
    expect(questions).to_have_count(len(QUESTIONS))
    questions.nth(0).get_by_role("radio", name="5").check()
    ana.page.get_by_role("button", name="Submit").click()

    expect(ana.page.get_by_role("button", name="Take it back")).to_be_visible()
    expect(ana.page.get_by_text("no answer")).to_have_count(2)


def test_dots_after_a_guess_are_only_dots(sit_down: Sit, course: Course) -> None:
    course.go_to("Why do customers leave?")
    ana = sit_down("Ana")
    scripted(ana.page)
    course.go_to(DOTS)
    left(ana.page, "5 of 5 left")
    scripted(ana.page)

    put(ana.page, QUESTIONS[0])

    left(ana.page, "4 of 5 left")
    ana.is_saved()
