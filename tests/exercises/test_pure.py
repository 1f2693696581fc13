"""Numbers in, numbers out: sharing out, medians, chances, marks, and text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moments.exercises.domain.chance import Chain
from moments.exercises.domain.spreading import left_of, middle, share_out
from moments.exercises.models import Reason
from moments.exercises.strips import MARGIN, strip_of
from moments.workshops.templatetags.prose import prose

shares = st.fixed_dictionaries(
    {reason: st.none() | st.integers(0, 120) for reason in Reason.values}
)


@given(shares)
def test_the_rest_makes_a_hundred_and_takes_nothing_away(typed: dict) -> None:
    before = left_of(typed)

    spread = share_out(typed)

    assert left_of(spread) == min(before, 0)
    if before <= 0:
        assert spread == typed
    else:
        assert all((spread[name] or 0) >= (typed[name] or 0) for name in typed)


@given(shares)
def test_the_rest_goes_evenly_to_the_empty_fields_or_to_all(typed: dict) -> None:
    spread = share_out(typed)
    empty = [name for name in typed if typed[name] is None]
    takers = empty or list(typed)

    added = [(spread[name] or 0) - (typed[name] or 0) for name in takers]
    others = [name for name in typed if name not in takers]
    assert max(added) - min(added) <= 1
    assert [spread[name] for name in others] == [typed[name] for name in others]


@given(shares)
def test_sharing_out_twice_changes_nothing_more(typed: dict) -> None:
    assert share_out(share_out(typed)) == share_out(typed)


def test_what_was_typed_stays_and_the_first_take_what_does_not_divide() -> None:
    typed = dict.fromkeys(Reason.values) | {"price": 50, "died": 10}

    assert share_out(typed) == {
        "price": 50,
        "moved": 8,
        "indifference": 8,
        "friends": 8,
        "died": 10,
        "complainer": 8,
        "drifted": 8,
    }


@given(st.lists(st.integers(0, 100), min_size=1))
def test_middle_has_as_many_below_as_above(numbers: list[int]) -> None:
    found = middle(numbers)

    assert found is not None
    below = sum(number < found for number in numbers)
    above = sum(number > found for number in numbers)
    assert max(below, above) <= len(numbers) / 2


def test_middle_of_nothing_is_nothing() -> None:
    assert middle([]) is None


def test_twelve_contacts_at_95() -> None:
    chain = Chain(chance=0.95, count=12)

    assert f"{chain.all_well:.1%}" == "54.0%"
    assert f"{chain.expected_bad:.1f}" == "0.6"
    assert (round(chain.least, 9), chain.most) == (0.4, 0.95)


@given(st.floats(0, 1), st.integers(1, 60))
def test_the_sum_lies_in_its_band(chance: float, count: int) -> None:
    chain = Chain(chance=chance, count=count)

    assert chain.least - 1e-9 <= chain.all_well <= chain.most + 1e-9


@given(st.lists(st.integers(0, 999), max_size=60))
def test_every_answer_is_a_mark_of_its_own_on_the_strip(numbers: list[int]) -> None:
    strip = strip_of(numbers)

    assert len(strip.marks) == len(numbers)
    assert len(set(strip.marks)) == len(numbers)
    assert all(0 <= x <= 100 for x, _y in strip.marks)
    assert all(MARGIN <= y <= strip.ground for _x, y in strip.marks)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("- One\r\n- Two", "<ul><li>One</li><li>Two</li></ul>"),
        ("1. One\n2. Two", "<ol><li>One</li><li>Two</li></ol>"),
        ("**One** _two_", "<p><strong>One</strong> <em>two</em></p>"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
        ("- **<script>**", "<ul><li><strong>&lt;script&gt;</strong></li></ul>"),
        (" \n ", ""),
    ],
)
def test_prose(text: str, html: str) -> None:
    assert prose(text) == html
