"""Hints and likeness: plain functions of words."""

import pytest

from moments.journeys.domain.similar import alike, groups_of, laid_beside
from moments.journeys.domain.wording import hints_for

NOTES = [
    "Is the web site easy to navigate?",
    "Does the page load quickly?",
    "Is the clerk friendly?",
    "Is it easy to find your way round the web site?",
    "Is the queue short?",
    "Does the page load fast?",
    "Is the invoice easy to understand?",
]


def test_similar_notes_lie_beside_each_other():
    assert laid_beside(NOTES) == [0, 3, 1, 5, 2, 4, 6]
    assert groups_of(NOTES) == [[0, 3], [1, 5], [2], [4], [6]]
    assert alike("Does the page load at once?", NOTES) == [5, 1]


@pytest.mark.parametrize("texts", [[], ["Is it?"], ["?", "??"]])
def test_there_need_be_nothing_to_compare(texts: list[str]):
    assert sorted(laid_beside(texts)) == list(range(len(texts)))


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("The price is clear", "End it with a question mark."),
        (
            "How long do I wait?",
            "Ask so that the customer could answer with yes or no.",
        ),
        (
            "Is it quick and cheap?",
            "One idea in one note: split it if the answers could differ.",
        ),
        (
            "Do our clerks smile?",
            "Ask as the customer would, without “we”, “our” or “staff”.",
        ),
        ("Is the food good?", "Name something that can be seen, heard or counted."),
        ("Did the web site crash?", "Word it so that “yes” is the good answer."),
    ],
)
def test_a_hint_says_what_could_be_clearer(question: str, hint: str):
    assert hints_for(question) == [hint]


def test_a_good_question_has_no_hint_and_a_twin_has_one():
    good = "Is the telephone answered within a minute?"

    assert hints_for(good, others=NOTES) == []
    assert hints_for(
        good, others=[*NOTES, "Is the telephone answered in a minute?"]
    ) == [
        "Another note says nearly the same: “Is the telephone answered in a minute?”."
    ]
