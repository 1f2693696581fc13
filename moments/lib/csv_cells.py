"""Cells of CSV files that spreadsheets must read as words, not as formulas."""

from collections.abc import Iterable

# A cell that begins so is run as a formula by Excel, LibreOffice or Google
# Sheets, also behind blanks, and also in the full width forms: somebody's note
# would then read the other notes and send them away.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")


def safe_cell(value: object) -> object:
    """Return ``value`` with an apostrophe before words that look like a formula.

    Numbers pass as they are: they cannot be formulas.
    """
    if not isinstance(value, str):
        return value
    if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value


def safe_row(values: Iterable[object]) -> list[object]:
    """Return one row of safe cells."""
    return [safe_cell(value) for value in values]
