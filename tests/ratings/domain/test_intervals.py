"""The numbers of the method's tables, which were checked against statsmodels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moments.ratings.domain.intervals import (
    Shift,
    Verdict,
    difference,
    newcombe,
    sign_test,
    wilson,
)


def percent(interval: tuple[float, float]) -> tuple[int, int]:
    return round(100 * interval[0]), round(100 * interval[1])


@pytest.mark.parametrize(
    ("k", "n", "expected"),
    [
        (5, 5, (57, 100)),
        (0, 8, (0, 32)),
        (4, 8, (22, 78)),
        (6, 8, (41, 93)),
        (8, 8, (68, 100)),
        (10, 12, (55, 95)),
        (18, 24, (55, 88)),
        (75, 100, (66, 82)),
    ],
)
def test_wilson(k: int, n: int, expected: tuple[int, int]) -> None:
    assert percent(wilson(k, n)) == expected


def test_nobody_asked_could_be_anything() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_newcombe_of_six_and_two_in_ten() -> None:
    assert percent(newcombe(6, 10, 2, 10)) == (-2, 67)
    assert difference(6, 10, 2, 10) == Verdict.CANNOT_TELL


def test_difference_that_can_be_told() -> None:
    assert difference(9, 10, 1, 10) == Verdict.BETTER
    assert difference(1, 10, 9, 10) == Verdict.WORSE


@pytest.mark.parametrize(
    ("up", "down", "p"),
    [(6, 0, 0.031), (5, 0, 0.063), (7, 1, 0.070), (0, 0, 1.0), (3, 3, 1.0)],
)
def test_sign_test(up: int, down: int, p: float) -> None:
    assert sign_test(up, down) == pytest.approx(p, abs=0.0006)
    assert sign_test(up, down) == sign_test(down, up)


@pytest.mark.parametrize(
    ("shift", "verdict"),
    [
        (Shift(6, 0), Verdict.BETTER),
        (Shift(0, 6, same=2), Verdict.WORSE),
        (Shift(5, 0), Verdict.CANNOT_TELL),
        (Shift(7, 1), Verdict.CANNOT_TELL),
        (Shift(0, 0, same=9), Verdict.CANNOT_TELL),
    ],
)
def test_verdict_on_two_rounds(shift: Shift, verdict: Verdict) -> None:
    assert shift.verdict == verdict


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_share_lies_within_its_range(counted: tuple[int, int]) -> None:
    k, n = counted
    low, high = wilson(k, n)

    assert 0 <= low <= k / n + 1e-9
    assert k / n - 1e-9 <= high <= 1
