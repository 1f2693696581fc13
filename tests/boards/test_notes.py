"""Writing by plain forms, by script and by machine; bad input loses nothing."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.removing import remove
from moments.journeys.models import Journey, Moment, Step
from moments.workshops.models import Table
from tests.journeys.boards import questions, titles

JSON = {"Accept": "application/json"}
SCRIPT = {"HX-Request": "true"}


def test_a_form_adds_a_step_and_leads_back_to_it(
    browser: Client, room: str, journey: Journey
):
    answer = browser.post(f"{room}steps/", {"title": " The  customer\ncalls "})

    step = Step.objects.get()
    assert step.title == "The customer calls"
    assert answer.headers["Location"] == f"{room}#step-{step.pk}"


def test_a_script_gets_the_region(browser: Client, room: str, step: Step):
    fields = {"step": step.pk, "question": "Is it quick?", "client_id": uuid4()}

    answer = browser.post(f"{room}moments/", fields, headers=SCRIPT)

    moment = Moment.objects.get()
    assert answer.status_code == 201
    assert answer.headers["X-Note"] == f"moment-{moment.pk}"
    assert f'data-parent="moments-{step.pk}"' in answer.content.decode()


def test_a_machine_gets_the_object_and_a_repeat_the_same(
    browser: Client, room: str, step: Step
):
    client_id = str(uuid4())
    fields = {"step": step.pk, "question": "Is it quick?", "client_id": client_id}

    first = browser.post(f"{room}moments/", fields, headers=JSON)
    again = browser.post(f"{room}moments/", fields, headers=JSON)

    assert first.json() == {
        "id": Moment.objects.get().pk,
        "question": "Is it quick?",
        "position": 1,
        "version": 1,
        "client_id": client_id,
        "removed": False,
        "step": step.pk,
    }
    assert again.json() == first.json()


def test_the_same_id_with_other_words_is_a_conflict(browser: Client, room: str):
    fields = {"client_id": str(uuid4())}
    browser.post(f"{room}steps/", fields | {"title": "One"}, headers=JSON)

    answer = browser.post(f"{room}steps/", fields | {"title": "Two"}, headers=JSON)

    assert (answer.status_code, answer.json()["error"]) == (409, "reused")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Write a few words first."),
        ("   ", "Write a few words first."),
        ("\u200b\u2060", "There is nothing to see in these words."),
        ("\u3164", "There is nothing to see in these words."),
        ("x" * 501, "This is 501 characters long"),
    ],
)
def test_words_that_fit_no_note_are_refused_and_kept(
    browser: Client, room: str, journey: Journey, words: str, says: str
):
    answer = browser.post(f"{room}steps/", {"title": words})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert words.strip() in page
    assert titles(journey) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A\x00B\x1b[31m", "AB[31m"),
        ("abc\u202edef", "abcdef"),
        ("e\u0301", "é"),
        ("x" * 500, "x" * 500),
        ("=1+1", "=1+1"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_words_are_cleaned_at_the_door(
    browser: Client, room: str, journey: Journey, typed: str, kept: str
):
    browser.post(f"{room}steps/", {"title": typed})

    assert titles(journey) == [kept]


def test_markup_is_shown_as_words(browser: Client, room: str):
    browser.post(f"{room}steps/", {"title": "<b>bold</b>"})

    assert "<b>bold" not in browser.get(room).content.decode()
    html = browser.get(f"{room}changes/?since=0").json()["html"]
    assert "<b>bold" not in html


def test_an_edit_saves_only_what_is_sent(browser: Client, room: str, moment: Moment):
    Moment.objects.filter(pk=moment.pk).update(standard="Within a minute")

    fields = {"version": 1, "question": "Is it fast?"}
    browser.post(f"{room}moments/{moment.pk}/", fields)

    moment.refresh_from_db()
    assert (moment.question, moment.standard, moment.version) == (
        "Is it fast?",
        "Within a minute",
        2,
    )


def test_the_notes_page_saves_everything_about_a_step(
    browser: Client, room: str, step: Step
):
    fields = {
        "version": 1,
        "title": "The customer books by phone",
        "channels": ["phone", "web"],
        "channel_words": "fax",
        "stage": "first",
        "expectation": "An answer",
        "need": "A seat",
    }
    browser.post(f"{room}steps/{step.pk}/", fields)

    step.refresh_from_db()
    assert {name: getattr(step, name) for name in fields} == fields | {"version": 2}


def test_a_stale_edit_shows_both_texts(browser: Client, room: str, moment: Moment):
    browser.post(
        f"{room}moments/{moment.pk}/", {"version": 1, "question": "Is it fast?"}
    )

    answer = browser.post(
        f"{room}moments/{moment.pk}/", {"version": 1, "question": "Is it soon?"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Is it fast?" in page, "Is it soon?" in page) == (True, True)
    assert 'name="version" value="2"' in page


def test_an_edit_of_a_removed_note_keeps_the_words(
    browser: Client, room: str, moment: Moment
):
    remove(moment, by="seat:99")

    answer = browser.post(
        f"{room}moments/{moment.pk}/", {"version": 2, "question": "Is it soon?"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Is it soon?" in page
    assert f"{room}moments/{moment.pk}/restoration/" in page


def test_moving_removing_restoring_merging_by_forms(
    browser: Client, room: str, step: Step, moment: Moment
):
    for text in ("Is it clear?", "Is it kind?"):
        browser.post(f"{room}moments/", {"step": step.pk, "question": text})
    first, second, third = Moment.objects.order_by("pk")

    browser.post(f"{room}moments/{third.pk}/position/", {"after": 0})
    assert questions(step) == ["Is it kind?", "Is it quick?", "Is it clear?"]
    browser.post(f"{room}moments/{first.pk}/removal/")
    assert questions(step) == ["Is it kind?", "Is it clear?"]
    browser.post(f"{room}moments/{first.pk}/restoration/")
    assert questions(step) == ["Is it kind?", "Is it quick?", "Is it clear?"]
    browser.post(f"{room}moments/{third.pk}/merger/", {"into": second.pk})
    assert questions(step) == ["Is it quick?", "Is it clear?"]
    browser.post(f"{room}undo/")
    assert questions(step) == ["Is it kind?", "Is it quick?", "Is it clear?"]


def test_the_bin_offers_what_was_removed(browser: Client, room: str, moment: Moment):
    browser.post(f"{room}moments/{moment.pk}/removal/")

    page = browser.get(f"{room}bin/").content.decode()

    assert page.count("Is it quick?") == 1
    assert f"{room}moments/{moment.pk}/restoration/" in page


@pytest.mark.parametrize(
    "path", ["steps/", "undo/", "steps/1/removal/", "moments/1/position/"]
)
def test_writes_are_posted(browser: Client, room: str, path: str):
    assert browser.get(room + path).status_code == 405


@pytest.mark.parametrize("path", ["", "changes/", "stream/", "snapshot.json", "bin/"])
def test_pages_are_not_posted_to(browser: Client, room: str, path: str):
    assert browser.post(room + path).status_code == 405


@pytest.mark.parametrize("act", ["", "removal/", "restoration/", "position/"])
def test_an_unknown_note_is_not_there(browser: Client, room: str, act: str):
    assert browser.post(f"{room}moments/4711/{act}").status_code == 404


def test_a_missing_token_keeps_the_words(browser: Client, room: str, journey: Journey):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies

    answer = strict.post(f"{room}steps/", {"title": "The customer calls"})

    assert answer.status_code == 403
    assert "The customer calls" in answer.content.decode()
    assert titles(journey) == []


def test_the_forms_of_the_first_page_carry_what_they_need(
    browser: Client, room: str, step: Step
):
    page = browser.get(room).content.decode()

    assert page.count('name="client_id"') == 2
    assert page.count('name="csrfmiddlewaretoken"') == 4


def test_who_leads_writes_on_the_table_they_name_and_takes_it_back(
    sign_in: Callable[[User], Client],
    trainer: User,
    room: str,
    journey: Journey,
    second_table: Table,
):
    client = sign_in(trainer)
    client.post(f"{room}steps/", {"title": "On the first"})
    client.post(f"{room}steps/", {"title": "At the window", "table": "2"})

    assert titles(journey) == ["On the first"]
    assert titles(second_table.journey) == ["The owl elsewhere", "At the window"]

    client.post(f"{room}undo/")
    assert titles(second_table.journey) == ["The owl elsewhere"]
    assert titles(journey) == ["On the first"]
