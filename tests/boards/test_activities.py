"""What each activity allows: refused kindly where it does not, with the words kept."""

from collections.abc import Callable
from random import Random

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.models import Journey, Moment, Step
from moments.organisations.models import Organisation
from moments.workshops.domain.leading import set_locked
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import panel_of
from tests.boards.silence import enter, plan_for, uncover
from tests.journeys.boards import announced, questions, titles

JSON = {"Accept": "application/json"}


@pytest.fixture
def workshop(workshop: Workshop, organisation: Organisation, trainer: User) -> Workshop:
    return plan_for(workshop, organisation, trainer)


def test_what_the_activity_does_not_allow_is_refused_with_the_words_kept(
    browser: Client, room: str, moment: Moment, workshop: Workshop
):
    enter(workshop, "talk", "look")
    answers = {
        path: browser.post(f"{room}{path}", fields, headers=JSON)
        for path, fields in {
            "steps/": {"title": "The customer waits"},
            "moments/": {"step": moment.step_id, "question": "Is it?"},
            f"moments/{moment.pk}/": {"version": 1, "question": "Is it?"},
            f"moments/{moment.pk}/position/": {"after": 0},
            f"moments/{moment.pk}/removal/": {},
            f"moments/{moment.pk}/restoration/": {},
            f"moments/{moment.pk}/merger/": {"into": 1},
            f"steps/{moment.step_id}/proposal/": {},
            f"steps/{moment.step_id}/column/": {},
            f"steps/{moment.step_id}/expectation/": {"version": 1},
            "description/": {"persona": "A child"},
            "tidy/": {"note": moment.region, "into": moment.region},
            "undo/": {},
        }.items()
    }

    page = browser.post(f"{room}steps/", {"title": "The customer waits"})
    told = {path: (a.status_code, a.json()["error"]) for path, a in answers.items()}
    assert set(told.values()) == {(403, "not_now")}
    assert page.status_code == 403
    assert "The customer waits" in page.content.decode()


def test_the_page_says_what_may_be_done_and_offers_nothing_else(
    browser: Client, room: str, moment: Moment, workshop: Workshop
):
    enter(workshop, "moments", "silent")
    silent = browser.get(room).content.decode()
    enter(workshop, "steps")
    shared = browser.get(room).content.decode()
    past = workshop.guide.activities.get(title="moments, silent").pk
    back = browser.get(f"{room}?activity={past}").content.decode()

    assert 'data-may="moments edit">' in silent
    assert 'data-may="steps edit move sort"' in shared
    assert 'data-may=""' in back


def test_a_locked_board_is_the_trainers(
    browser: Client,
    sign_in: Callable[[User], Client],
    trainer: User,
    room: str,
    journey: Journey,
    workshop: Workshop,
):
    enter(workshop, "steps")
    set_locked(workshop, locked=True)

    refused = browser.post(f"{room}steps/", {"title": "Mine"}, headers=JSON)
    sign_in(trainer).post(f"{room}steps/", {"title": "The trainer’s"})

    assert refused.json() == {
        "error": "not_now",
        "message": "The trainer has locked the board for now.",
    }
    assert titles(journey) == ["The trainer’s"]


def test_from_the_list_to_the_board_and_back_by_forms(
    browser: Client, room: str, journey: Journey, workshop: Workshop
):
    activity = enter(workshop, "steps", "silent")
    browser.post(f"{room}steps/", {"title": "The customer rings"})
    proposal = Step.objects.get()
    early = browser.post(f"{room}steps/{proposal.pk}/column/", headers=JSON)
    uncover(workshop, activity)

    browser.post(f"{room}steps/{proposal.pk}/column/")
    assert (early.status_code, titles(journey)) == (403, ["The customer rings"])
    browser.post(f"{room}steps/{proposal.pk}/proposal/")
    assert titles(journey) == []
    enter(workshop, "moments")
    page = browser.get(room).content.decode()
    assert ("Not used" in page, page.count("step--proposal")) == (True, 1)


def test_ticked_notes_become_one(
    browser: Client, room: str, step: Step, moment: Moment, workshop: Workshop
):
    enter(workshop, "tidy")
    twin = add_moment(step, question="Is it quick enough?", by="seat:99")
    names = [moment.region, twin.region]

    page = browser.get(room).content.decode()
    one = browser.get(f"{room}tidy/", {"note": names[:1]})
    chosen = browser.get(f"{room}tidy/", {"note": names}).content.decode()
    answer = browser.post(f"{room}tidy/", {"note": names, "into": names[1]})

    assert page.count('type="checkbox" name="note"') == 3
    assert (one.status_code, "Tick at least two notes." in one.content.decode()) == (
        422,
        True,
    )
    assert chosen.count('name="into"') == 2
    assert answer.headers["Location"] == f"{room}#panel"
    assert questions(step) == ["Is it quick enough?"]


