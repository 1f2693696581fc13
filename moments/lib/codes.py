"""Codes that people read aloud, type and scan."""

import secrets
import unicodedata

# No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: letters and digits that are mistaken for
# each other on a projector or over the telephone.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 8


def make_code() -> str:
    """Return a new code of 8 characters: 23^8 is 78 thousand million codes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def make_token() -> str:
    """Return a long token for addresses and QR codes (24 characters)."""
    return secrets.token_urlsafe(18)


def make_room_id() -> str:
    """Return a public id of a room: lower case, 12 characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12)).lower()


def show_code(code: str) -> str:
    """Return ``code`` as it is shown: K7PM-3QHD."""
    return f"{code[:4]}-{code[4:]}" if code else ""


def read_code(typed: str) -> str:
    """Return what somebody typed in the form codes are kept: any case, any dashes."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(character for character in plain if character.isalnum())
