"""QR codes for the terminal."""

import io

import segno


def terminal_qr(address: str) -> str:
    """Return a QR code of half blocks: half as high as one of spaces."""
    text = io.StringIO()
    segno.make_qr(address).terminal(text, border=2, compact=True)
    return text.getvalue()
