"""The curators' page in a real browser, with and without its script."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from moments.journeys.domain.outlines import outline_of
from moments.journeys.models import Journey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _sign_in(context: BrowserContext, desk: Client, live_server: LiveServer) -> Page:
    cookie = desk.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
    )
    return context.new_page()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about: violations of the policy among it."""
    return []


@pytest.fixture
def page(
    context: BrowserContext,
    desk: Client,
    live_server: LiveServer,
    complaints: list[str],
) -> Page:
    page = _sign_in(context, desk, live_server)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


@pytest.fixture
def bare_page(
    browser: Browser, desk: Client, live_server: LiveServer
) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield _sign_in(context, desk, live_server)
    context.close()


@pytest.fixture
def address(bread: Journey, live_server: LiveServer) -> str:
    return f"{live_server.url}/admin/journeys/examplejourney/{bread.pk}/change/"


def _words(journey: Journey) -> list[tuple[str, list[str]]]:
    return [
        (step.title, [moment.question for moment in step.moments])
        for step in outline_of(journey).steps
    ]


def test_rows_are_moved_and_added_by_buttons(
    page: Page, address: str, bread: Journey, complaints: list[str]
) -> None:
    page.goto(address)

    page.get_by_role("button", name="Down").nth(1).click()
    expect(page.get_by_text("Moved to place 2")).to_be_attached()
    page.get_by_role("button", name="Add a step").click()
    page.keyboard.type("The customer leaves")
    added = page.locator(".example__step").last
    added.get_by_role("button", name="Add a moment").click()
    page.keyboard.type("Is the door open?")
    added.get_by_role("button", name="Up").first.click()
    expect(page.get_by_text("Moved to place 3")).to_be_attached()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/examplejourney/")

    assert _words(bread) == [
        (
            "The customer looks into the window",
            ["Is the price hidden?", "Does the bread look fresh?"],
        ),
        ("The customer pays", []),
        ("The customer leaves", ["Is the door open?"]),
    ]
    assert complaints == []


def test_focus_stays_on_the_button_that_moves(page: Page, address: str) -> None:
    page.goto(address)
    button = page.get_by_role("button", name="Down").nth(1)
    button.focus()

    page.keyboard.press("Enter")

    expect(page.locator(":focus")).to_have_text("Down")
    row = page.locator(".example__moment:has(:focus)")
    expect(row.get_by_label("Order")).to_have_value("2")
    expect(row.get_by_label("Question")).to_have_value("Does the bread look fresh?")


def test_the_page_works_without_its_script(
    bare_page: Page, address: str, bread: Journey
) -> None:
    page = bare_page
    page.goto(address)

    expect(page.get_by_role("button", name="Up")).to_have_count(0)
    first = page.locator(".example__step").first
    first.get_by_label("Order").first.fill("9")
    first.get_by_label("Question").last.fill("Is there a queue?")
    first.get_by_label("Remove").nth(1).check()
    page.get_by_role("button", name="Save and continue editing").click()

    expect(page.get_by_role("checkbox", name="Moment: Does the bread")).to_be_visible()
    assert _words(bread) == [
        ("The customer pays", []),
        (
            "The customer looks into the window",
            ["Is the price hidden?", "Is there a queue?"],
        ),
    ]


@pytest.mark.parametrize("path", ["", "add/", "upload/"])
def test_the_desk_keeps_to_the_policy(
    path: str, page: Page, live_server: LiveServer, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/admin/journeys/examplejourney/{path}")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert complaints == []
