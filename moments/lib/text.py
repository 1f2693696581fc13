"""Clean text at the door: what people type and paste, made safe to show everywhere."""

import re
import unicodedata

# Controls, surrogates, private use and unassigned noncharacters break exports
# (spreadsheets and documents refuse them); bidi overrides let a name pass for
# another or turn a whole line round.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOISE = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI}\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
# Letters that show nothing: Hangul fillers and the blank Braille cell.
_FILLERS = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}


def clean_words(text: str) -> str:
    """Return ``text`` on one line: NFC, no controls, no overrides, single spaces."""
    spaced = _NOISE.sub("", _SPACES.sub(" ", text))
    # Once more: blanks on both sides of what was dropped now stand together.
    return unicodedata.normalize("NFC", _SPACES.sub(" ", spaced)).strip()


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of ``text`` (spaces, zero-width signs, fillers)."""
    return all(
        character in _FILLERS or unicodedata.category(character)[0] in "CZ"
        for character in text
    )


def fold_name(name: str) -> str:
    """Return the key under which names count as the same: case and width folded."""
    return unicodedata.normalize("NFKC", name).casefold()
