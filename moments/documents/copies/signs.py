"""Which signs the fonts inside typst can show, and what is printed for the others.

A sign without a glyph would be an empty frame, or nothing at all. It is replaced by
one mark, and the page says so. The document in DOCX keeps every sign: the program
that opens it has fonts of its own.
"""

import re

MARK = "▯"

# Found by asking typst itself: it refuses a PDF/UA file with a sign it cannot show.
# A test sets all of these in every style in the same way.
_SHOWN = (
    # Latin, its marks, Greek and Cyrillic
    "\u0020-\u007e\u00a0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u04ff\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d"
    "\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fc4"
    "\u1fc6-\u1fd3\u1fd6-\u1fdb\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe"
    # Hebrew and Arabic
    "\u05b0-\u05c7\u05d0-\u05ea\u05f0-\u05f4\u0606-\u060c\u0615\u061b\u061f"
    "\u0621-\u063a\u0640-\u064a\u064b-\u0655\u065a\u0660-\u066d\u0674\u0679-\u067b"
    "\u067e-\u0680\u0683\u0684\u0686\u0687\u0691\u0698\u06a4\u06a9\u06af\u06be\u06cc"
    "\u06f0-\u06f9"
    # Punctuation, numbers, currencies, arrows, signs
    "\u2000-\u200b\u2010-\u2027\u202f-\u2040\u2042\u2044-\u2052\u2054-\u205f"
    "\u2070\u2071\u2074-\u208e\u20a0-\u20a4\u20a6-\u20c0\u2100-\u211e\u2120\u2122\u2124"
    "\u2126-\u2151\u2153-\u2184\u2190-\u23ff\u2460-\u2606\u2609-\u262f\u2638-\u268b"
    "\u2713\u2714\u2717\u2718\ufb00-\ufb06"
)
_NOT_SHOWN = re.compile(f"[^{_SHOWN}]")
# They join or colour the sign before them, and are nothing without it.
_HELPERS = re.compile("[\u200c\u200d\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\u20e3]")

# Longer words could run out of a narrow column; capitals are half as wide again.
_LONG_WORD = re.compile(r"[^\s\u00ad\u200b]{16,}|\b[A-Z0-9]{10,}\b")
_PIECE = 7
_HYPHEN = "\u00ad"
_BREAK = "\u200b"
# Letters of a joined script change their shape where they are cut.
_JOINED = re.compile("[\u0600-\u06ff]")
_LONGEST_JOINED = 40


def printable(text: str) -> tuple[str, bool]:
    """Return ``text`` as it can be printed, and whether a sign was replaced."""
    shown, replaced = _NOT_SHOWN.subn(MARK, _HELPERS.sub("", text))
    return _LONG_WORD.sub(_with_breaks, shown), bool(replaced)


def _with_breaks(found: re.Match[str]) -> str:
    """Return a long word with places at which it may be broken, if it must be."""
    word = found[0]
    if _JOINED.search(word) and len(word) <= _LONGEST_JOINED:
        return word
    pieces = range(0, len(word), _PIECE)
    # A hyphen inside an address would be taken for a part of it.
    sign = _HYPHEN if word.isalpha() else _BREAK
    return sign.join(word[start : start + _PIECE] for start in pieces)
