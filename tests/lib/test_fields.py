"""Words on one line and on several: cleaned at the door."""

import pytest
from django.core.exceptions import ValidationError

from moments.lib.fields import LinesField, WordsField


def test_lines_keep_their_shape_and_lose_what_breaks_exports() -> None:
    field = LinesField(max_length=100)

    cleaned = field.clean("  One \u202etwo\x00\r\n\r\n- a\tb  \r- c\ud800\n\n")

    assert cleaned == "One two\n\n- a b\n- c"


def test_words_of_the_same_text_stand_on_one_line() -> None:
    assert WordsField(max_length=100).clean("One\r\n\r\n- a") == "One - a"


@pytest.mark.parametrize(
    ("text", "code"),
    [("x" * 11, "too_long"), ("", "required"), ("\u200b\n\u2800", "blank")],
)
def test_lines_that_help_nobody_are_refused(text: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        LinesField(max_length=10).clean(text)

    assert caught.value.code == code
