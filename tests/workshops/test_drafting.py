"""Drafting a guide: its verbs, what they keep, and what they leave alone."""

from collections.abc import Callable
from typing import Any

import pytest

from moments.accounts.models import User
from moments.organisations.models import Organisation
from moments.workshops.change_words import in_words
from moments.workshops.domain import drafting
from moments.workshops.domain.kinds import BEGINNINGS
from moments.workshops.domain.planning import PLANNED, copy_guide, start_workshop
from moments.workshops.domain.soundness import warnings_of
from moments.workshops.models import Act, Activity, Guide, Kind, Preset, View
from tests.statements import statements


@pytest.fixture
def draft(guide: Guide, organisation: Organisation, trainer: User) -> Guide:
    """The organisation's own guide: talk, steps, moments, close."""
    return copy_guide(guide, organisation=organisation, by=trainer, title="Ours")


@pytest.fixture
def parts(draft: Guide) -> list[Activity]:
    return list(draft.activities.all())


def kinds(guide: Guide) -> list[str]:
    return list(guide.activities.values_list("kind", flat=True))


def sentences(guide: Guide) -> list[str]:
    """Return what changed in words, the first save first."""
    changes = guide.changes.order_by("pk").select_related("by", "activity")
    return [in_words(change).sentence for change in changes]


def test_guide_begins_empty(organisation: Organisation, trainer: User) -> None:
    guide = drafting.begin_guide(organisation=organisation, title="Spring", by=trainer)

    assert (guide.minutes, guide.key, guide.created_by) == (0, None, trainer)
    assert sentences(guide) == ["tim began the guide “Spring”"]


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_begins_with_what_most_rooms_need(
    draft: Guide, trainer: User, kind: str
) -> None:
    activity = drafting.add_activity(draft, kind=kind, by=trainer)

    assert draft.activities.last() == activity
    assert activity.title == Kind(kind).label
    assert activity.minutes > 0
    assert activity.instruction.endswith(".")
    assert activity.preset == BEGINNINGS[Kind(kind)].preset
    assert activity.view == BEGINNINGS[Kind(kind)].view


