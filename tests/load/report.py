"""The tables, as Markdown."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from tests.load.copies import ACTIVITIES
from tests.load.figures import Spread, show
from tests.load.machine import describe
from tests.load.plan import Plan
from tests.load.results import Results, Series
from tests.load.targets import targets

_ROW_FIGURES = {
    "p50 ms": "p50",
    "p99 ms": "p99",
    "max ms": "max",
    "CPU s/1000": "cpu",
    "cores": "cores",
    "POST p50": "post50",
    "POST p99": "post99",
    "streams s": "opening",
    "kB/seat": "memory",
    "bytes": "bytes",
}
_POST_FIGURES = {
    "posts/s": "rate",
    "p50 ms": "p50",
    "p99 ms": "p99",
    "max ms": "max",
    "CPU ms/post": "cpu",
}


def render(results: Results, plan: Plan, *, began: datetime, load: str) -> str:
    """Return the whole report."""
    ended = datetime.now(UTC)
    parts = [
        f"# Bench of {began:%Y-%m-%d %H:%M} to {ended:%H:%M} UTC",
        f"{describe()}; load at the start {load}. {plan.runs} runs of "
        f"{plan.seconds:g} s each, ours and the floor by turns. Median of the runs "
        "that count (lowest to highest); behind it the ratio to the floor's median.",
        *_rows(results),
        *_joining(results),
        *_posts(results),
        *_pages(results),
        *_copies(results),
        *_targets(results),
    ]
    return "\n\n".join(parts) + "\n"


def _rows(results: Results) -> Iterator[str]:
    if results.rows:
        yield "## From a note that is due to every seat"
        series = [one for _, one in results.rows]
        yield _series_table(series, _ROW_FIGURES, counted=("lost", "doubled"))


def _posts(results: Results) -> Iterator[str]:
    if results.posts:
        yield "## Writers that send the next note as soon as the last is answered"
        yield _series_table(results.posts, _POST_FIGURES, counted=("refused",))


def _joining(results: Results) -> Iterator[str]:
    if results.joining:
        yield "## Taking a seat: join page, form and room page, four people at a time"
        yield _table(
            ["seats", "s"],
            [[str(n), show(seconds)] for n, seconds in results.joining.items()],
        )


def _pages(results: Results) -> Iterator[str]:
    found = results.pages
    if found:
        yield "## The room page"
        yield _table(
            ["what", "found"],
            [
                ["empty, bytes on the wire (gzip)", show(found["octets"])],
                ["empty, requests", show(found["requests"])],
                ["200 notes, ms", show(found["page 200"])],
                ["1,500 notes, ms", show(found["page 1500"])],
                ["what changed after one rewording, ms", show(found["change"])],
                ["regions in it", show(found["regions"])],
            ],
        )


def _copies(results: Results) -> Iterator[str]:
    if results.copies:
        yield f"## Copies of a guide with {ACTIVITIES} activities"
        yield _table(
            ["copy", "ms"],
            [[name, show(took)] for name, took in results.copies.items()],
        )


def _targets(results: Results) -> Iterator[str]:
    lines = [
        [
            target.name,
            f"{'≥' if target.at_least else '≤'} {show(target.limit)} {target.unit}",
            show(target.found),
            target.verdict,
        ]
        for target in targets(results)
    ]
    if lines:
        yield "## Targets"
        yield _table(["what", "target", "found", ""], lines)


def _series_table(
    series: Sequence[Series], figures: dict[str, str], *, counted: Sequence[str]
) -> str:
    lines = []
    for one in series:
        cells = [_cell(one, figure) for figure in figures.values()]
        worst = [show(one.worst(figure)) for figure in counted]
        lines.append([one.name, *worst, *cells, _void(one)])
    table = _table(["", *counted, *figures, "void"], lines)
    reasons = sorted({f"{one.name}: {why}" for one in series for why in one.voids})
    return "\n".join([table, *(["", "Void: " + "; ".join(reasons)] if reasons else [])])


def _cell(series: Series, figure: str) -> str:
    ours = series.ours(figure)
    if math.isnan(ours.median):
        return "–"
    return f"{show(ours.median)}{_range(ours)} {show(series.ratio(figure))}×"


def _range(spread: Spread) -> str:
    if spread.low == spread.high:
        return ""
    return f" ({show(spread.low)}–{show(spread.high)})"


def _void(series: Series) -> str:
    return f"{len(series.voids)} of {len(series.pairs)}"


def _table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    rows = [list(head)]
    rows.append(["---"] * len(rows[0]))
    rows += [list(line) for line in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
