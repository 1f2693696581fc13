"""How large the words of a wall can be so that it fits on one page.

Only an estimate, for the server knows no font: what comes out too long goes on to
a second page, and what comes out short leaves a margin. Nothing is cut off.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from moments.journeys.domain.outlines import StepOutline

# Millimetres that A4 and Letter both have, lying, inside margins of 10 mm and
# without the head and the foot of the sheet.
WIDTH, HEIGHT = 258.0, 166.0
GAP = 3.0
PADDING = 4.0
POINT = 0.353
LINE = 1.3
# Parts of the size: the sign before a moment, and a letter of a wide font (bold ones
# are wider still). Ragged ends leave some of each line empty.
MARKER = 1.3
LETTER = 0.5
BOLD = 0.9
FILLED = 0.88

# The styles of the sheet have one class for each of these.
SIZES = (12, 11, 10, 9, 8, 7, 6)
COLUMNS = range(3, 11)
# Narrower columns break too many words.
SHORTEST_LINE = 15


@dataclass(frozen=True, order=True)
class Layout:
    """Columns side by side, and the size of the words in points."""

    columns: int
    size: int


def fit(steps: Sequence[StepOutline]) -> Layout:
    """Return the layout with the largest words that fits, else the one nearest to it."""
    for size in SIZES:
        height, layout = min(
            (_height(steps, layout), layout) for layout in _layouts(size, len(steps))
        )
        if height <= HEIGHT:
            break
    return layout


def _layouts(size: int, steps: int) -> list[Layout]:
    most = max(steps, COLUMNS[0])
    layouts = [Layout(columns, size) for columns in COLUMNS if columns <= most]
    wide = [layout for layout in layouts if _letters(layout) >= SHORTEST_LINE]
    return wide or layouts[:1]


def _height(steps: Sequence[StepOutline], layout: Layout) -> float:
    """Return the height of all rows; a row is as high as its longest step."""
    heights = [_step_height(step, layout) for step in steps]
    rows = range(0, len(heights), layout.columns)
    return sum(max(heights[row : row + layout.columns]) + GAP for row in rows)


def _step_height(step: StepOutline, layout: Layout) -> float:
    line = layout.size * POINT * LINE
    letters = _letters(layout)
    lines = _lines(step.title, letters * BOLD)
    lines += sum(_lines(moment.question, letters) for moment in step.moments)
    return lines * line + PADDING + len(step.moments) * line / 4


def _letters(layout: Layout) -> float:
    """Return how many letters stand on one line of a column."""
    column = (WIDTH - GAP * (layout.columns - 1)) / layout.columns
    size = layout.size * POINT
    return (column - MARKER * size) / (size * LETTER)


def _lines(words: str, letters: float) -> int:
    # Signs of Chinese, Japanese and Korean are twice as wide.
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
    return math.ceil(width / (letters * FILLED))
