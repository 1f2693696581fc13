"""QR codes for pages and for the terminal."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg_qr(address: str) -> SafeString:
    """Return a QR code to put into a page; colours come from the style sheet.

    The address is encoded in the picture and nowhere written, so nothing of it
    can break out of the markup.
    """
    code = segno.make_qr(address)
    drawn = code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308 -- drawn from modules, see above


def terminal_qr(address: str) -> str:
    """Return a QR code of half blocks: half as high as one of spaces."""
    text = io.StringIO()
    segno.make_qr(address).terminal(text, border=2, compact=True)
    return text.getvalue()
