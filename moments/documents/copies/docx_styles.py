"""How a DOCX copy looks, and what its file says of itself."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.translation import get_language
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

from moments.documents.copies.blocks import Copy, Options, Paper
from moments.documents.copies.wordings import page_label

NOTE_LINE = "Note line"
# The table of a run sheet, which is to stay one page.
COMPACT = "Compact"

_SIZES = {Paper.A4: (210, 297), Paper.LETTER: (215.9, 279.4)}
_MARGIN = 20
_FONT = "Arial"
_HEADINGS = {
    "Title": 2.0,
    "Subtitle": 1.2,
    "Heading 1": 1.6,
    "Heading 2": 1.2,
    "Heading 3": 1.0,
}
_BLACK = RGBColor(0, 0, 0)


def text_width(options: Options) -> float:
    """Return how wide the text is, in millimetres."""
    return _SIZES[options.paper][0] - 2 * _MARGIN


def dress(document: Document, copy: Copy) -> None:
    """Set paper, styles, foot and properties of an empty document."""
    size = 18.0 if copy.options.is_large else 11.0
    _set_paper(document, copy.options)
    _set_styles(document, size)
    _set_language(document)
    _set_foot(document, copy)
    _set_properties(document, copy)


def repeat_on_every_page(row: _Row) -> None:
    """Let a table that goes on show this row again, to readers aloud as well."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- it has no public door
    properties.append(OxmlElement("w:tblHeader"))


def new_list(document: Document, paragraphs: Iterable[Paragraph]) -> None:
    """Let a numbered list begin with 1: else Word goes on from the last one."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    of_style = numbering.num_having_numId(style.pPr.numPr.numId.val)
    number = numbering.add_num(of_style.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        place = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
        place.get_or_add_ilvl().val = 0
        place.get_or_add_numId().val = number.numId


def _set_paper(document: Document, options: Options) -> None:
    section = document.sections[0]
    width, height = _SIZES[options.paper]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)


def _set_styles(document: Document, size: float) -> None:
    styles = document.styles
    styles["Normal"].font.name = _FONT
    styles["Normal"].font.size = Pt(size)
    styles["Normal"].paragraph_format.space_after = Pt(size / 2)
    for name, factor in _HEADINGS.items():
        font = styles[name].font
        font.name, font.size, font.bold = _FONT, Pt(size * factor), True
        font.color.rgb = _BLACK
        # The theme's font wins over a name where it is set.
        fonts = styles[name].element.rPr.rFonts
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["Footer"].font.size = Pt(max(8, size * 0.65))
    _add_note_line(document, size)
    _add_compact(document, size)


def _add_compact(document: Document, size: float) -> None:
    style = document.styles.add_style(COMPACT, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size * 0.8)
    style.paragraph_format.space_after = Pt(0)


def _add_note_line(document: Document, size: float) -> None:
    style = document.styles.add_style(NOTE_LINE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_before = Pt(size)
    style.paragraph_format.space_after = Pt(0)
    # "between": neighbours with the same border would share a single line.
    line = 'w:val="single" w:sz="4" w:space="1" w:color="808080"'
    borders = f"<w:pBdr {nsdecls('w')}><w:bottom {line}/><w:between {line}/></w:pBdr>"
    style.element.get_or_add_pPr().append(parse_xml(borders))


def _set_language(document: Document) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), get_language() or "en")


def _set_foot(document: Document, copy: Copy) -> None:
    """Write credit and page number at the foot of every page."""
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph.add_run(f"{copy.credit} ")
    for part in re.split(r"(\{pages?\})", page_label()):
        if part == "{page}":
            _add_field(paragraph, "PAGE")
        elif part == "{pages}":
            _add_field(paragraph, "NUMPAGES")
        else:
            paragraph.add_run(part)


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph.paragraph_format.element.append(field)


def _set_properties(document: Document, copy: Copy) -> None:
    """Say what the file is; the library's own template names its maker there."""
    properties = document.core_properties
    properties.title = copy.title[:255]
    properties.author = copy.author[:255]
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = get_language() or "en"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
