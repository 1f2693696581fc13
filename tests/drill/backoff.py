"""When pages come back: a model of the page's own stream client, by its own numbers.

The numbers are read from the script, so the model cannot go on with others.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.server.processes import ROOT

_SCRIPT = ROOT / "static" / "js" / "stream.js"
_BYE = re.compile(r'data === "again" \? jitter\(\d+, \d+\) : jitter\((\d+), (\d+)\)')
_SPREAD = re.compile(r"jitter\(most / (\d+), most\)")
_AGAIN = re.compile(r"Math\.min\(([\d_]+), ([\d_]+) \* 2 \*\* this\.#failures\)")


@dataclass(frozen=True)
class BackOff:
    """The pauses of the page's stream client, in seconds."""

    after_bye: tuple[float, float]
    longest: float
    first: float
    spread: float

    def pause(self, failures: int, chance: random.Random) -> float:
        most = min(self.longest, self.first * 2**failures)
        return chance.uniform(most / self.spread, most)


def read_back_off() -> BackOff:
    """Read the pauses from the script that pages run."""
    script = _SCRIPT.read_text(encoding="utf-8")
    bye, again, spread = (one.search(script) for one in (_BYE, _AGAIN, _SPREAD))
    assert bye, "the pause after a goodbye is written differently by now"
    assert again, "the pause after a failure is written differently by now"
    assert spread, "the spread of a pause is written differently by now"
    low, high = (int(number) / 1000 for number in bye.groups())
    longest, first = (int(number.replace("_", "")) / 1000 for number in again.groups())
    return BackOff((low, high), longest, first, int(spread[1]))


def arrivals(
    count: int, *, down: float, hears_bye: bool, chance: random.Random
) -> list[float]:
    """When each of ``count`` pages reaches a server that was down so many seconds."""
    back_off = read_back_off()

    def first() -> tuple[float, int]:
        if hears_bye:
            return chance.uniform(*back_off.after_bye), 0
        return back_off.pause(1, chance), 1

    return sorted(_arrival(first, back_off, down, chance) for _ in range(count))


def _arrival(
    first: Callable[[], tuple[float, int]],
    back_off: BackOff,
    down: float,
    chance: random.Random,
) -> float:
    at, failures = first()
    while at < down:
        failures += 1
        at += back_off.pause(failures, chance)
    return at


def busiest_second(times: list[float]) -> int:
    """The most arrivals within any one second."""
    return max(
        sum(begin <= at < begin + 1 for at in times[place:])
        for place, begin in enumerate(times)
    )
