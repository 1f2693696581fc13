import pytest
from playwright.sync_api import Page, expect

from tests.server.processes import serving

pytestmark = pytest.mark.browser

STATES = "nodes => nodes.map(node => node.dataset.state)"


@pytest.fixture
def room(data):
    """The address under which a device in the room opens the laptop."""
    with serving(data, MOMENTS_ALLOWED_HOSTS="room.test") as server:
        yield server.url.replace("127.0.0.1", "room.test")


def test_everything_works_without_a_secure_context(page: Page, room: str):
    page.goto(f"{room}/check/")

    expect(page.get_by_text("Everything works on this device.")).to_be_visible()
    assert page.evaluate("isSecureContext") is False
    assert page.eval_on_selector_all("[data-check]", STATES) == ["good"] * 4


def test_a_stream_that_is_held_back_is_named(page: Page, room: str):
    page.route("**/check/stream/", lambda route: route.abort())

    page.goto(f"{room}/check/")

    expect(page.get_by_text("Something does not work on this device.")).to_be_visible()
    expect(page.get_by_text("a proxy, a virus scanner or a VPN")).to_be_visible()
    states = page.eval_on_selector_all("[data-check]", STATES)
    assert states == ["good", "good", "good", "bad"]


def test_an_answer_from_a_cache_is_no_answer(page: Page, room: str):
    page.route("**/check/poll/**", lambda route: route.fulfill(json={"echo": "one"}))

    page.goto(f"{room}/check/")

    expect(page.get_by_text("what it asked for next did not")).to_be_visible()


def test_without_scripts_the_page_says_what_it_did_not_try(browser, room: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{room}/check/")

    shown = page.locator(".check__state").filter(visible=True)
    expect(shown).to_have_text(["works", "works", "not tested", "not tested"])
    context.close()