def test_saving_keeps_what_was_there(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    before = drafting.image_of(parts[0])
    words = {"title": "Good morning", "minutes": 7, "say": parts[0].say}
    saved = drafting.edit_activity(parts[0], seen_version=1, by=trainer, **words)

    change = draft.changes.get()
    assert (saved.title, saved.minutes, saved.version) == ("Good morning", 7, 2)
    assert change.before == before
    assert change.after == {"title": "Good morning", "minutes": 7}
    assert sentences(draft) == ["tim changed “Good morning”: title, minutes"]


def test_saving_the_same_is_no_change(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    image = drafting.image_of(parts[0])
    saved = drafting.edit_activity(parts[0], seen_version=99, by=trainer, **image)

    assert saved.version == 1
    assert draft.changes.count() == 0


def test_second_trainer_is_told_and_overwrites_nothing(
    parts: list[Activity], trainer: User, owner: User
) -> None:
    drafting.edit_activity(parts[0], seen_version=1, by=trainer, title="Mine")

    with pytest.raises(drafting.StaleActivityError) as caught:
        drafting.edit_activity(parts[0], seen_version=1, by=owner, title="Yours")
    parts[0].refresh_from_db()
    assert (caught.value.activity.title, parts[0].title) == ("Mine", "Mine")


def test_earlier_version_is_put_back_whole(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    first = drafting.image_of(parts[0])
    drafting.edit_activity(parts[0], seen_version=1, by=trainer, title="Second")
    change = draft.changes.get()
    drafting.edit_activity(parts[0], seen_version=2, by=trainer, minutes=9, do="New")
    drafting.put_back(change, by=trainer)

    parts[0].refresh_from_db()
    assert drafting.image_of(parts[0]) == first
    assert draft.changes.count() == 3


@pytest.mark.parametrize(
    ("place", "by", "order"),
    [
        (0, 1, ["steps", "talk", "moments", "close"]),
        (3, -1, ["talk", "steps", "close", "moments"]),
        (1, 9, ["talk", "moments", "close", "steps"]),
        (2, -9, ["moments", "talk", "steps", "close"]),
        (0, -1, ["talk", "steps", "moments", "close"]),
    ],
)
def test_activity_moves_and_stops_at_the_ends(
    draft: Guide,
    parts: list[Activity],
    trainer: User,
    place: int,
    by: int,
    order: list[str],
) -> None:
    drafting.move_activity(parts[place], places=by, by=trainer)

    assert kinds(draft) == order


def test_activity_moves_behind_another(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    drafting.move_behind(parts[0], parts[2], by=trainer)
    drafting.move_behind(parts[3], None, by=trainer)

    assert kinds(draft) == ["close", "steps", "moments", "talk"]
    assert sentences(draft) == [
        "tim moved “talk part” from place 1 to 3",
        "tim moved “close part” from place 4 to 1",
    ]


def test_twin_stands_behind_with_the_same_words(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    twin = drafting.duplicate_activity(parts[1], by=trainer)

    assert kinds(draft) == ["talk", "steps", "steps", "moments", "close"]
    assert twin.title == "steps part, copy"
    assert (twin.say, twin.preset, twin.version) == (parts[1].say, Preset.SILENT, 1)


def test_removed_activity_comes_back_where_it_stood(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    drafting.remove_activity(parts[1], by=trainer)
    drafting.remove_activity(parts[1], by=trainer)
    without = (kinds(draft), draft.minutes)
    drafting.return_activity(parts[1], by=trainer)

    assert without == (["talk", "moments", "close"], 20)
    assert (kinds(draft), draft.minutes) == (["talk", "steps", "moments", "close"], 30)
    assert sentences(draft) == [
        "tim removed “steps part”",
        "tim brought back “steps part”",
    ]


def test_nothing_is_written_in_the_bin(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    drafting.edit_activity(parts[1], seen_version=1, by=trainer, title="New")
    change = draft.changes.get()
    drafting.remove_activity(parts[1], by=trainer)

    verbs: list[Callable[[], object]] = [
        lambda: drafting.edit_activity(parts[1], seen_version=2, by=trainer, do="x"),
        lambda: drafting.move_activity(parts[1], places=1, by=trainer),
        lambda: drafting.move_behind(parts[1], parts[3], by=trainer),
        lambda: drafting.put_back(change, by=trainer),
    ]
    for verb in verbs:
        with pytest.raises(drafting.ActivityGoneError):
            verb()


def test_copies_and_rooms_get_nothing_of_the_bin(
    draft: Guide, parts: list[Activity], organisation: Organisation, trainer: User
) -> None:
    drafting.remove_activity(parts[1], by=trainer)
    workshop = start_workshop(draft, organisation=organisation, title="A", by=trainer)

    assert workshop.guide is not None
    in_all = Activity.everything.filter(guide=workshop.guide)
    assert list(in_all.values_list("kind", flat=True)) == ["talk", "moments", "close"]


def test_room_is_untouched_by_later_edits(
    draft: Guide, parts: list[Activity], organisation: Organisation, trainer: User
) -> None:
    workshop = start_workshop(draft, organisation=organisation, title="A", by=trainer)
    run = workshop.guide
    assert run is not None
    before = list(run.activities.values(*PLANNED))

    drafting.edit_activity(parts[0], seen_version=1, by=trainer, title="New")
    drafting.move_activity(parts[1], places=1, by=trainer)
    drafting.remove_activity(parts[2], by=trainer)
    drafting.add_activity(draft, kind=Kind.BREAK, by=trainer)

    assert list(run.activities.values(*PLANNED)) == before


def test_guide_holds_no_more_than_can_be_led(
    draft: Guide, trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "MOST_ACTIVITIES", 5)
    added = drafting.add_activity(draft, kind=Kind.BREAK, by=trainer)
    drafting.remove_activity(added, by=trainer)
    last = drafting.add_activity(draft, kind=Kind.BREAK, by=trainer)

    verbs: list[Callable[[], object]] = [
        lambda: drafting.add_activity(draft, kind=Kind.BREAK, by=trainer),
        lambda: drafting.duplicate_activity(last, by=trainer),
        lambda: drafting.return_activity(added, by=trainer),
    ]
    for verb in verbs:
        with pytest.raises(drafting.GuideFullError):
            verb()
    assert draft.activities.count() == 5


def test_every_verb_takes_at_most_eight_statements(
    draft: Guide, parts: list[Activity], organisation: Organisation, trainer: User
) -> None:
    verbs: list[Callable[[], Any]] = [
        lambda: drafting.begin_guide(organisation=organisation, title="A", by=trainer),
        lambda: drafting.describe_guide(draft, by=trainer, title="B", longest=60),
        lambda: drafting.add_activity(draft, kind=Kind.STEPS, by=trainer),
        lambda: drafting.edit_activity(parts[0], seen_version=1, by=trainer, do="x"),
        lambda: drafting.put_back(draft.changes.get(act=Act.CHANGED), by=trainer),
        lambda: drafting.move_activity(parts[0], places=2, by=trainer),
        lambda: drafting.move_behind(parts[0], None, by=trainer),
        lambda: drafting.duplicate_activity(parts[0], by=trainer),
        lambda: drafting.remove_activity(parts[0], by=trainer),
        lambda: drafting.return_activity(parts[0], by=trainer),
    ]
    for verb in verbs:
        with statements(at_most=8):
            verb()


def test_guide_is_described_with_its_time(draft: Guide, trainer: User) -> None:
    details = {"title": "Ours", "purpose": "For new hotels", "longest": 25}
    saved = drafting.describe_guide(draft, by=trainer, **details)

    assert warnings_of(saved.activities.all(), longest=saved.longest) == [
        "The plan takes 5 minutes more than there are."
    ]
    assert sentences(draft) == [
        "tim changed the guide: what it is good for, minutes there are"
    ]


@pytest.mark.parametrize(
    ("order", "warnings"),
    [
        ([Kind.IMPORTANCE, Kind.OPINION, Kind.REVEAL, Kind.SECOND_ROUND], 0),
        ([Kind.OPINION, Kind.IMPORTANCE], 1),
        ([Kind.REVEAL, Kind.SECOND_ROUND], 1),
        ([Kind.SECOND_ROUND], 1),
        ([Kind.TALK], 0),
    ],
)
def test_order_that_cannot_work_is_told(order: list[Kind], warnings: int) -> None:
    plan = [Activity(kind=kind, minutes=10) for kind in order]

    assert len(warnings_of(plan, longest=None)) == warnings


def test_view_of_a_change_is_told_in_words(
    draft: Guide, parts: list[Activity], trainer: User
) -> None:
    drafting.edit_activity(parts[0], seen_version=1, by=trainer, view=View.LIST)

    line = in_words(draft.changes.get())
    assert [(one.label, one.before, one.after) for one in line.differences] == [
        ("below the instruction", "No board", "The board as a list")
    ]
