"""The scripts of the shipped guides: complete, honest, and no two alike."""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from moments.journeys.domain.library import load_library
from moments.workshops.domain.library import load_guides, shipped_guides
from moments.workshops.models import Activity, Guide
from tests.workshops import guide_rules

GUIDES = {file["key"]: file for file in shipped_guides()}
MINUTES = {"half-day": 240, "post-it-only": 30, "sixty-minutes": 60, "two-hours": 120}
OPTIONAL = [
    "Satisfied, and how well served?",
    "Before, choosing, living, telling",
    "The promise",
    "What the customer expects",
    "We ourselves as moments",
    "Why importance comes first",
    "Service standards",
    "What the front line may decide",
]


def _minutes(file: dict[str, Any]) -> int:
    return sum(activity["minutes"] for activity in file["activities"])


def test_the_shipped_guides_last_as_long_as_they_say() -> None:
    assert {key: _minutes(file) for key, file in GUIDES.items()} == MINUTES


@pytest.mark.parametrize("rule", guide_rules.RULES)
@pytest.mark.parametrize("key", MINUTES)
def test_a_shipped_guide_keeps_the_rule(
    key: str, rule: Callable[[guide_rules.Guide], list[str]]
) -> None:
    assert rule(GUIDES[key]) == []


def test_no_two_activities_have_the_same_script() -> None:
    assert guide_rules.alike(list(GUIDES.values())) == []


def test_the_words_are_explained_right_before_the_opinions() -> None:
    for key in ("two-hours", "sixty-minutes", "half-day"):
        kinds = [activity["kind"] for activity in GUIDES[key]["activities"]]
        place = kinds.index("opinion")
        assert kinds[place - 2 : place] == ["importance", "talk"]


def test_half_an_hour_holds_the_exercise_and_nothing_else() -> None:
    kinds = [activity["kind"] for activity in GUIDES["post-it-only"]["activities"]]

    assert kinds == [
        "journey",
        "steps",
        "steps",
        "moments",
        "tidy",
        "dots",
        "actions",
        "close",
    ]


def test_the_half_day_says_what_may_be_left_out() -> None:
    optional = [
        activity["title"]
        for activity in GUIDES["half-day"]["activities"]
        if activity["cut"].startswith("Optional.")
    ]

    assert optional == OPTIONAL


@pytest.mark.parametrize("key", ["two-hours", "sixty-minutes", "half-day"])
def test_the_four_definitions_are_given_and_the_point_is_answered(key: str) -> None:
    plan = {activity["kind"]: activity for activity in GUIDES[key]["activities"]}

    for word in (
        "Customer",
        "Customer feedback",
        "How far word of mouth travels",
        "Service recovery",
    ):
        assert f"- **{word}**: " in plan["definitions"]["handout"]
    assert "**The point is:**" in plan["guess"]["expected"]


def test_participants_are_not_told_the_numbers_that_they_guess() -> None:
    told = [
        re.findall(r"\d+", activity["handout"] + activity["instruction"])
        for file in GUIDES.values()
        for activity in file["activities"]
        if activity["kind"] == "guess"
    ]

    assert told == [[], [], ["100"]]


Spoil = Callable[[dict[str, Any]], None]


def _put(name: str, words: str) -> Spoil:
    return lambda file: file["activities"][0].update({name: words})


def _opinion_first(file: dict[str, Any]) -> None:
    file["activities"].sort(key=lambda activity: activity["kind"] != "opinion")


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        (guide_rules.misshapen, _put("kind", "lecture")),
        (guide_rules.misshapen, _put("notes", "Nobody reads this.")),
        (guide_rules.empty, _put("cut", " \n")),
        (guide_rules.empty, _put("say", "Hello.")),
        (guide_rules.empty, lambda file: file["activities"][0].pop("expected")),
        (guide_rules.unwritten, _put("do", "- TODO: say what to do here.")),
        (guide_rules.unwritten, _put("say", "Lorem ipsum dolor sit amet.")),
        (guide_rules.unwritten, _put("expected", "…")),
        (
            guide_rules.repeated,
            lambda file: _put("do", file["activities"][1]["do"])(file),
        ),
        (
            guide_rules.repeated,
            lambda file: _put("cut", file["activities"][0]["objective"])(file),
        ),
        (guide_rules.unspeakable, _put("say", "Say “good morning” to all.")),
        (guide_rules.unlisted, _put("debrief", "- Tell us what you think.")),
        (guide_rules.unsourced, _put("say", "68 % leave as nobody cares.")),
        (guide_rules.unsourced, _put("do", "- Tell them that 96 % are silent.")),
        (guide_rules.unsourced, _put("handout", "One tells 5 people, or 20.")),
        (guide_rules.miscredited, _put("say", "Carlzon coined the term.")),
        (guide_rules.miscredited, _put("say", "A Moment of Magic for all.")),
        (guide_rules.marked_up, _put("handout", "# A heading")),
        (guide_rules.marked_up, _put("handout", "See [here](http://x.example).")),
        (guide_rules.marked_up, _put("handout", "Some **bold words")),
        (guide_rules.disordered, _opinion_first),
    ],
)
def test_a_spoiled_guide_is_refused(
    rule: Callable[[guide_rules.Guide], list[str]], spoil: Spoil
) -> None:
    file = deepcopy(GUIDES["two-hours"])
    spoil(file)

    assert rule(file) != []


def test_a_script_with_a_few_words_changed_is_refused() -> None:
    copy = deepcopy(GUIDES["post-it-only"])
    for activity in copy["activities"]:
        activity["say"] = activity["say"].replace("customer", "guest")

    assert guide_rules.alike([GUIDES["post-it-only"], copy]) != []


@pytest.mark.django_db
def test_all_guides_are_loaded_as_they_are_shipped() -> None:
    load_library()
    load_guides()

    loaded = Guide.objects.curated()
    assert {guide.key: guide.minutes for guide in loaded} == MINUTES
    for guide in loaded:
        for activity, row in zip(
            guide.activities.all(), GUIDES[guide.key]["activities"], strict=True
        ):
            activity.full_clean()
            kept = {name: getattr(activity, name) for name in row if name != "example"}
            assert kept == {name: row[name] for name in kept}


@pytest.mark.django_db
def test_loading_again_leaves_all_that_curators_did() -> None:
    load_library()
    load_guides()
    Guide.objects.filter(key="half-day").update(title="Our half-day")
    Activity.objects.filter(guide__key="post-it-only", kind="tidy").delete()
    Activity.objects.filter(guide__key="sixty-minutes", kind="close").update(say="Bye.")
    before = [list(of.objects.values_list()) for of in (Guide, Activity)]

    assert load_guides() == []
    assert [list(of.objects.values_list()) for of in (Guide, Activity)] == before
