"""The console with a guide: what it shows, and what stays folded on the server."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from moments.accounts.models import User
from moments.live.presence import presence
from moments.live.regions import render_regions, ticking
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.leading import go_to, say_done, set_locked
from moments.workshops.domain.running import add_table, remove_seat
from moments.workshops.models import Activity, Workshop
from moments.workshops.panels import Panel, Standing, register_panel
from moments.workshops.progress import draw_progress

SECRETS = ["Ana", "Words for", "Less of", "what everybody has answered"]


def words(response: HttpResponse | str) -> str:
    html = response if isinstance(response, str) else response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def address(workshop: Workshop, query: str = "") -> str:
    return f"/w/{workshop.room}/lead/{query}"


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panel whose console part would tell answers."""
    monkeypatch.setattr("moments.workshops.panels._panels", {})
    told = Panel(
        lead=lambda _workshop, _of: "<p>what everybody has answered</p>",
        standing=lambda workshop, _of: {
            seat.pk: Standing("2 dots left") for seat in workshop.participants.all()
        },
    )
    register_panel(["talk", "steps", "moments"], told)


@pytest.fixture
def busy(guided: Workshop, plan: list[Activity], panel: None) -> Workshop:
    """Ana sits there, and the day is late."""
    join_workshop(guided, name="Ana")
    go_to(guided, plan[1])
    Activity.objects.filter(pk=plan[1].pk).update(opened_at="2020-01-01T00:00:00Z")
    return guided


def test_folded_console_gives_nothing_away(lead: Client, busy: Workshop) -> None:
    """Nobody can read on a mirrored screen what never came to the browser."""
    page = lead.get(address(busy)).content.decode()
    pushed = render_regions(busy.topic_id, ticking("trainers"), "trainers")

    for secret in SECRETS:
        assert secret not in page
        assert secret not in pushed
    assert "Seat 1" in page


def test_notes_are_shown_on_request(lead: Client, busy: Workshop) -> None:
    page = lead.get(address(busy, "?notes=shown")).content.decode()
    pushed = render_regions(busy.topic_id, ticking("notes"), "notes")

    for secret in SECRETS:
        assert secret in page
    assert {"Ana", "what everybody has answered", "Less of"} - {
        secret for secret in SECRETS if secret in pushed
    } == set()


def test_only_an_unfolded_console_listens_to_notes(
    lead: Client, busy: Workshop
) -> None:
    urls = [
        re.findall(r'data-(?:stream|changes)="([^"]+)"', page.content.decode())
        for page in (lead.get(address(busy)), lead.get(address(busy, "?notes=shown")))
    ]
    room = f"/w/{busy.room}"

    assert urls == [
        [f"{room}/stream/?as=lead", f"{room}/changes/?as=lead"],
        [
            f"{room}/stream/?as=lead&amp;notes=shown",
            f"{room}/changes/?as=lead&amp;notes=shown",
        ],
    ]


@pytest.mark.parametrize("audience", ["room", "journey:1", "seat:1", "trainers"])
def test_notes_go_to_nobody_else(audience: str, busy: Workshop) -> None:
    assert render_regions(busy.topic_id, ["people", "panel", "cuts"], audience) == ""


def test_every_press_keeps_the_notes_as_they_are(lead: Client, busy: Workshop) -> None:
    acts = ["timer/minute/", "lock/", "taking/", "code/renewal/", "tables/"]

    for act in acts:
        folded = lead.post(f"{address(busy)}{act}")
        shown = lead.post(f"{address(busy)}{act}", {"notes": "shown"})
        assert folded["Location"] == address(busy)
        assert shown["Location"] == address(busy, "?notes=shown")


def test_messages_tell_no_name_on_a_folded_console(
    lead: Client, busy: Workshop
) -> None:
    seat = busy.participants.get()

    page = lead.post(f"{address(busy)}seats/{seat.pk}/removal/", follow=True)

    assert "The seat of Seat 1 is taken away." in words(page)
    assert "Ana" not in page.content.decode()


def test_console_before_the_first_activity(lead: Client, guided: Workshop) -> None:
    page = lead.get(address(guided))

    assert "“Next activity” begins with “talk part”." in words(page)
    assert "Previous activity" not in words(page)
    assert f"{guided.shown_code}" in words(page)


def test_console_shows_where_the_room_is(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[1])

    html = lead.get(address(guided)).content.decode()

    assert re.findall(r"<h1[^>]*>([^<]+)<", html) == ["steps part"]
    assert html.count('aria-current="step"') == 1
    goes = re.findall(r'aria-label="(Go to [^"]+)"', html)
    assert goes == ["Go to talk part", "Go to moments part", "Go to close part"]
    foot = html[html.index("console__foot") : html.index("console__main")]
    assert re.findall(r">\s*([^<>]+?)\s*</button>", foot) == [
        "Previous activity",
        "Reveal",
        "Next activity",
    ]


