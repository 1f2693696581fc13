"""The small part of Markdown: what is a mark, and what stays as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moments.lib.marks import Items, Paragraph, Run, plain, read_marks, read_runs


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("plain", (Run("plain"),)),
        ("a **b** c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("*a* _b_", (Run("a", italic=True), Run(" "), Run("b", italic=True))),
        ("**a *b***", (Run("a *b", bold=True), Run("*"))),
        (
            "**a *b* c**",
            (
                Run("a ", bold=True),
                Run("b", bold=True, italic=True),
                Run(" c", bold=True),
            ),
        ),
        ("file_name_2.txt", (Run("file_name_2.txt"),)),
        ("2 * 3 * 4", (Run("2 * 3 * 4"),)),
        ("**not closed", (Run("**not closed"),)),
        ("not opened**", (Run("not opened**"),)),
        ("", ()),
    ],
)
def test_bold_and_italics(line: str, runs: tuple[Run, ...]) -> None:
    assert read_runs(line) == runs


def test_lists_headings_and_lines() -> None:
    text = "# Aim\nOne line\nanother\n\n- a\n- **b**\n\n1. x\n2) y\n\n3. z"

    assert read_marks(text) == [
        Paragraph((Run("Aim", bold=True),)),
        Paragraph((Run("One line"),)),
        Paragraph((Run("another"),)),
        Items(((Run("a"),), (Run("b", bold=True),))),
        Items(((Run("x"),), (Run("y"),)), numbered=True),
        Items(((Run("z"),),), numbered=True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "![cat](https://elsewhere.example/cat.png)",
        "[here](javascript:alert)",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        '#import "@preview/x:1.0.0"',
        "| a | b |",
        "> said",
        "```",
    ],
)
def test_everything_else_stays_text(line: str) -> None:
    assert read_marks(line) == [Paragraph((Run(line),))]


def test_control_characters_are_dropped() -> None:
    text = "a\x00b\x1b[31m\u202ec\ud800\ufffe"

    assert read_marks(text) == [Paragraph((Run("ab[31mc"),))]


@given(st.text(alphabet="ab *_-#1.\n\x00", max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    blocks = read_marks(text)
    found = "".join(
        plain(runs)
        for block in blocks
        for runs in (block.items if isinstance(block, Items) else [block.runs])
    )

    assert [c for c in found if c in "ab"] == [c for c in text if c in "ab"]


def test_many_unpaired_signs_take_one_pass() -> None:
    """Else each sign would look for its partner through the rest of the text."""
    line = "**a " * 50_000

    assert plain(read_runs(line)) == line
