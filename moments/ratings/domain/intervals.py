"""How far a few answers can be trusted: intervals and the sign test. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from math import comb, sqrt

Z = 1.96
# An interval of fewer answers would cover nearly everything.
ENOUGH = 5
# Below this many answers a percentage sounds more exact than it is.
ENOUGH_FOR_PERCENT = 20
SURE = 0.05


class Verdict(StrEnum):
    """Which way something went, if that can be told."""

    BETTER = "better"
    WORSE = "worse"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class Shift:
    """Answers of the same people before and after: how many went up, how many down."""

    up: int
    down: int
    same: int = 0

    @property
    def verdict(self) -> Verdict:
        """What the sign test says of those who changed."""
        if sign_test(self.up, self.down) >= SURE:
            return Verdict.CANNOT_TELL
        return Verdict.BETTER if self.up > self.down else Verdict.WORSE


def sign_test(up: int, down: int) -> float:
    """Return how likely so uneven a change is if up and down are as likely (both sides)."""
    n = up + down
    tail: int = sum(comb(n, k) for k in range(min(up, down) + 1))
    return float(min(1.0, 2 * tail / 2**n))


def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the plausible range (95 %) of a share of which ``k`` of ``n`` were seen."""
    if n == 0:
        return 0.0, 1.0
    share, spread = k / n, Z * Z / n
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / n + spread / (4 * n))
    return (
        max(0.0, (middle - half) / (1 + spread)),
        min(1.0, (middle + half) / (1 + spread)),
    )


def newcombe(k1: int, n1: int, k2: int, n2: int) -> tuple[float, float]:
    """Return the plausible range of the difference between two groups' shares."""
    one, other = k1 / n1, k2 / n2
    (low1, high1), (low2, high2) = wilson(k1, n1), wilson(k2, n2)
    gap = one - other
    return (
        gap - sqrt((one - low1) ** 2 + (high2 - other) ** 2),
        gap + sqrt((high1 - one) ** 2 + (other - low2) ** 2),
    )


def difference(k1: int, n1: int, k2: int, n2: int) -> Verdict:
    """Say whether the first group's share is higher, lower, or cannot be told."""
    low, high = newcombe(k1, n1, k2, n2)
    if low <= 0 <= high:
        return Verdict.CANNOT_TELL
    return Verdict.BETTER if low > 0 else Verdict.WORSE
