"""A copy as DOCX, to be edited: real styles, lists and tables, and nothing active."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from moments.documents.copies.blocks import (
    Blank,
    Block,
    Card,
    Copy,
    Cover,
    Display,
    Grid,
    Heading,
    Items,
    Page,
    Paragraph,
    Picture,
    Runs,
    StepBox,
)
from moments.documents.copies.docx_styles import (
    COMPACT,
    NOTE_LINE,
    dress,
    new_list,
    repeat_on_every_page,
    text_width,
)
from moments.documents.copies.wordings import box_labels

Place = DocumentType | _Cell

# A column as wide as its words: a time or a number.
_NARROW = 16
_BOX = 38


def to_docx(copy: Copy) -> bytes:
    """Return the copy as a document that other programs can edit."""
    document = Document()
    dress(document, copy)
    writer = _Writer(document, width=text_width(copy.options))
    if copy.cover:
        writer.cover(copy.cover)
    for page in copy.pages:
        writer.page(page)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Writer:
    """Writes plain values into one document."""

    def __init__(self, document: DocumentType, *, width: float) -> None:
        self._document = document
        self._width = width
        self._style_ids: dict[str, str] = {}
        self._plain = ""
        self._kinds: dict[type, Callable[[Place, Any], None]] = {
            Paragraph: self._paragraph,
            Items: self._items,
            Heading: self._heading,
            Blank: self._blank,
            Grid: self._grid,
            StepBox: self._step_box,
            Card: self._card,
            Display: self._display,
            Picture: self._picture,
        }

    def cover(self, cover: Cover) -> None:
        place = self._document
        self._new(place, "Subtitle").add_run(cover.subtitle)
        self._new(place, "Title").add_run(cover.title)
        self._new(place).add_run(cover.purpose)
        for name, value in cover.facts:
            self._new(place).add_run(name).bold = True
            self._new(place, "" if value else NOTE_LINE).add_run(value)

    def page(self, page: Page) -> None:
        """Write a sheet; its heading's style begins a new page."""
        number = f"{page.number}  " if page.number else ""
        heading = self._new(self._document, "Heading 1")
        heading.add_run(f"{number}{page.heading}")
        self._plain = COMPACT if page.is_fitted else ""
        self._blocks(self._document, page.blocks)

    def _blocks(self, place: Place, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._kinds[type(block)](place, block)

    def _paragraph(self, place: Place, block: Paragraph) -> None:
        _fill(self._new(place), block.runs)

    def _items(self, place: Place, block: Items) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        paragraphs = []
        for runs in block.items:
            paragraphs.append(self._new(place, style))
            _fill(paragraphs[-1], runs)
        if block.numbered:
            new_list(self._document, paragraphs)

    def _heading(self, place: Place, block: Heading) -> None:
        self._new(place, f"Heading {block.level}").add_run(block.text)

    def _blank(self, place: Place, block: Blank) -> None:
        label = self._new(place)
        label.add_run(block.label).bold = True
        label.paragraph_format.keep_with_next = True
        for _line in range(block.lines):
            self._new(place, NOTE_LINE)

    def _grid(self, place: Place, block: Grid) -> None:
        table = _table(place, 1 + len(block.rows), self._widths(block.widths))
        head, *rows = table.rows
        repeat_on_every_page(head)
        for cell, words in zip(head.cells, block.head, strict=True):
            self._new(cell).add_run(words).bold = True
        for row, cells in zip(rows, block.rows, strict=True):
            _set_height(row, block.tall)
            for cell, blocks in zip(row.cells, cells, strict=True):
                self._blocks(cell, blocks)
        self._new(place)

    def _step_box(self, place: Place, block: StepBox) -> None:
        table = _table(place, 1, self._widths((1, 2)))
        row = table.rows[0]
        _set_height(row, _BOX)
        step, moments = row.cells
        for cell, label in zip((step, moments), box_labels(), strict=True):
            self._new(cell).add_run(label).bold = True
        if block.step:
            self._new(step).add_run(block.step).italic = True
        for moment in block.moments:
            self._new(moments, "List Bullet").add_run(moment).italic = True
        self._new(place)

    def _card(self, place: Place, block: Card) -> None:
        self._heading(place, Heading(block.title, level=3))
        self._blocks(place, block.blocks)

    def _display(self, place: Place, block: Display) -> None:
        self._new(place, "Title").add_run(block.text)

    def _picture(self, place: Place, block: Picture) -> None:
        self._new(place).add_run(block.alt)

    def _new(self, place: Place, style: str = "") -> DocxParagraph:
        paragraph = _paragraph_in(place)
        if name := style or self._plain:
            paragraph.paragraph_format.element.style = self._style_id(name)
        return paragraph

    def _style_id(self, name: str) -> str:
        # python-docx walks through all styles each time: 3 of 4 seconds were that.
        if name not in self._style_ids:
            self._style_ids[name] = self._document.styles[name].style_id
        return self._style_ids[name]

    def _widths(self, shares: tuple[int, ...]) -> list[float]:
        """Return the widths in millimetres."""
        left = self._width - _NARROW * shares.count(0)
        return [left * share / sum(shares) if share else _NARROW for share in shares]


def _paragraph_in(place: Place) -> DocxParagraph:
    """Return a new paragraph; in a new cell the empty one that must be there."""
    found = list(place.paragraphs) if isinstance(place, _Cell) else []
    is_new = [one.text for one in found] == [""]
    return found[0] if is_new else place.add_paragraph()


def _fill(paragraph: DocxParagraph, runs: Runs) -> None:
    for one in runs:
        run = paragraph.add_run(one.text)
        # None: as the style says. False would turn off what a style turns on.
        run.bold = one.bold or None
        run.italic = one.italic or None


def _table(place: Place, rows: int, widths: list[float]) -> Table:
    table = place.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _set_height(row: _Row, millimetres: int) -> None:
    if millimetres:
        row.height = Mm(millimetres)
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
