"""The printed copy: tagged, titled, whole on the paper, and never markup."""

import json
from dataclasses import replace
from io import BytesIO
from typing import cast

import pytest
import typst
from pypdf import PdfReader

from moments.documents.copies import pdf
from moments.documents.copies.blocks import Copy, Options, Paper
from moments.documents.copies.content import GuideText, TrainerNotes
from moments.documents.copies.pdf import template_data, to_pdf
from moments.documents.copies.plan import (
    plan_facilitator_copy,
    plan_participant_copy,
    plan_run_sheet,
)
from moments.documents.copies.wordings import credit
from tests.documents.copies.papers import ink_at_the_edges, pdf_pages, pdf_text

HOSTILE = [
    '#import "@preview/cetz:0.3.0"',
    '#eval("panic()")',
    "#panic()",
    '#read("/etc/passwd")',
    "\\ \\u{41} $x$ `raw` <label> @ref",
    '"quotes" ] } ) // comment /* more',
    "#{while true {}}",
]
LONG = "Donaudampfschifffahrtsgesellschaftskapitän UNAUSSPRECHLICHKEITEN "


def lengthened(text: GuideText) -> GuideText:
    address = f"https://example.com/{'a' * 300}"
    activities = tuple(
        replace(
            activity,
            title=f"{activity.title} {LONG}",
            instruction=LONG * 3,
            handout=f"{LONG * 20}\n- {address}\n\n{'W' * 400}",
            contacts=tuple(f"{one} {LONG}" for one in activity.contacts),
        )
        for activity in text.activities
    )
    return replace(text, title=LONG * 2, purpose=address, activities=activities)


def pictures(copy: Copy, *, ppi: int = 8) -> list[bytes]:
    """Draw the pages from the same template and data."""
    data = json.dumps(template_data(copy))
    drawn = typst.compile(
        pdf._template(),
        format="png",
        ppi=ppi,
        ignore_system_fonts=True,
        sys_inputs={"copy": data},
    )
    return cast("list[bytes]", drawn if isinstance(drawn, list) else [drawn])


def test_it_is_tagged_and_says_its_title_and_language(text: GuideText) -> None:
    content = to_pdf(plan_participant_copy(text, Options()))
    reader = PdfReader(BytesIO(content))
    root = reader.trailer["/Root"]

    assert b"/StructTreeRoot" in content
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Guests first – Participant copy"
    assert reader.metadata.author == "Skylark Air"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


@pytest.mark.parametrize("large", [False, True])
def test_facilitator_copy_is_sealed_as_pdf_ua_too(
    text: GuideText, notes: TrainerNotes, large: bool
) -> None:
    content = to_pdf(plan_facilitator_copy(text, notes, Options(is_large=large)))

    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))]
)
def test_paper_is_as_asked_for(
    text: GuideText, paper: Paper, size: tuple[int, int]
) -> None:
    reader = PdfReader(
        BytesIO(to_pdf(plan_participant_copy(text, Options(paper=paper))))
    )
    boxes = {
        (round(page.mediabox.width), round(page.mediabox.height))
        for page in reader.pages
    }

    assert boxes == {size}


def test_every_page_has_its_number_and_the_credit(text: GuideText) -> None:
    pages = pdf_pages(to_pdf(plan_participant_copy(text, Options())))
    total = len(pages)
    without_breaks = [" ".join(page.split()) for page in pages]

    assert [
        number
        for number, page in enumerate(without_breaks, 1)
        if f"Page {number} of {total}" not in page
    ] == []
    assert "trademarks of Shep Hyken" in credit()
    assert [page for page in without_breaks if "of Shep Hyken." not in page] == []


def test_each_sheet_begins_a_page(text: GuideText, notes: TrainerNotes) -> None:
    for copy in (
        plan_participant_copy(text, Options()),
        plan_facilitator_copy(text, notes, Options()),
    ):
        starts = [page.split("\n")[0] for page in pdf_pages(to_pdf(copy))]
        wanted = [
            f"{page.number} {page.heading}" if page.number else page.heading
            for page in copy.pages
        ]
        assert [start for start in starts if start in wanted] == wanted


def test_run_sheet_is_one_page(text: GuideText, notes: TrainerNotes) -> None:
    text = replace(text, activities=(text.activities * 2)[:30])
    notes = replace(notes, activities=(notes.activities * 2)[:30])

    for paper in Paper:
        copy = plan_run_sheet(text, notes, Options(paper=paper))
        assert len(pdf_pages(to_pdf(copy))) == 1


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("large", [False, True])
def test_long_words_stay_inside_the_margins(
    text: GuideText, notes: TrainerNotes, paper: Paper, large: bool
) -> None:
    text = lengthened(text)
    activities = tuple(
        replace(one, watch_for=LONG * 5, say=LONG) for one in notes.activities
    )
    notes = replace(notes, activities=activities)
    options = Options(paper=paper, is_large=large, boxes=1)

    for copy in (
        plan_participant_copy(text, options),
        plan_facilitator_copy(text, notes, options),
    ):
        # Margins are 20 mm of 210 to 297.
        drawn = pictures(copy)
        assert [ink_at_the_edges(one, share=0.06) for one in drawn] == [False] * len(
            drawn
        )


def test_ink_at_the_edges_is_seen() -> None:
    drawn = typst.compile(
        b"#set page(margin: 2cm)\n#place(dx: 17.5cm)[wide]",
        format="png",
        ppi=8,
    )

    assert ink_at_the_edges(cast("bytes", drawn), share=0.06)


def test_no_word_of_a_long_text_is_lost(text: GuideText) -> None:
    numbered = " ".join(f"w{number}w" for number in range(3000))
    first = replace(text.activities[0], handout=numbered)
    guide = replace(text, activities=(first,))
    printed = pdf_text(to_pdf(plan_participant_copy(guide, Options()))).split()

    assert [word for word in printed if word in set(numbered.split())] == (
        numbered.split()
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_what_looks_like_markup_is_set_as_text(text: GuideText, words: str) -> None:
    first = replace(text.activities[0], title=words, instruction=words, handout=words)
    guide = replace(text, title=words, organisation=words, activities=(first,))
    content = to_pdf(plan_participant_copy(guide, Options()))
    printed = pdf_text(content).replace("\u200b", "").replace("\u00ad", "")

    # The words of the cover, twice on the sheet, and in the list of sheets.
    assert "".join(printed.split()).count("".join(words.split())) >= 4


def test_the_template_imports_and_reads_nothing() -> None:
    template = pdf._template().decode()
    code = "\n".join(line.partition("//")[0] for line in template.splitlines())

    assert [
        word
        for word in ("import", "include", "read(", "eval(", "plugin(", "@")
        if word in code
    ] == []


def test_no_link_is_active(text: GuideText) -> None:
    first = replace(
        text.activities[0], handout="[x](https://example.com) https://example.com"
    )
    reader = PdfReader(
        BytesIO(
            to_pdf(plan_participant_copy(replace(text, activities=(first,)), Options()))
        )
    )

    assert [page.get("/Annots") for page in reader.pages] == [None] * len(reader.pages)
