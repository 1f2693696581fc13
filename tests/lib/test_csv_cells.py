import pytest

from moments.lib.csv_cells import safe_cell, safe_row


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+1",
        "-1",
        "@sum",
        "\t=1",
        "\r=1",
        "  =1",
        "\uff1d1",
        "\uff20sum",
        "\u00a0=1",
    ],
)
def test_safe_cell_turns_a_formula_into_words(words: str) -> None:
    assert safe_cell(words) == f"'{words}"


@pytest.mark.parametrize("value", ["Is the site up?", "", "1-2", "a=b", -3, 2.5, None])
def test_safe_cell_leaves_words_and_numbers_alone(value: object) -> None:
    assert safe_cell(value) == value


def test_safe_row_keeps_the_order() -> None:
    assert safe_row([1, "=x", "y"]) == [1, "'=x", "y"]
