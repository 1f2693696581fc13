"""Both copies come from the same sheets: same headings, same order."""

from dataclasses import fields, replace

import pytest
from django.db import models

from moments.documents.copies.blocks import Blank, Items, Options, StepBox
from moments.documents.copies.content import (
    ActivityNotes,
    ActivityText,
    GuideText,
    TrainerNotes,
)
from moments.documents.copies.gathering import SHARED_FIELDS, TRAINER_FIELDS
from moments.documents.copies.plan import (
    plan_facilitator_copy,
    plan_participant_copy,
    plan_run_sheet,
)
from moments.documents.copies.wordings import EXAMPLE_MOMENTS, OUTPUTS
from moments.lib.marks import plain
from moments.workshops.models import Activity, Kind
from tests.documents.copies.papers import grids, headings

OPTIONS = Options(boxes=3)


def kinds_on_sheets(guide: GuideText) -> list[str]:
    """Return the headings of the participant copy that are titles of activities."""
    titles = {activity.title: activity.kind for activity in guide.activities}
    copy = plan_participant_copy(guide, OPTIONS)
    return [titles[page.heading] for page in copy.pages if page.heading in titles]


def test_both_copies_have_the_same_headings_page_by_page(
    text: GuideText, notes: TrainerNotes
) -> None:
    participant = plan_participant_copy(text, OPTIONS)
    facilitator = plan_facilitator_copy(text, notes, OPTIONS)

    assert headings(facilitator) == headings(participant)
    assert [page.number for page in participant.pages] == [
        None,
        *range(1, len(participant.pages)),
    ]


def test_every_field_of_an_activity_is_for_everybody_or_for_the_trainer() -> None:
    """A new field has to be placed before it can be printed, or forgotten."""
    written = {
        field.name
        for field in Activity._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    }

    assert written - {"kind", "view"} == {*SHARED_FIELDS, *TRAINER_FIELDS}
    assert {field.name for field in fields(ActivityNotes)} == set(TRAINER_FIELDS)
    assert {field.name for field in fields(ActivityText)} & set(TRAINER_FIELDS) == set()


def test_every_kind_has_an_output_on_the_run_sheet() -> None:
    assert set(OUTPUTS) == set(Kind.values)


@pytest.mark.parametrize("first", [Kind.IMPORTANCE, Kind.OPINION])
def test_importance_comes_before_opinion(text: GuideText, first: Kind) -> None:
    order = {Kind.IMPORTANCE.value: 0, Kind.OPINION.value: 1}
    rated = [one for one in text.activities if one.kind in order]
    rated.sort(key=lambda one: one.kind != first)
    guide = replace(text, activities=tuple(rated))

    assert kinds_on_sheets(guide) == [Kind.IMPORTANCE, Kind.OPINION]


def test_example_box_is_filled_in_and_as_many_follow_as_asked_for(
    text: GuideText,
) -> None:
    copy = plan_participant_copy(text, Options(boxes=7))
    boxes = [
        block
        for page in copy.pages
        for block in page.blocks
        if isinstance(block, StepBox)
    ]

    assert [len(box.moments) for box in boxes] == [len(EXAMPLE_MOMENTS), *[0] * 7]
    assert len(EXAMPLE_MOMENTS) == 5


def test_example_walk_prints_its_numbered_contacts(text: GuideText) -> None:
    copy = plan_participant_copy(text, OPTIONS)
    lists = [
        block
        for page in copy.pages[1:]
        for block in page.blocks
        if isinstance(block, Items) and block.numbered
    ]

    assert [len(one.items) for one in lists] == [12]
    assert (
        plain(lists[0].items[0])
        == "The customer calls the airline to ask about flights"
    )


def test_guesses_are_blank_for_participants_and_filled_in_for_the_trainer(
    text: GuideText, notes: TrainerNotes
) -> None:
    def shares(copy_pages: object) -> list[str]:
        page = next(page for page in copy_pages if page.heading == guess.title)
        grid = grids(page.blocks)[-1]
        return [
            plain(row[1][0].runs) if row[1] else ""  # type: ignore[union-attr]
            for row in grid.rows
        ]

    guess = next(one for one in text.activities if one.kind == Kind.GUESS)
    participant = plan_participant_copy(text, OPTIONS)
    facilitator = plan_facilitator_copy(text, notes, OPTIONS)

    assert shares(participant.pages) == [""] * 7
    assert sorted(map(int, shares(facilitator.pages))) == [1, 3, 4, 5, 9, 10, 68]


def test_the_point_is_left_to_be_written(text: GuideText) -> None:
    guess = next(one for one in text.activities if one.kind == Kind.GUESS)
    copy = plan_participant_copy(text, OPTIONS)
    page = next(page for page in copy.pages if page.heading == guess.title)

    assert [block.label for block in page.blocks if isinstance(block, Blank)] == [
        "The point is:"
    ]


@pytest.mark.parametrize(
    ("neutral", "words"),
    [
        (False, ("▼ Misery", "● Average", "★ Magic")),
        (True, ("▼ Below expectation", "● As expected", "★ Above expectation")),
    ],
)
def test_outcomes_are_named_as_the_organisation_does(
    text: GuideText, neutral: bool, words: tuple[str, ...]
) -> None:
    copy = plan_participant_copy(replace(text, uses_neutral_words=neutral), OPTIONS)
    opinion = next(one for one in text.activities if one.kind == Kind.OPINION)
    page = next(page for page in copy.pages if page.heading == opinion.title)

    assert grids(page.blocks)[0].head == ("Moment", *words, "– Cannot judge")


def test_run_sheet_adds_the_times_up(text: GuideText, notes: TrainerNotes) -> None:
    page = plan_run_sheet(text, notes, OPTIONS).pages[0]
    rows = [
        [plain(cell[0].runs) for cell in row]  # type: ignore[union-attr]
        for row in grids(page.blocks)[0].rows
    ]

    assert rows[0][:4] == ["0:00", "0:05", "5", "Part 0"]
    assert rows[-1][:3] == ["1:25", "1:30", "5"]
    assert page.is_fitted


def test_figure_cards_say_where_the_numbers_come_from(text: GuideText) -> None:
    figures = [one.figure for one in text.activities if one.figure]

    assert [figure.status for figure in figures] == ["partly traced", "no study found"]
    assert [page.heading for page in plan_participant_copy(text, OPTIONS).pages].count(
        "Where the numbers come from"
    ) == 2
