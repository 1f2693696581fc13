"""The palette can be read: words at least 4.5 to 1, edges and rings at least 3 to 1."""

import pytest

from tests.architecture.colours import Colour, contrast, from_oklch, palette

THEMES = ["light", "dark"]
PAPERS = ["paper", "sheet", "sunken", "note-tint"]
OUTCOMES = ["magic", "average", "misery"]

WORDS = [
    *[(ink, paper) for ink in ("ink", "ink-soft", "accent") for paper in PAPERS],
    *[(outcome, paper) for outcome in OUTCOMES for paper in ("paper", "sheet")],
    *[(outcome, f"{outcome}-tint") for outcome in OUTCOMES],
    *[("ink", f"{tint}-tint") for tint in (*OUTCOMES, "accent")],
    ("misery", "note-tint"),
    ("ink-soft", "accent-tint"),
    ("accent-strong", "paper"),
    ("accent-strong", "sheet"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ink", "mark"),
]
EDGES = [
    *[(edge, paper) for edge in ("edge", "ring") for paper in PAPERS],
    *[("note-line", paper) for paper in ("paper", "sheet", "note-tint")],
    *[("accent", tint) for tint in ("accent-tint", "note-tint")],
    ("ring", "ring-gap"),
    ("ring", "accent-tint"),
]
# What stands on a sticky note has the inks of daylight in both themes.
WORDS_ON_NOTE = ["ink", "ink-soft", "accent", "misery"]
EDGES_ON_NOTE = ["edge", "note-edge", "ring"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper"), WORDS)
def test_words_can_be_read(ink: str, paper: str, theme: str) -> None:
    colours = palette(theme)
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "paper"), EDGES)
def test_edges_can_be_seen(edge: str, paper: str, theme: str) -> None:
    colours = palette(theme)
    assert contrast(colours[edge], colours[paper]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", WORDS_ON_NOTE)
def test_words_on_a_note_can_be_read(ink: str, theme: str) -> None:
    assert contrast(palette("light")[ink], palette(theme)["note"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("edge", EDGES_ON_NOTE)
def test_edges_on_a_note_can_be_seen(edge: str, theme: str) -> None:
    light, here = palette("light"), palette(theme)
    colour = here[edge] if edge == "note-edge" else light[edge]
    assert contrast(colour, here["note"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_a_note_stands_out_from_the_wall(theme: str) -> None:
    """By its edge on light paper, by itself on dark."""
    here = palette(theme)
    edge, itself = (
        contrast(here[name], here["paper"]) for name in ("note-edge", "note")
    )
    assert max(edge, itself) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_one_that_screens_can_show(theme: str) -> None:
    """Others are bent by the browser, and no table knows their contrast."""
    colours = palette(theme).items()
    assert [name for name, colour in colours if not colour.fits_the_screen] == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((1, 0, 0), (0, 0, 0), 21),
        ((1, 0, 0), (1, 0, 0), 1),
        ((0.5, 0, 0), (1, 0, 0), 6),
    ],
)
def test_contrast_is_that_of_the_standard(
    one: tuple[float, float, float], other: tuple[float, float, float], ratio: float
) -> None:
    assert contrast(from_oklch(*one), from_oklch(*other)) == pytest.approx(ratio)


def test_primary_colours_come_out_of_oklch() -> None:
    red = from_oklch(0.627955, 0.257683, 29.2339)
    assert (red.red, red.green, red.blue) == pytest.approx((1, 0, 0), abs=1e-4)
    assert not Colour(1.2, 0, 0).fits_the_screen
