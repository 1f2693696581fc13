"""What we want to reach, and by how much it is reached or missed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tests.load.figures import show
from tests.load.posting import case_name
from tests.load.results import Results, Series


@dataclass(frozen=True)
class Target:
    """One figure and its limit; more is better only where it is a rate."""

    name: str
    found: float
    limit: float
    unit: str = ""
    at_least: bool = False

    @property
    def is_reached(self) -> bool:
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    @property
    def verdict(self) -> str:
        if math.isnan(self.found):
            return "not measured: every run was void"
        if self.is_reached:
            return "reached"
        if not self.limit:
            return f"missed by {show(self.found)}"
        return f"missed by {abs(self.found / self.limit - 1):.0%}"


def targets(results: Results) -> Iterator[Target]:
    """Yield every target that this run of the bench has measured."""
    if series := results.row("1000@20"):
        yield _lost(series)
        yield Target("1000@20 p50", series.ratio("p50"), 1.8, "× floor")
        yield Target("1000@20 p99", series.ratio("p99"), 2.0, "× floor")
        yield Target("1000@20 CPU per 1000", series.ratio("cpu"), 2.2, "× floor")
        yield _median(series, "1000 streams opened", "opening", 1.5, "s")
        yield _median(series, "memory per seat at 1000", "memory", 12, "kB")
    if series := results.row("200@20"):
        yield _lost(series)
        yield Target("200@20 p50", series.ratio("p50"), 2.2, "× floor")
    if series := results.row("1000@200"):
        yield _lost(series)
        yield _median(series, "1000@200 p99", "p99", 80, "ms")
        yield _median(series, "1000@200 cores", "cores", 1.0, "cores")
    if series := results.post(case_name(8, 0)):
        rate = series.ours("rate").median
        yield Target("8 writers, posts/s", rate, 250, "posts/s", at_least=True)
        yield _median(series, "8 writers, POST p99", "p99", 60, "ms")
    yield from _pages(results)
    for name, took in results.copies.items():
        yield Target(name, took, 2000, "ms")


def _pages(results: Results) -> Iterator[Target]:
    found = results.pages
    if found:
        yield Target("room page of 1,500 notes", found["page 1500"], 300, "ms")
        yield Target("regions drawn for one change", found["regions"], 1)
        yield Target("empty room page", found["octets"] / 1000, 60, "kB")
        yield Target("empty room page, requests", found["requests"], 16)


def _lost(series: Series) -> Target:
    return Target(f"{series.name} lost", series.worst("lost"), 0, "notes")


def _median(series: Series, name: str, figure: str, limit: float, unit: str) -> Target:
    return Target(name, series.ours(figure).median, limit, unit)
