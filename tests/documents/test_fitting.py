"""The layout of the sheet: as large as fits."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moments.documents.domain.fitting import COLUMNS, SIZES, Layout, fit
from moments.journeys.domain.outlines import MomentOutline, StepOutline
from tests.architecture.sources import ROOT

PRINT = ROOT / "static/css/components/wall-print.css"


def steps(count: int, moments: int = 0, words: int = 40) -> list[StepOutline]:
    note = MomentOutline(question="x" * words)
    return [
        StepOutline(title="The customer does it", moments=(note,) * moments)
    ] * count


@pytest.mark.parametrize(
    ("wall", "layout"),
    [
        ([], Layout(columns=3, size=12)),
        (steps(1, moments=5), Layout(columns=3, size=12)),
        (steps(5), Layout(columns=5, size=12)),
    ],
)
def test_layout(wall: list[StepOutline], layout: Layout) -> None:
    assert fit(wall) == layout


def test_what_fits_nowhere_is_as_small_as_can_be_read() -> None:
    assert fit(steps(200, moments=10, words=500)).size == SIZES[-1]


@settings(max_examples=30)
@given(st.integers(0, 30), st.integers(0, 6), st.integers(1, 120))
def test_more_on_the_wall_is_never_larger(count: int, moments: int, words: int) -> None:
    now = fit(steps(count, moments, words)).size

    assert fit(steps(count + 1, moments, words)).size <= now
    assert fit(steps(count, moments + 1, words)).size <= now


def test_wide_letters_take_more_room() -> None:
    wide = [StepOutline(title="字" * 60)] * 40
    narrow = [StepOutline(title="x" * 60)] * 40

    assert fit(wide).size < fit(narrow).size


def test_the_styles_know_every_layout() -> None:
    styles = PRINT.read_text(encoding="utf-8")

    sizes = re.findall(r"--size-(\d+) \{\n  --wall-size: (\d+)pt;", styles)
    columns = re.findall(r"--columns-(\d+) \{\n  --wall-columns: (\d+);", styles)
    assert sizes == [(str(size), str(size)) for size in SIZES]
    assert columns == [(str(count), str(count)) for count in COLUMNS]
