"""A bad network costs time, never a note, and never makes two of one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Board
from tests.browser.people import Person
from tests.browser.proxy import Proxy
from tests.rooms import Browser as Client

pytestmark = [pytest.mark.browser, pytest.mark.server]

Sit = Callable[..., Person]


def test_cut_stream_catches_up_by_number(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    ana = sit_down("Ana", port=proxy.port)
    field = ana.composer("They order")
    field.press_sequentially("Half a thou")
    ana.page.evaluate("document.querySelector('#live-root').dataset.same = 'yes'")

    proxy.cut()
    words = [f"Question {number}?" for number in range(60)]
    for one in words:
        ben.add_moment(step, one)
    proxy.mend()

    ana.sees([("They order", words)])
    field.press_sequentially("ght")
    expect(field).to_have_value("Half a thought")
    # Caught up by number, not by taking the page anew: a morph would have cleared this.
    expect(ana.page.locator("#live-root")).to_have_attribute("data-same", "yes")


def test_silent_stream_is_noticed_and_told(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    ana = sit_down("Ana", port=proxy.port)
    ana.page.wait_for_function("() => document.querySelector('#follow')")

    proxy.freeze()
    expect(ana.saved).to_have_attribute("data-state", "offline", timeout=60_000)
    board.take_seat("Ben").add_step("They order")
    proxy.thaw()

    ana.sees([("They order", [])])
    expect(ana.saved).to_have_attribute("data-state", "saved", timeout=60_000)


def test_swallowed_stream_is_replaced_by_plain_requests(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    proxy.swallows_streams = True
    ana = sit_down("Ana", port=proxy.port)

    board.take_seat("Ben").add_step("They order")

    ana.sees([("They order", [])])
    assert proxy.streams == 2


def test_unknown_number_reloads_without_losing_words_or_menu(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    ben = board.take_seat("Ben")
    ben.add_step("They order")
    ana = sit_down("Ana", port=proxy.port)
    field = ana.composer("They order")
    field.fill("Half a thought")
    # Came as a region: its list must not stay closed to a whole board.
    wait = ben.add_step("They wait").json()["id"]
    ana.sees([("They order", []), ("They wait", [])])
    ana.menu_button("They order").click()
    dialog = ana.page.get_by_role("dialog")
    expect(dialog).to_be_visible()

    ana.page.route("**/stream/*", unknown)
    proxy.cut()
    ben.add_moment(wait, "How long?")
    proxy.mend()

    ana.sees([("They order", []), ("They wait", ["How long?"])])
    expect(dialog.get_by_role("button", name="Remove")).to_be_visible()
    ana.page.keyboard.press("Escape")
    expect(ana.menu_button("They order")).to_be_focused()
    expect(field).to_have_value("Half a thought")


def unknown(route: Route) -> None:
    """Ask from a number that no log can know."""
    address = route.request.url.partition("?")[0]
    route.continue_(url=f"{address}?since=99999")
    route.request.frame.page.unroute("**/stream/*")


def test_reload_keeps_a_note_that_is_being_reworded(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    ben.add_step("They pay")
    ana = sit_down("Ana", port=proxy.port)
    field = ana.open_edit("They order")
    field.fill("They order by telephone")

    ana.page.route("**/stream/*", unknown)
    proxy.cut()
    ben.post(f"{ben.room}steps/{step}/removal/")
    proxy.mend()

    ana.sees([("They pay", [])])
    expect(ana.kept).to_contain_text("This step was removed.")
    expect(field).to_be_focused()
    expect(field).to_have_value("They order by telephone")
    ana.page.get_by_role("button", name="Restore the note").click()
    ana.sees([("They order by telephone", []), ("They pay", [])])


def test_three_presses_on_a_slow_line_make_one_note(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    ben = board.take_seat("Ben")
    ben.add_step("They order")
    ana = sit_down("Ana", port=proxy.port)
    ana.composer("They order").fill("Is it quick?")
    proxy.delay = 0.3

    button = ana.page.locator(".step").first.get_by_role("button", name="Add moment")
    for _press in range(3):
        button.click()

    expect(ana.saved).to_have_text("Saving…")
    ana.sees([("They order", ["Is it quick?"])])
    ana.is_saved()
    ana.sees([("They order", ["Is it quick?"])])
    assert proxy.posts == 2  # joining, and the note
    assert len(ben.snapshot()["steps"][0]["moments"]) == 1
    expect(ana.page.locator(".error")).to_have_count(0)


def test_lost_answer_makes_one_note(sit_down: Sit, board: Board, proxy: Proxy) -> None:
    ben = board.take_seat("Ben")
    ben.add_step("They order")
    ana = sit_down("Ana", port=proxy.port)
    # Chromium itself repeats a POST on each of the six connections it may have open.
    proxy.lose_answers(8)

    ana.add_moment("They order", "Is it quick?")

    # The stream is quicker than the answer, and the words still hang there once.
    expect(ana.page.locator(".moment[data-note]")).to_have_count(1)
    assert ana.outline() == [("They order", ["Is it quick?"])]
    ana.is_saved()
    ana.sees([("They order", ["Is it quick?"])])
    assert len(ben.snapshot()["steps"][0]["moments"]) == 1
    assert proxy.posts == 10  # joining, and the note nine times


def test_offline_words_are_kept_and_sent_once(sit_down: Sit, board: Board) -> None:
    ben = board.take_seat("Ben")
    ben.add_step("They order")
    ana = sit_down("Ana")
    ana.page.context.set_offline(True)

    ana.add_moment("They order", "Is it quick?")
    ana.add_moment("They order", "Is it hot?")

    expect(ana.saved).to_have_text("Not saved")
    expect(ana.page.locator(".moment--pending .note__state")).to_have_text(
        ["Not sent yet", "Not sent yet"]
    )
    ana.page.context.set_offline(False)
    ana.is_saved()
    ana.sees([("They order", ["Is it quick?", "Is it hot?"])])
    assert len(ben.snapshot()["steps"][0]["moments"]) == 2


def test_unsent_notes_survive_a_reload_of_the_page(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    ben = board.take_seat("Ben")
    ben.add_step("They order")
    ana = sit_down("Ana", port=proxy.port)
    ana.page.route("**/moments/", lambda route: route.abort())

    ana.add_moment("They order", "Is it quick?")
    ana.composer("They order").press_sequentially("Half a thought")
    expect(ana.saved).to_have_text("Not saved")
    ana.page.unroute("**/moments/")
    ana.page.reload()

    ana.is_saved()
    ana.sees([("They order", ["Is it quick?"])])
    expect(ana.composer("They order")).to_have_value("Half a thought")
    assert len(ben.snapshot()["steps"][0]["moments"]) == 1


def test_stale_token_is_fetched_anew(sit_down: Sit, board: Board) -> None:
    ana = sit_down("Ana")
    ana.page.evaluate(
        "document.querySelector('#act').elements.csrfmiddlewaretoken.value = 'x'.repeat(64)"
    )

    ana.add_step("They order")

    ana.is_saved()
    ana.sees([("They order", [])])


def test_words_for_a_removed_step_come_back(sit_down: Sit, board: Board) -> None:
    ben = board.take_seat("Ben")
    step = ben.add_step("They order").json()["id"]
    ana = sit_down("Ana")
    ana.page.context.set_offline(True)
    ana.add_moment("They order", "Is it quick?")
    ben.post(f"{ben.room}steps/{step}/removal/")

    ana.page.context.set_offline(False)

    expect(ana.kept).to_contain_text(
        "This step was removed. Your words are still here."
    )
    expect(ana.kept.locator("textarea")).to_have_value("Is it quick?")
    ana.page.get_by_role("button", name="Restore the note").click()
    ana.sees([("They order", ["Is it quick?"])])


def test_seat_that_is_no_more_keeps_its_words(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    board.take_seat("Ben").add_step("They order")
    ana = sit_down("Ana", port=proxy.port)
    field = ana.composer("They order")
    field.fill("Half a thought")

    ana.page.context.clear_cookies()
    proxy.cut()
    proxy.mend()

    expect(ana.page.locator("#toasts")).to_contain_text(
        "You can no longer write here. Your words stay on this page."
    )
    field.press("Enter")
    expect(ana.page.locator(".moment--failed")).to_contain_text("Half a thought")
    expect(ana.saved).to_have_text("Not saved")


def test_hidden_page_closes_its_stream_and_asks_when_shown(
    sit_down: Sit, board: Board, proxy: Proxy
) -> None:
    ben = board.take_seat("Ben")
    ana = sit_down("Ana", port=proxy.port)
    ben.add_step("They order")
    ana.sees([("They order", [])])

    with ana.page.expect_response("**/changes/**"):
        ana.page.evaluate(_SHOW, "hidden")
    streams = proxy.streams
    ben.add_step("They pay")
    with ana.page.expect_request("**/stream/**"):
        ana.page.evaluate(_SHOW, "visible")

    ana.sees([("They order", []), ("They pay", [])])
    assert (streams, proxy.streams) == (1, 2)


_SHOW = """
(state) => {
  Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""


def test_closing_leads_to_my_copy_unless_words_would_be_lost(
    sit_down: Sit, board: Board, trainer: Client
) -> None:
    board.take_seat("Ben").add_step("They order")
    ana, cleo = sit_down("Ana"), sit_down("Cleo")
    field = ana.composer("They order")
    field.fill("Half a thought")

    assert trainer.post(f"{board.room}lead/closure/").status == 302

    cleo.page.wait_for_url(f"**{board.room}me/")
    expect(ana.page.locator("#toasts")).to_contain_text(
        "You can no longer write here. Your words stay on this page."
    )
    field.press("Enter")
    expect(ana.page.locator(".moment--failed")).to_contain_text(
        "This workshop is closed."
    )
    ana.page.get_by_role("button", name="Take the words back").click()
    expect(field).to_have_value("Half a thought")
