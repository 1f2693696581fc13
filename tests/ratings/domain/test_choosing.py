"""Which moments the dots choose, and in what order results are talked about."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from moments.ratings.domain.agreement import Spread, importance_of, opinion_of
from moments.ratings.domain.choosing import Choice, choose, minutes_for
from moments.ratings.domain.order import for_talk, is_important_misery


def test_most_dots_are_chosen_and_stand_in_the_journeys_order() -> None:
    choice = choose([1, 2, 3, 4], dots={4: 3, 1: 1, 2: 2}, limit=2)

    assert choice == Choice([2, 4], [])


def test_tie_at_the_border_is_told() -> None:
    choice = choose([1, 2, 3, 4], dots={4: 3, 1: 1, 3: 1}, limit=2)

    assert choice == Choice([1, 4], [1, 3])


def test_dots_on_the_step_decide_between_two_that_are_level() -> None:
    choice = choose([1, 2], dots={1: 1, 2: 1}, limit=1, beside={2: 1})

    assert choice == Choice([2], [])


def test_without_dots_all_are_chosen_if_they_are_few() -> None:
    assert choose([1, 2], dots={}, limit=2) == Choice([1, 2], [])
    assert choose([1, 2, 3], dots={}, limit=2) == Choice([], [])


@given(
    st.dictionaries(st.integers(1, 30), st.integers(0, 5)),
    st.integers(1, 12),
)
def test_never_more_than_the_limit_and_nothing_better_is_left_out(
    dots: dict[int, int], limit: int
) -> None:
    order = list(range(1, 31))
    chosen = choose(order, dots=dots, limit=limit).chosen

    assert len(chosen) <= limit
    left_out = [dots.get(pk, 0) for pk in order if pk not in chosen]
    assert all(dots[pk] >= max(left_out) for pk in chosen)


def test_minutes_are_rounded_up() -> None:
    assert [minutes_for(n) for n in (0, 1, 3, 40)] == [0, 1, 1, 14]


@dataclass
class Rated:
    name: str
    importance: Spread
    opinion: Spread


def test_split_ones_come_first_then_important_misery_then_the_rest() -> None:
    fine = Rated("fine", importance_of([5, 5, 5]), opinion_of(["magic"] * 3))
    poor = Rated("poor", importance_of([4, 4, 4]), opinion_of(["misery"] * 3))
    worse = Rated("worse", importance_of([5, 5, 5]), opinion_of(["misery"] * 3))
    minor = Rated("minor", importance_of([1, 2, 2]), opinion_of(["misery"] * 3))
    split = Rated(
        "split", importance_of([1, 1, 1]), opinion_of(["misery", "magic"] * 2)
    )
    silent = Rated("silent", importance_of([]), opinion_of([]))

    talk = for_talk([silent, minor, fine, poor, worse, split])

    names = [one.name for one in talk]
    assert names == ["split", "worse", "poor", "fine", "minor", "silent"]
    assert is_important_misery(poor)
    assert not is_important_misery(silent)
