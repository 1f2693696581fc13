"""The copy to edit: real styles, lists, tables and fields, and nobody's name."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from moments.documents.copies.blocks import Copy, Options, Paper
from moments.documents.copies.content import GuideText, TrainerNotes
from moments.documents.copies.docx import to_docx
from moments.documents.copies.plan import plan_facilitator_copy, plan_participant_copy
from moments.documents.copies.wordings import credit
from tests.documents.copies.papers import docx_bytes, docx_headings, docx_text


@pytest.fixture
def facilitator(text: GuideText, notes: TrainerNotes) -> Copy:
    return plan_facilitator_copy(text, notes, Options())


@pytest.fixture
def participant(text: GuideText) -> Copy:
    return plan_participant_copy(text, Options(boxes=4))


def test_sheets_are_headings_in_the_same_order_in_both(
    participant: Copy, facilitator: Copy
) -> None:
    wanted = [
        f"{page.number}  {page.heading}" if page.number else page.heading
        for page in participant.pages
    ]

    assert docx_headings(to_docx(participant)) == wanted
    assert docx_headings(to_docx(facilitator)) == wanted


def test_it_goes_through_python_docx_and_back(facilitator: Copy) -> None:
    content = to_docx(facilitator)
    again = BytesIO()
    Document(BytesIO(content)).save(again)

    assert docx_text(again.getvalue()) == docx_text(content)


def test_tables_repeat_their_head_row(facilitator: Copy) -> None:
    document = Document(BytesIO(to_docx(facilitator)))
    heads = [
        table.rows[0]._tr.trPr is not None
        and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for table in document.tables
        # The box of a step has no head row: it is a form.
        if not table.rows[0].cells[0].text.startswith("Process step")
    ]

    assert len(heads) > len(facilitator.pages)
    assert heads == [True] * len(heads)
    assert {table.style.name for table in document.tables} == {"Table Grid"}


def test_lists_are_lists_and_each_counts_from_one(participant: Copy) -> None:
    document = Document(BytesIO(to_docx(participant)))
    numbered = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in document.paragraphs
        if paragraph.style.name == "List Number"
    ]
    lists = list(dict.fromkeys(numbered))

    # The list of sheets, and the twelve contacts.
    assert [numbered.count(number) for number in lists] == [
        len(participant.pages) - 1,
        12,
    ]
    assert "List Bullet" in {paragraph.style.name for paragraph in document.paragraphs}


def test_empty_boxes_are_tables(participant: Copy) -> None:
    document = Document(BytesIO(to_docx(participant)))
    boxes = [
        table
        for table in document.tables
        if table.rows[0].cells[0].text.startswith("Process step:")
    ]

    assert len(boxes) == 5
    assert [box.rows[0].cells[1].text for box in boxes[1:]] == ["Moments of truth:"] * 4


def test_foot_has_credit_and_page_numbers(participant: Copy) -> None:
    document = Document(BytesIO(to_docx(participant)))
    footer = document.sections[0].footer
    fields = [
        field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))
    ]

    assert fields == ["PAGE", "NUMPAGES"]
    assert credit() in footer.paragraphs[0].text


def test_properties_name_nobody_else(participant: Copy) -> None:
    content = to_docx(participant)
    properties = Document(BytesIO(content)).core_properties

    assert properties.title == "Guests first – Participant copy"
    assert properties.author == "Skylark Air"
    assert properties.last_modified_by == ""
    assert properties.comments == ""
    assert properties.language == "en"
    assert b"python-docx" not in docx_bytes(content)


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, 210), (Paper.LETTER, 215.9)])
def test_paper_and_print_are_as_asked_for(
    text: GuideText, paper: Paper, width: float
) -> None:
    copy = plan_participant_copy(text, Options(paper=paper, is_large=True))
    document = Document(BytesIO(to_docx(copy)))

    assert document.sections[0].page_width == pytest.approx(Mm(width), abs=1000)
    assert document.styles["Normal"].font.size.pt == 18


def test_nothing_in_it_is_active_or_outside(text: GuideText) -> None:
    first = replace(
        text.activities[0],
        handout='![x](https://example.com/x.png) <a href="https://example.com">y</a>',
    )
    copy = plan_participant_copy(replace(text, activities=(first,)), Options())
    content = to_docx(copy)

    assert "![x](https://example.com/x.png)" in docx_text(content)
    assert b'TargetMode="External"' not in docx_bytes(content)
    assert b"<w:hyperlink" not in docx_bytes(content)
