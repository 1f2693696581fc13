"""Templates hold no code and no style, and every word in them can be translated."""

from pathlib import Path

import pytest

from tests.architecture.markup import has_words, read_markup, without_tags
from tests.architecture.sources import files, short, stale, text

# Words that are the same in every language, and why.
SAME_EVERYWHERE: dict[str, str] = {}


def templates() -> list[Path]:
    return files("templates", ".html") + files("moments", ".html")


def letters() -> list[Path]:
    """Return the templates of e-mails and other plain text."""
    return files("templates", ".txt") + files("moments", ".txt")


@pytest.mark.parametrize("path", templates(), ids=short)
def test_template_holds_no_code_and_no_style(path: Path) -> None:
    assert read_markup(text(path)).forbidden == []


@pytest.mark.parametrize("path", templates(), ids=short)
def test_template_can_be_translated(path: Path) -> None:
    words = [
        word for word in read_markup(text(path)).words if word not in SAME_EVERYWHERE
    ]

    assert words == []


@pytest.mark.parametrize("path", letters(), ids=short)
def test_letter_can_be_translated(path: Path) -> None:
    lines = [line.strip() for line in without_tags(text(path)).splitlines()]

    assert [line for line in lines if has_words(line)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<script>alert("x")</script>', ["<script> with content"]),
        ('<script src="/x.js"></script>', []),
        ("<style>p {}</style>", ["<style>"]),
        ('<p style="top: {{ y }}px"></p>', ["style="]),
        ('<a onclick="go()"></a>', ["onclick="]),
        ('<a hx-on:click="go()"></a>', ["hx-on:click="]),
        ('<a hx-on--after-swap="go()"></a>', ["hx-on--after-swap="]),
        ('<a href="javascript:go()"></a>', ["href=javascript:"]),
        ('<a hx-vals="js:{x: go()}"></a>', ["hx-vals=js:{x: go()"]),
        (
            '<img src="https://elsewhere.example/x.png">',
            ["src=https://elsewhere.example/x.png"],
        ),
        ('<a href="https://elsewhere.example/">…</a>', []),
        ("<p {% if a > b %}hidden{% endif %}></p>", []),
    ],
)
def test_code_and_style_are_found(source: str, found: list[str]) -> None:
    assert read_markup(source).forbidden == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Add a step</p>", ["Add a step"]),
        ('<p>{% translate "Add a step" %}</p>', []),
        (
            "<p>{% blocktranslate trimmed %}\nAdd {{ n }}\n{% endblocktranslate %}</p>",
            [],
        ),
        ("<p>{{ step.title }} · 12</p>", []),
        ('<input placeholder="Your name">', ["Your name"]),
        ('<input type="submit" value="Join">', ["Join"]),
        ('<input type="hidden" value="seat">', []),
        ('<a aria-label="{% translate "Menu" %}"></a>', []),
        ("{% block body_class %}wide calm{% endblock %}", []),
        ("{% block main %}Come in{% endblock %}", ["Come in"]),
        ("{# a remark #}{% comment %}another{% endcomment %}", []),
    ],
)
def test_words_that_stay_english_are_found(source: str, found: list[str]) -> None:
    assert read_markup(source).words == found


def test_list_of_words_is_not_stale() -> None:
    words = [word for path in templates() for word in read_markup(text(path)).words]

    assert stale(SAME_EVERYWHERE, words) == []
