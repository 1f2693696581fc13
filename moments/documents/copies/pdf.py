"""A copy as PDF: typst sets it from data, with the fonts that it carries."""

import json
import logging
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import typst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from moments.documents.copies.blocks import Copy, Picture
from moments.documents.copies.signs import MARK, printable
from moments.documents.copies.wordings import box_labels, page_label

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_log = logging.getLogger(__name__)


def to_pdf(copy: Copy) -> bytes:
    """Return the copy as a tagged PDF with title and language."""
    data = json.dumps(template_data(copy))
    try:
        return compile_template(data, is_sealed=True)
    except typst.TypstError as error:
        # The stricter form refuses what it cannot vouch for. A copy in hand is
        # worth more than its seal; it is tagged all the same.
        _log.warning("A copy could not be set as PDF/UA: %s", error.message)
        return compile_template(data, is_sealed=False)


def compile_template(data: str, *, is_sealed: bool) -> bytes:
    """Set the template with ``data``: no other font, file or package is at hand."""
    return typst.compile(
        _template(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"copy": data},
        pdf_standards="ua-1" if is_sealed else None,
    )


def template_data(copy: Copy) -> dict[str, object]:
    """Return the copy as the template reads it: objects with a kind, lists, words."""
    return {
        "title": _Signs().read(copy.title),
        "author": _Signs().read(copy.author),
        "language": (get_language() or "en").partition("-")[0],
        "rtl": get_language_bidi(),
        "credit": copy.credit,
        "paper": copy.options.paper.value,
        "large": copy.options.is_large,
        "labels": _labels(),
        "cover": _with_notice(copy.cover, copy) if copy.cover else None,
        "pages": [
            {**_with_notice(page, copy), "fitted": page.is_fitted}
            for page in copy.pages
        ],
    }


def _labels() -> dict[str, str]:
    step, moments = box_labels()
    return {"step": step, "moments": moments, "page": page_label()}


def _with_notice(part: "DataclassInstance", copy: Copy) -> dict[str, object]:
    """Return a page with a sentence on it if a sign of it cannot be printed."""
    signs = _Signs()
    data = signs.fields(part)
    return {**data, "notice": _notice(copy) if signs.replaced else ""}


def _notice(copy: Copy) -> str:
    told = _("Some signs cannot be printed here; each stands as %(mark)s.")
    # What has a cover can be had as DOCX as well.
    rest = _("The document (DOCX) holds them all.") if copy.cover else ""
    return f"{told % {'mark': MARK}} {rest}".strip()


class _Signs:
    """Turns plain values into data, and remembers whether a sign was replaced."""

    def __init__(self) -> None:
        self.replaced = False

    def read(self, value: object) -> object:
        if isinstance(value, str):
            shown, replaced = printable(value)
            self.replaced |= replaced
            return shown
        if isinstance(value, Sequence):
            return [self.read(one) for one in value]
        if isinstance(value, Picture):
            # Drawn by us: a break inside its data would spoil it.
            return {**vars(value), "kind": "Picture", "alt": self.read(value.alt)}
        if is_dataclass(value) and not isinstance(value, type):
            return {"kind": type(value).__name__, **self.fields(value)}
        return value

    def fields(self, value: "DataclassInstance") -> dict[str, object]:
        return {one.name: self.read(getattr(value, one.name)) for one in fields(value)}


@cache
def _template() -> bytes:
    package = resources.files("moments.documents.copies")
    return (package / "copy.typ").read_bytes()
