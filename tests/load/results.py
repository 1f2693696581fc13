"""What the runs of one row found, ours beside the floor's."""

from dataclasses import dataclass, field

from tests.load.figures import Spread, ratio
from tests.load.measuring import Figures
from tests.load.plan import Row

# More than this of a core used by others, and a run says little about us.
_QUIET = 0.3
_SLOWER = 1.25
# p50 and p99 of a raw uvloop server on two quiet cores of this class, in ms: a
# floor that is a quarter slower than this was disturbed.
_KNOWN_FLOORS = {
    "200@20": (1.8, 3.8),
    "1000@20": (5.6, 12.5),
    "1000@50": (5.3, 8.9),
}


@dataclass(frozen=True)
class Pair:
    """One run of ours and the floor's run after it."""

    ours: Figures
    floor: Figures
    void: str = ""


def judge(name: str, ours: Figures, floor: Figures) -> Pair:
    """Say whether a pair of runs may be quoted, and why not."""
    return Pair(ours, floor, _why_void(name, ours, floor))


def _why_void(name: str, ours: Figures, floor: Figures) -> str:
    others = max(ours["others"], floor["others"])
    if others > _QUIET:
        return f"others used {others:.1f} cores"
    for rank, known in zip(("p50", "p99"), _KNOWN_FLOORS.get(name, ()), strict=False):
        if floor[rank] > known * _SLOWER:
            return f"floor {rank} {floor[rank]:.1f} ms, known {known} ms"
    return ""


@dataclass
class Series:
    """All runs of one row."""

    name: str
    pairs: list[Pair] = field(default_factory=list)
    quotes_void: bool = False

    @property
    def quoted(self) -> list[Pair]:
        return [pair for pair in self.pairs if self.quotes_void or not pair.void]

    @property
    def voids(self) -> list[str]:
        return [pair.void for pair in self.pairs if pair.void]

    def ours(self, figure: str) -> Spread:
        return Spread.of(pair.ours[figure] for pair in self.quoted)

    def worst(self, figure: str) -> float:
        """Return the highest of all runs: a lost note is lost in a void run too."""
        return max(pair.ours[figure] for pair in self.pairs)

    def floor(self, figure: str) -> Spread:
        return Spread.of(pair.floor[figure] for pair in self.quoted)

    def ratio(self, figure: str) -> float:
        """Return how many times the floor's median ours is."""
        return ratio(self.ours(figure).median, self.floor(figure).median)


@dataclass
class Results:
    """Everything one run of the bench found."""

    rows: list[tuple[Row, Series]] = field(default_factory=list)
    joining: dict[int, float] = field(default_factory=dict)
    posts: list[Series] = field(default_factory=list)
    pages: Figures = field(default_factory=dict)
    copies: Figures = field(default_factory=dict)

    def row(self, name: str) -> Series | None:
        return next((series for row, series in self.rows if row.name == name), None)

    def post(self, name: str) -> Series | None:
        return next((series for series in self.posts if series.name == name), None)
