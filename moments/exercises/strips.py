"""Answers as marks on a line from 0 to 100. Pure: numbers in, places out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# In the strip's own units, of which the line is 100 long.
MARK = 1.5
STEP = 3.5
MARGIN = 3.0


@dataclass(frozen=True)
class Strip:
    """A mark for each answer; equal ones stand on top of each other."""

    marks: list[tuple[float, float]]
    height: float

    @property
    def ground(self) -> float:
        return self.height - MARGIN


def strip_of(numbers: Sequence[int]) -> Strip:
    """Return where the marks stand; numbers beyond the line stand at its end."""
    placed = [min(max(number, 0), 100) for number in numbers]
    most = max(Counter(placed).values(), default=1)
    height = 2 * MARGIN + (most - 1) * STEP
    below: Counter[int] = Counter()
    marks = []
    for number in sorted(placed):
        marks.append((float(number), height - MARGIN - below[number] * STEP))
        below[number] += 1
    return Strip(marks=marks, height=height)
