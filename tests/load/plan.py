"""What is measured: rows of seats and notes, and how often."""

from dataclasses import dataclass

BURST_NOTES = 60
BURST_SECONDS = 2.0


@dataclass(frozen=True)
class Row:
    """So many seats, so many notes a second; a burst ends after its sixty."""

    seats: int
    rate: float
    is_burst: bool = False

    @property
    def name(self) -> str:
        return f"{self.seats}@burst" if self.is_burst else f"{self.seats}@{self.rate:g}"

    def times(self, start: float, seconds: float) -> list[float]:
        """Return the timetable of the writes."""
        length = BURST_SECONDS if self.is_burst else seconds
        return [start + n / self.rate for n in range(round(length * self.rate))]


@dataclass(frozen=True)
class Plan:
    """One whole run of the bench."""

    rows: tuple[Row, ...]
    runs: int
    seconds: float
    has_posts: bool
    has_pages: bool
    has_copies: bool
    quotes_void: bool


ROWS = (
    *(Row(seats, rate) for seats in (12, 60) for rate in (5, 20, 50)),
    Row(60, BURST_NOTES / BURST_SECONDS, is_burst=True),
    *(Row(seats, rate) for seats in (200, 1000) for rate in (5, 20, 50)),
    Row(1000, 200),
)


def read_rows(text: str) -> tuple[Row, ...]:
    """Return the rows named in ``200@20,60@burst``."""
    return tuple(_row(name) for name in text.split(",") if name)


def _row(name: str) -> Row:
    seats, _, rate = name.partition("@")
    if rate == "burst":
        return Row(int(seats), BURST_NOTES / BURST_SECONDS, is_burst=True)
    return Row(int(seats), float(rate))
