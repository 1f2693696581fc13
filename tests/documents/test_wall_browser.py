"""The sheet on paper, as Chromium prints it."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from moments.journeys.domain.filling import fill_journey
from moments.journeys.domain.library import shipped_files
from moments.workshops.models import Table, Workshop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(context: BrowserContext, lead: Client, server: LiveServer) -> Page:
    cookie = lead.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": server.url}]
    )
    return context.new_page()


@pytest.fixture
def page(context: BrowserContext, lead: Client, live_server: LiveServer) -> Page:
    return sign_in(context, lead, live_server)


@pytest.fixture
def bare_page(
    browser: Browser, lead: Client, live_server: LiveServer
) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield sign_in(context, lead, live_server)
    context.close()


@pytest.fixture
def address(live_server: LiveServer, workshop: Workshop, window: Table) -> str:
    """The wall of two tables; on the second hangs the whole airline example."""
    airline = next(iter(shipped_files()))
    fill_journey(window.journey, airline.outline)
    return f"{live_server.url}/w/{workshop.room}/wall/"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_table_is_one_page(paper: str, page: Page, address: str) -> None:
    page.goto(address)

    printed = page.pdf(format=paper, landscape=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


def test_button_prints(page: Page, address: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(address)

    page.get_by_role("button", name="Print").click()

    assert page.evaluate("window.printed") is True


def test_without_a_script_the_page_offers_no_dead_button(
    bare_page: Page, address: str
) -> None:
    bare_page.goto(address)

    expect(bare_page.get_by_role("button", name="Print")).to_be_hidden()
    expect(bare_page.get_by_text("Your browser’s own Print")).to_be_visible()
