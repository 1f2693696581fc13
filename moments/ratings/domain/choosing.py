"""Which moments the dots choose. Pure: dots in, moments out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

# An estimate, said as one: reading a question and answering it twice.
SECONDS_A_MOMENT = 20


@dataclass(frozen=True)
class Choice:
    """``chosen`` in the journey's order; ``tied`` lie level at the border, some left out."""

    chosen: list[int]
    tied: list[int]


def choose(
    order: Sequence[int],
    *,
    dots: Mapping[int, int],
    limit: int,
    beside: Mapping[int, int] | None = None,
) -> Choice:
    """Choose at most ``limit`` of the moments in ``order`` that have dots.

    Of two with as many dots the one whose step has more (``beside``) goes first,
    then the earlier one. Without any dot all are chosen if they are few enough.
    """
    weight = {pk: (dots.get(pk, 0), (beside or {}).get(pk, 0)) for pk in order}
    voted = [pk for pk in order if weight[pk][0]]
    if not voted:
        return Choice(list(order) if len(order) <= limit else [], [])
    ranked = sorted(voted, key=lambda pk: weight[pk], reverse=True)
    within, beyond = set(ranked[:limit]), ranked[limit:]
    tied = []
    if beyond and weight[beyond[0]] == weight[ranked[limit - 1]]:
        tied = [pk for pk in voted if weight[pk] == weight[beyond[0]]]
    return Choice([pk for pk in order if pk in within], tied)


def minutes_for(moments: int) -> int:
    """Return about how many minutes it takes to rate so many moments."""
    return ceil(moments * SECONDS_A_MOMENT / 60)