def test_private_answers_have_no_reveal_of_their_own(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    """Importance is hidden until opinions are shown: no button here may show it."""
    Activity.objects.filter(pk=plan[1].pk).update(kind="importance", is_private=True)
    go_to(guided, plan[1])

    html = lead.get(address(guided)).content.decode()
    act = f"{address(guided)}activities/{plan[1].pk}/reveal/"

    assert act not in html
    assert lead.post(act, {"sure": "1"}).status_code == 404
    plan[1].refresh_from_db()
    assert plan[1].revealed_at is None


def test_last_activity_has_no_next(
    lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[-1])

    assert "Next activity" not in words(lead.get(address(guided)))


def test_people_say_how_far_they_are(
    lead: Client, busy: Workshop, plan: list[Activity]
) -> None:
    ana = busy.participants.get()
    presence.note(busy.topic_id, ana.author)
    states = []
    for act in (lambda: None, lambda: say_done(ana, plan[1])):
        act()
        page = lead.get(address(busy)).content.decode()
        states += re.findall(r'people__state">([^<]+)<', page)

    assert states == ["here, 2 dots left", "here, done, 2 dots left"]


def test_who_is_writing_is_not_told_in_silence(
    lead: Client, busy: Workshop, plan: list[Activity]
) -> None:
    """The page may have told so before the room fell silent."""
    ana = busy.participants.get()
    presence.note(busy.topic_id, ana.author)
    presence.report(busy.topic_id, ana.author, writing=True, unsent=0)

    silent = words(lead.get(address(busy)))
    go_to(busy, plan[2])
    shared = words(lead.get(address(busy)))

    assert ("writing" in silent, "writing" in shared) == (False, True)


@pytest.mark.parametrize(
    ("silence", "unsent", "expected"),
    [
        (0, 0, "here"),
        (0, 2, "2 notes not yet saved"),
        (52, 0, "no contact for 50 s"),
        (52, 1, "no contact for 50 s, 1 note not saved"),
    ],
)
def test_what_is_not_saved_is_never_shown_as_saved(
    silence: int,
    unsent: int,
    expected: str,
    guided: Workshop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana = join_workshop(guided, name="Ana")
    presence.note(guided.topic_id, ana.author)
    presence.report(guided.topic_id, ana.author, writing=False, unsent=unsent)
    key = (guided.topic_id, ana.author)
    monkeypatch.setitem(presence._last, key, presence._last[key] - silence)

    drawn = render_regions(guided.topic_id, ["seats"], "trainers")

    assert re.findall(r'people__state">([^<]+)<', drawn) == [expected]


def test_progress_counts_where_there_is_something_to_do(
    guided: Workshop, plan: list[Activity]
) -> None:
    seats = [join_workshop(guided, name=name) for name in ("Ana", "Ben")]
    drawn = []
    for activity in plan[:2]:
        now = go_to(guided, activity)
        say_done(seats[0], activity)
        drawn.append(words(draw_progress(now)))

    assert drawn == ["", "1 of 2 done"]


def test_console_warns_without_a_projector(lead: Client, guided: Workshop) -> None:
    missing = words(lead.get(address(guided)))
    presence.note(guided.topic_id, "screen")
    there = words(lead.get(address(guided)))

    assert "No projector window is open." in missing
    assert "No projector window is open." not in there


def test_console_advises_to_split_a_large_table(lead: Client, guided: Workshop) -> None:
    advice = "More than 5 people sit at Table 1"
    found = []
    for _person in range(6):
        join_workshop(guided, name="Kim")
        found.append(advice in words(lead.get(address(guided))))

    assert found == [False] * 5 + [True]


def test_board_is_locked_and_unlocked(lead: Client, guided: Workshop) -> None:
    lead.post(f"{address(guided)}lock/", {"locked": "1"})
    locked = words(lead.get(address(guided)))
    set_locked(guided, locked=False)

    assert "The board is locked: only trainers write. Unlock the board" in locked
    assert "Lock the board" in words(lead.get(address(guided)))


def test_lead_is_stored_and_can_be_taken(
    lead: Client, guided: Workshop, owner: User, trainer: User, sign_in: Any
) -> None:
    """Another browser, another day: what is written down holds."""
    other = sign_in(owner)
    before = words(other.get(address(guided)))
    other.post(f"{address(guided)}taking/")
    after = words(lead.get(address(guided)))

    guided.refresh_from_db()
    assert "olga co-trainer tim leads Take the lead" in before
    assert "olga leads tim co-trainer Take the lead" in after
    assert "Take the lead" not in words(other.get(address(guided)))
    assert guided.leader == owner


def test_taken_away_seat_is_given_back_by_number(
    lead: Client, guided: Workshop
) -> None:
    remove_seat(join_workshop(guided, name="Ana"))

    assert "Taken away Seat 1 Give back" in words(lead.get(address(guided)))
    assert "Ana" in words(lead.get(address(guided, "?notes=shown")))


def test_console_costs_the_same_for_many_seats(
    lead: Client,
    guided: Workshop,
    plan: list[Activity],
    django_assert_max_num_queries: Any,
) -> None:
    go_to(guided, plan[1])
    add_table(guided)
    for number in (1, 5):
        for _seat in range(number):
            join_workshop(guided, name="Kim")
        with django_assert_max_num_queries(18):
            lead.get(address(guided, "?notes=shown"))