def test_notes_that_cannot_be_one_are_not_offered(
    browser: Client, room: str, step: Step, moment: Moment, workshop: Workshop
):
    enter(workshop, "tidy")

    mixed = browser.get(f"{room}tidy/", {"note": [step.region, moment.region]})
    nonsense = browser.get(f"{room}tidy/", {"note": "moment-x"})

    assert (mixed.status_code, nonsense.status_code) == (422, 404)


def test_the_table_says_whose_journey_it_is(
    browser: Client, room: str, journey: Journey, workshop: Workshop
):
    enter(workshop, "journey")
    seen = browser.get(room).content.decode().split('name="seen" value="')[1][:32]
    words = {"persona": "A child", "promise": "Yes", "start": "Bell", "end": "Sleep"}

    saved = browser.post(f"{room}description/", words | {"seen": seen})
    stale = browser.post(f"{room}description/", {"persona": "A nurse", "seen": seen})
    long = browser.post(f"{room}description/", {"persona": "x" * 301, "seen": seen})

    journey.refresh_from_db()
    both = [word in stale.content.decode() for word in ("A child", "A nurse")]
    assert (saved.status_code, journey.persona, journey.end) == (
        302,
        "A child",
        "Sleep",
    )
    assert (stale.status_code, both) == (409, [True, True])
    assert (long.status_code, "x" * 301 in long.content.decode()) == (422, True)


def test_each_step_has_a_line_for_what_is_expected(
    browser: Client, room: str, step: Step, workshop: Workshop
):
    enter(workshop, "expectations")
    url = f"{room}steps/{step.pk}/expectation/"
    page = browser.get(room).content.decode()

    saved = browser.post(url, {"version": 1, "expectation": "A smile", "need": "Time"})
    stale = browser.post(url, {"version": 1, "expectation": "A nod", "need": "Time"})

    step.refresh_from_db()
    both = [word in stale.content.decode() for word in ("A smile", "A nod")]
    assert page.count('name="expectation"') == 1
    assert saved.headers["Location"] == f"{room}#expect-{step.pk}"
    assert (step.expectation, step.need, step.version) == ("A smile", "Time", 2)
    assert (stale.status_code, both) == (409, [True, True])


def test_names_stand_on_notes_only_where_the_activity_says_so(
    browser: Client, room: str, moment: Moment, kim: Participant, workshop: Workshop
):
    activity = enter(workshop, "steps")
    hidden = browser.get(room).content.decode()
    news = browser.get(f"{room}changes/?since=0").json()
    Activity.objects.filter(pk=activity.pk).update(shows_authors=True)
    shown = browser.get(room).content.decode()
    moment.step.refresh_from_db()
    add_moment(moment.step, question="Is it new?", by=kim.author)
    number = read_number(news)
    pushed = browser.get(f"{room}changes/?since={number}").json()["html"]

    by = '<span class="note__by">Kim</span>'
    assert (by in hidden, by in shown, by in pushed) == (False, True, True)


def read_number(news: dict) -> int:
    return int(news["revision"])


def test_the_console_says_when_a_board_is_too_long_and_something_is_hidden(
    journey: Journey, workshop: Workshop
):
    activity = enter(workshop, "steps")
    for number in range(14):
        add_step(journey, title=f"Step {number}", by="seat:1")
    panel = panel_of(activity)
    assert (panel.warnings(workshop, activity), panel.lead(workshop, activity)) == (
        [],
        "",
    )

    add_step(journey, title="One more", by="seat:1")
    add_step(journey, title="Hidden", by="seat:1", private=True, proposal=True)

    words = (
        "Table 1 has 15 columns. More than 14 are hard to rate: "
        "let the table merge some or put them back to the list."
    )
    hidden = "Some notes are still hidden: nobody but their authors sees them."
    assert panel.warnings(workshop, activity) == [words, hidden]
    assert words in panel.lead(workshop, activity)


def test_the_snapshot_names_the_activity(
    browser: Client, room: str, workshop: Workshop
):
    activity = enter(workshop, "tidy")

    assert browser.get(f"{room}snapshot.json").json()["activity"] == {
        "id": activity.pk,
        "kind": "tidy",
        "title": "tidy, shared",
    }


def test_pretend_participants_write_tidy_and_describe(
    journey: Journey, kim: Participant, workshop: Workshop
):
    Participant.objects.filter(pk=kim.pk).update(is_pretend=True)
    chance = Random(1)
    for kind, preset in [
        ("journey", "shared"),
        ("steps", "silent"),
        ("steps", "shared"),
        ("expectations", "shared"),
        ("moments", "silent"),
        ("tidy", "shared"),
    ]:
        activity = enter(workshop, kind, preset)
        workshop.refresh_from_db()
        panel_of(activity).pretend(workshop, activity, chance)

    journey.refresh_from_db()
    silent = Step.objects.filter(private_to=kim.author, is_proposal=True)
    assert (silent.count(), len(titles(journey))) == (2, 2)
    assert Moment.objects.filter(private_to=kim.author).count() == 2
    assert bool(journey.persona)
    assert Step.objects.exclude(expectation="").count() == 1
    assert ("reload", "room") in announced(journey)
