"""Signs that can be printed are; the others are marked, and the page says so."""

import json
import re
import unicodedata
from dataclasses import replace

import pytest
import typst

from moments.documents.copies import signs
from moments.documents.copies.blocks import Options
from moments.documents.copies.content import GuideText
from moments.documents.copies.docx import to_docx
from moments.documents.copies.pdf import to_pdf
from moments.documents.copies.plan import plan_participant_copy
from moments.documents.copies.signs import printable
from tests.documents.copies.papers import docx_text, pdf_text

NOTICE = "Some signs cannot be printed here"
# typst refuses a PDF/UA file with a sign that its fonts do not have.
EVERY_STYLE = b"""
#set document(title: "Signs")
#set text(lang: "en", font: "Libertinus Serif")
= Signs
#for words in json(bytes(sys.inputs.signs)) {
  for style in (it => it, strong, emph, it => strong(emph(it))) {
    style(text(words))
    linebreak()
  }
}
"""


def shown() -> list[str]:
    """Return every sign that is let through; a mark stands on a letter of its script."""
    found = []
    for code in range(0x20, 0xFFFF):
        sign = chr(code)
        if not re.match(signs._NOT_SHOWN, sign) and unicodedata.name(sign, ""):
            base = "ب" if "ARABIC" in unicodedata.name(sign) else "a"
            found.append(base + sign if unicodedata.combining(sign) else sign)
    return found


def set_strictly(words: list[str]) -> bytes:
    return typst.compile(
        EVERY_STYLE,
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        sys_inputs={"signs": json.dumps(words)},
    )


def test_every_sign_that_is_let_through_has_a_glyph_in_every_style() -> None:
    assert len(shown()) > 3000
    assert set_strictly(shown()).startswith(b"%PDF")


@pytest.mark.parametrize("sign", ["日", "😀", "한", "ไ"])
def test_others_would_be_refused(sign: str) -> None:
    with pytest.raises(typst.TypstError):
        set_strictly([sign])


@pytest.mark.parametrize(
    "words",
    [
        "Straße, señor, œuvre, Łódź, İstanbul, Việt Nam",
        "Είναι εύκολο;",
        "Легко ли найти вход? Ґанок",
        "هل المدخل سهل؟",
        "האם קל למצוא",
        "★ ● ▼ – … “x” ‘y’ → ½ € ™ ✓",
    ],
)
def test_these_scripts_are_printed_as_they_are(text: GuideText, words: str) -> None:
    assert printable(words) == (words, False)
    guide = replace(text, title=words)
    assert NOTICE not in pdf_text(to_pdf(plan_participant_copy(guide, Options())))


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("a日b", "a▯b"),
        ("👍🏽 yes", "▯ yes"),
        ("👩‍👩‍👧", "▯▯▯"),
        ("☀️", "☀"),
        ("a\x00b", "a▯b"),
    ],
)
def test_others_are_marked(words: str, printed: str) -> None:
    assert printable(words)[0] == printed


def test_a_page_with_marks_says_so_and_the_document_keeps_the_signs(
    text: GuideText,
) -> None:
    first = replace(text.activities[0], handout="Good morning 日本 😀")
    guide = replace(text, activities=(first, *text.activities[1:]))
    copy = plan_participant_copy(guide, Options())
    printed = pdf_text(to_pdf(copy))

    assert printed.count(NOTICE) == 1
    assert "日" not in printed
    assert "Good morning 日本 😀" in docx_text(to_docx(copy))


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("organisations", "organisations"),
        ("Kundenzufriedenheit", "Kundenz\u00adufriede\u00adnheit"),
        ("https://example.com/x", "https:/\u200b/exampl\u200be.com/x"),
        ("EXCELLENCE", "EXCELLE\u00adNCE"),
        ("استراتيجياتهم", "استراتيجياتهم"),
    ],
)
def test_long_words_may_be_broken(word: str, broken: str) -> None:
    assert printable(word) == (broken, False)
