"""What a page of a copy is made of: plain values that know no format."""

from dataclasses import dataclass
from enum import StrEnum

from moments.lib.marks import Items, Paragraph, Run, Runs


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "us-letter"


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a copy is printed."""

    paper: Paper = Paper.A4
    is_large: bool = False
    boxes: int = 12


@dataclass(frozen=True)
class Heading:
    """A heading inside a page; the page's own has level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Blank:
    """Words with ruled lines to write on."""

    label: str
    lines: int


@dataclass(frozen=True)
class Grid:
    """A table; a width of 0 is as wide as its words. ``tall`` is in millimetres."""

    head: tuple[str, ...]
    rows: tuple[tuple["Cell", ...], ...]
    widths: tuple[int, ...]
    tall: int = 0


@dataclass(frozen=True)
class StepBox:
    """The paper form of a step: on the left the step, on the right its moments."""

    step: str = ""
    moments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """Something set apart in a frame."""

    title: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Picture:
    """A drawing of our own making, with the words that stand for it."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Display:
    """A few signs to read from the other end of the room."""

    text: str


Block = Paragraph | Items | Heading | Blank | Grid | StepBox | Card | Picture | Display
Cell = tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A sheet: it begins on a new page and may go on for several."""

    heading: str
    blocks: tuple[Block, ...]
    # Shared by both copies, so that a trainer can say "turn to sheet 3".
    number: int | None = None
    # Set as small as it must be to fit on one page.
    is_fitted: bool = False


@dataclass(frozen=True, kw_only=True)
class Cover:
    title: str
    subtitle: str
    purpose: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A whole copy, ready to be set."""

    title: str
    author: str
    cover: Cover | None
    pages: tuple[Page, ...]
    credit: str
    options: Options


def words(text: str) -> Paragraph:
    """Return a paragraph of words that hold no marks."""
    return Paragraph((Run(text),))


def strong(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),))


def cell(text: str) -> Cell:
    return (words(text),) if text else ()


__all__ = [
    "Blank",
    "Block",
    "Card",
    "Cell",
    "Copy",
    "Cover",
    "Display",
    "Grid",
    "Heading",
    "Items",
    "Options",
    "Page",
    "Paper",
    "Paragraph",
    "Picture",
    "Run",
    "Runs",
    "StepBox",
    "cell",
    "strong",
    "words",
]
