"""The guide editor as pages: who may, what bad input gives, what two trainers see."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from moments.accounts.models import User
from moments.journeys.domain.creating import create_journey
from moments.journeys.domain.library import load_library
from moments.organisations.models import Organisation
from moments.workshops.domain import drafting
from moments.workshops.domain.library import load_guides
from moments.workshops.domain.planning import copy_guide, start_workshop
from moments.workshops.models import Activity, Guide, Preset
from tests.workshops.drafts import fields_of

GUIDES = "/o/skylark-air/guides/"
SignIn = Callable[[User], Client]


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def draft(guide: Guide, organisation: Organisation, trainer: User) -> Guide:
    return copy_guide(guide, organisation=organisation, by=trainer, title="Ours")


@pytest.fixture
def parts(draft: Guide) -> list[Activity]:
    return list(draft.activities.all())


def page_of(draft: Guide, activity: Activity | None = None, more: str = "") -> str:
    part = f"activities/{activity.pk}/" if activity else ""
    return f"{GUIDES}{draft.pk}/{part}{more}"


def kinds(guide: Guide) -> list[str]:
    return list(guide.activities.values_list("kind", flat=True))


def test_trainer_begins_an_empty_guide_and_fills_it(
    lead: Client, organisation: Organisation
) -> None:
    answer = lead.post(f"{GUIDES}new/", {"title": "Spring"})
    guide = organisation.guides.get()
    added = lead.post(f"{page_of(guide)}activities/", {"kind": "steps"})

    activity = guide.activities.get()
    assert answer["Location"] == page_of(guide)
    assert added["Location"] == page_of(guide, activity)
    assert lead.get(added["Location"]).status_code == 200


def test_plan_shows_the_times_of_the_day_and_what_is_too_much(
    lead: Client, draft: Guide
) -> None:
    fields = {"title": "Ours", "purpose": "", "begins_at": "09:45", "longest": "20"}
    page = lead.post(f"{page_of(draft)}details/", fields, follow=True)

    assert "The plan takes 10 minutes more than there are." in words(page)
    assert "30 minutes in all, 20 there are" in words(page)
    lines = [(line.starts, line.ends) for line in page.context["lines"]]
    assert lines == [
        ("09:45", "09:50"),
        ("09:50", "10:00"),
        ("10:00", "10:12"),
        ("10:12", "10:15"),
    ]


def test_words_are_saved_and_shown_in_the_list_of_changes(
    lead: Client, draft: Guide, parts: list[Activity]
) -> None:
    sent = fields_of(parts[0], say="Hello\r\n\r\n- one\r\n- two", minutes="8")
    answer = lead.post(page_of(draft, parts[0]), sent)

    saved = Activity.objects.get(pk=parts[0].pk)
    page = lead.get(f"{page_of(draft)}changes/")
    assert answer["Location"] == f"{page_of(draft)}#activity-{parts[0].pk}"
    assert (saved.say, saved.minutes) == ("Hello\n\n- one\n- two", 8)
    assert "tim changed “talk part”: minutes, say" in words(page)


def test_earlier_version_is_restored_from_the_list(
    lead: Client, draft: Guide, parts: list[Activity]
) -> None:
    lead.post(page_of(draft, parts[0]), fields_of(parts[0], title="Worse"))
    change = draft.changes.get()
    lead.post(f"{page_of(draft)}changes/{change.pk}/restoring/")

    parts[0].refresh_from_db()
    assert (parts[0].title, parts[0].version) == ("talk part", 3)


def test_untouched_page_changes_nothing(
    lead: Client, draft: Guide, parts: list[Activity]
) -> None:
    for activity in parts:
        answer = lead.post(page_of(draft, activity), fields_of(activity))
        assert answer.status_code == 302

    assert draft.changes.count() == 0


def test_preset_counts_unless_it_is_adjusted(
    lead: Client, draft: Guide, parts: list[Activity]
) -> None:
    address = page_of(draft, parts[1])
    lead.post(address, fields_of(parts[1], preset="look", may_move="on"))
    looked = Activity.objects.get(pk=parts[1].pk)
    adjusted = fields_of(looked, preset="adjusted", may_move="on", shows_authors="on")
    lead.post(address, adjusted)
    saved = Activity.objects.get(pk=parts[1].pk)

    assert (looked.preset, looked.may_move) == (Preset.LOOK, False)
    assert saved.preset == Preset.ADJUSTED
    assert (saved.may_move, saved.shows_authors, saved.may_edit) == (True, True, False)


BAD = [
    ("title", "", "Give it a title."),
    ("title", "\u200b\u2800", "There is nothing to see in these words."),
    ("title", "x" * 201, "This is 201 characters long; 200 fit."),
    ("minutes", "0", "Write whole minutes, from 1 to 600."),
    ("minutes", "9" * 4000, "Write whole minutes, from 1 to 600."),
    ("minutes", "a while", "Write whole minutes, from 1 to 600."),
    ("say", "y" * 4001, "This is 4001 characters long; 4000 fit."),
    ("handout", "z" * 300_000, "This is 300000 characters long; 4000 fit."),
    ("instruction", "i" * 501, "This is 501 characters long; 500 fit."),
    ("preset", "all", "Choose one of these."),
    ("view", "\x00", "Choose one of these."),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD)
def test_bad_input_is_refused_in_a_sentence_and_kept(
    lead: Client,
    draft: Guide,
    parts: list[Activity],
    name: str,
    value: str,
    sentence: str,
) -> None:
    typed = {"do": "Kept as I typed it", name: value}
    answer = lead.post(page_of(draft, parts[0]), fields_of(parts[0], **typed))

    form = answer.context["form"]
    assert answer.status_code == 422
    assert list(form.errors) == [name]
    assert form.errors[name][0].startswith(sentence)
    assert "Kept as I typed it" in answer.content.decode()
    assert draft.changes.count() == 0


def test_controls_are_dropped_and_marks_stay_words(
    lead: Client, draft: Guide, parts: list[Activity]
) -> None:
    odd = "a\x00b\u202ec <script>alert(1)</script> ![x](http://a.example/x.png)"
    lead.post(page_of(draft, parts[0]), fields_of(parts[0], title=odd, handout=odd))

    saved = Activity.objects.get(pk=parts[0].pk)
    clean = "abc <script>alert(1)</script> ![x](http://a.example/x.png)"
    assert (saved.title, saved.handout) == (clean, clean)
    page = lead.get(page_of(draft, parts[0])).content.decode()
    assert re.findall(r"<script>|<img[^>]+example", page) == []


def test_example_walk_takes_no_journey_of_others(
    lead: Client, draft: Guide, other_organisation: Organisation
) -> None:
    theirs = create_journey(other_organisation, title="Theirs")
    lead.post(f"{page_of(draft)}activities/", {"kind": "example"})
    walk = draft.activities.get(kind="example")
    answer = lead.post(page_of(draft, walk), fields_of(walk, example=theirs.pk))

    assert list(answer.context["form"].errors) == ["example"]


def test_who_saves_second_sees_both_and_then_counts(
    lead: Client, owner: User, sign_in: SignIn, draft: Guide, parts: list[Activity]
) -> None:
    address, second = page_of(draft, parts[0]), sign_in(owner)
    lead.post(address, fields_of(parts[0], say="From Tim"))
    refused = second.post(address, fields_of(parts[0], say="From Olga"))

    differing = refused.context["differing"]
    assert refused.status_code == 409
    assert differing == [("Say", "From Tim", "From Olga")]
    again = fields_of(
        parts[0], say="From Olga", version=refused.context["form"]["version"].value()
    )
    assert second.post(address, again).status_code == 302
    parts[0].refresh_from_db()
    assert parts[0].say == "From Olga"


def test_words_typed_for_a_removed_activity_are_kept(
    lead: Client, draft: Guide, parts: list[Activity], trainer: User
) -> None:
    drafting.remove_activity(parts[0], by=trainer)
    answer = lead.post(page_of(draft, parts[0]), fields_of(parts[0], say="Still here"))

    assert answer.status_code == 409
    assert "Still here" in answer.content.decode()
    lead.post(page_of(draft, parts[0], "return/"))
    assert kinds(draft)[0] == "talk"


def test_preview_draws_both_copies_of_what_is_typed(
    lead: Client, draft: Guide, parts: list[Activity]
) -> None:
    typed = fields_of(
        parts[0], handout="**All** read", say="Only I say\n- <b>this</b>", minutes="x"
    )
    html = lead.post(page_of(draft, parts[0], "preview/"), typed).content.decode()

    participant, facilitator = html.split('data-preview="facilitator"')
    assert "<strong>All</strong> read" in participant
    assert "Only I say" not in participant
    assert "<li>&lt;b&gt;this&lt;/b&gt;</li>" in facilitator
    assert "<strong>All</strong> read" in facilitator
    assert draft.changes.count() == 0


def test_buttons_order_and_keep_the_focus_on_one_that_works(
    lead: Client, draft: Guide, parts: list[Activity]
) -> None:
    answers = [
        lead.post(page_of(draft, parts[1], "position/"), {"move": move})["Location"]
        for move in ("up", "down", "down", "down")
    ]

    key = parts[1].pk
    ends = [f"down-{key}", f"down-{key}", f"down-{key}", f"up-{key}"]
    assert answers == [f"{page_of(draft)}#{end}" for end in ends]
    assert kinds(draft) == ["talk", "moments", "close", "steps"]


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("0", ["moments", "talk", "steps", "close"]),
        ("first", ["talk", "moments", "steps", "close"]),
        ("99999999999", ["moments", "talk", "steps", "close"]),
    ],
)
def test_dragging_sends_what_it_was_put_behind(
    lead: Client, draft: Guide, parts: list[Activity], after: str, order: list[str]
) -> None:
    sent = str(parts[0].pk) if after == "first" else after
    lead.post(page_of(draft, parts[2], "position/"), {"after": sent})

    assert kinds(draft) == order


def test_bin_gives_back(lead: Client, draft: Guide, parts: list[Activity]) -> None:
    page = lead.post(page_of(draft, parts[1], "removal/"), follow=True)
    assert "Bring back “steps part”" in page.content.decode()
    page = lead.post(page_of(draft, parts[1], "return/"), follow=True)

    assert "Bring back" not in words(page)
    assert kinds(draft) == ["talk", "steps", "moments", "close"]


def test_unknown_kind_is_refused_kindly(lead: Client, draft: Guide) -> None:
    page = lead.post(f"{page_of(draft)}activities/", {"kind": "x\x00"}, follow=True)

    assert "Choose what kind of activity it is." in words(page)
    assert draft.activities.count() == 4


def test_full_guide_says_so(
    lead: Client, draft: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "MOST_ACTIVITIES", 4)
    page = lead.post(f"{page_of(draft)}activities/", {"kind": "talk"}, follow=True)

    assert "A guide holds 4 activities. Remove one first." in words(page)


def test_own_guide_is_duplicated_under_another_name(
    lead: Client, draft: Guide, organisation: Organisation
) -> None:
    lead.post(f"{page_of(draft)}copies/")

    copy = organisation.guides.get(copied_from=draft)
    assert copy.title == "Ours, copy"
    assert kinds(copy) == kinds(draft)


def test_guide_to_begin_with_stands_first(lead: Client, draft: Guide) -> None:
    load_library()
    load_guides()
    page = lead.get(GUIDES)

    assert [guide.key for guide in page.context["guides"]][:4] == [
        "two-hours",
        "sixty-minutes",
        "half-day",
        "post-it-only",
    ]


ACTS: list[tuple[str, dict[str, Any]]] = [
    ("details/", {"title": "X"}),
    ("activities/", {"kind": "talk"}),
    ("activities/{activity}/", {"title": "X"}),
    ("activities/{activity}/preview/", {}),
    ("activities/{activity}/position/", {"move": "up"}),
    ("activities/{activity}/copies/", {}),
    ("activities/{activity}/removal/", {}),
    ("activities/{activity}/return/", {}),
]


@pytest.mark.parametrize(("path", "fields"), ACTS)
def test_manager_reads_and_changes_nothing(
    manager: User,
    sign_in: SignIn,
    draft: Guide,
    parts: list[Activity],
    path: str,
    fields: dict[str, Any],
) -> None:
    browser = sign_in(manager)
    address = f"{page_of(draft)}{path.format(activity=parts[1].pk)}"

    assert browser.post(address, fields).status_code == 403
    page = browser.get(page_of(draft))
    assert (page.status_code, "Add activity" in words(page)) == (200, False)
    assert browser.get(f"{page_of(draft)}changes/").status_code == 403
    assert draft.changes.count() == 0


@pytest.mark.parametrize(("path", "fields"), ACTS)
def test_curated_guide_and_copy_in_use_are_not_edited(
    *,
    lead: Client,
    guide: Guide,
    draft: Guide,
    organisation: Organisation,
    trainer: User,
    path: str,
    fields: dict[str, Any],
) -> None:
    run = start_workshop(draft, organisation=organisation, title="A", by=trainer).guide
    assert run is not None
    for one in (guide, run):
        activity = one.activities.all()[0]
        address = f"{page_of(one)}{path.format(activity=activity.pk)}"
        assert lead.post(address, fields).status_code == 404


def test_activity_of_another_guide_is_not_found(
    lead: Client, draft: Guide, guide: Guide
) -> None:
    other = guide.activities.all()[0]

    assert lead.get(page_of(draft, other)).status_code == 404
    assert lead.post(page_of(draft, other, "removal/")).status_code == 404


def test_lists_ask_as_much_for_many_as_for_few(
    lead: Client,
    draft: Guide,
    trainer: User,
) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert lead.get(path).status_code == 200
        return len(captured)

    def both() -> list[int]:
        return [asked(page_of(draft)), asked(f"{page_of(draft)}changes/")]

    drafting.add_activity(draft, kind="talk", by=trainer)
    few = both()
    for _time in range(4):
        drafting.add_activity(draft, kind="talk", by=trainer)
    assert both() == few
