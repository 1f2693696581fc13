"""Sharing out a hundred, and reading what many have guessed. Pure."""

from collections.abc import Mapping, Sequence
from statistics import median

from moments.exercises.models import WHOLE, Shares


def left_of(shares: Mapping[str, int | None]) -> int:
    """Return what is still to be shared out; less than 0 where it is too much."""
    return WHOLE - sum(share or 0 for share in shares.values())


def share_out(shares: Mapping[str, int | None]) -> Shares:
    """Return the shares with the rest spread evenly, so that they make a hundred.

    The rest goes to the fields that are empty, or to all where none is. Where
    nothing is left, or too much is given, everything stays as it was typed.
    """
    rest = left_of(shares)
    if rest <= 0:
        return dict(shares)
    empty = [name for name, share in shares.items() if share is None]
    takers = empty or list(shares)
    each, over = divmod(rest, len(takers))
    more = {name: each + (place < over) for place, name in enumerate(takers)}
    return {name: (share or 0) + more.get(name, 0) for name, share in shares.items()}


def middle(numbers: Sequence[int]) -> float | None:
    """Return the median, ``None`` of nothing."""
    return median(numbers) if numbers else None
