"""The word for a group, with the method's borders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moments.ratings.domain.agreement import (
    OUTCOMES,
    Word,
    importance_of,
    opinion_of,
    word_of,
)


def counts(misery: int, average: int, magic: int) -> dict[str, int]:
    return {"misery": misery, "average": average, "magic": magic}


@pytest.mark.parametrize(
    ("misery", "average", "magic", "word"),
    [
        (0, 0, 0, Word.UNKNOWN),
        (2, 0, 0, Word.UNKNOWN),
        (3, 0, 0, Word.TOGETHER),
        (4, 1, 0, Word.TOGETHER),
        (4, 0, 1, Word.MIXED),
        (1, 8, 1, Word.TOGETHER),
        (3, 1, 0, Word.MIXED),
        (1, 2, 1, Word.SPLIT),
        (4, 0, 4, Word.SPLIT),
        (2, 5, 2, Word.MIXED),
        (0, 3, 3, Word.MIXED),
    ],
)
def test_word_of_a_group(misery: int, average: int, magic: int, word: Word) -> None:
    assert word_of(counts(misery, average, magic)) == word


@given(st.lists(st.sampled_from(OUTCOMES), min_size=3, max_size=60))
def test_a_group_turned_round_has_the_same_word(answers: list[str]) -> None:
    turned = {"misery": "magic", "magic": "misery", "average": "average"}

    assert opinion_of(answers).word == opinion_of([turned[a] for a in answers]).word


def test_average_of_two_ends_is_split_and_not_average() -> None:
    spread = opinion_of(["misery", "magic"] * 2, cannot_judge=1, silent=2)

    assert (spread.word, spread.median) == (Word.SPLIT, 2.0)
    assert (spread.n, spread.asked) == (4, 7)


def test_importance_has_a_median_and_no_word() -> None:
    spread = importance_of([5, 4, 4, 1])

    assert (spread.counts, spread.median, spread.word) == (
        {1: 1, 2: 0, 3: 0, 4: 2, 5: 1},
        4.0,
        Word.UNKNOWN,
    )


def test_nobody_has_no_median() -> None:
    assert importance_of([], silent=3).median is None
