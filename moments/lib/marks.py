"""The small part of Markdown that guides use, read into plain values.

Bold, italics, lists, and headings as bold lines. Everything else is text: a link,
an image or HTML is printed as it was typed, and nothing is ever fetched. One pass
over the text, so that no input takes long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from moments.lib.text import clean_words


@dataclass(frozen=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Runs, ...]
    numbered: bool = False


_HEADING = re.compile(r"#{1,6} +(.+)")
_BULLET = re.compile(r"[-*•] +(.+)")
_NUMBER = re.compile(r"[0-9]{1,3}[.)] +(.+)")
_SIGNS = re.compile(r"(\*\*|\*|_)")


@dataclass(frozen=True)
class _Line:
    kind: str
    runs: Runs
    place: int


def read_marks(text: str) -> list[Paragraph | Items]:
    """Return the paragraphs and lists of ``text``; every line break is kept."""
    blocks: list[Paragraph | Items] = []
    for kind, lines in groupby(_lines(text), key=_together):
        runs = tuple(line.runs for line in lines)
        if kind[0] in ("bullet", "number"):
            blocks.append(Items(runs, numbered=kind[0] == "number"))
        else:
            blocks += [Paragraph(one) for one in runs]
    return blocks


def read_runs(line: str) -> Runs:
    """Return the words of one line with their styles; unpaired signs stay as typed."""
    parts = _SIGNS.split(line)
    closers = _closers(parts)
    runs: list[Run] = []
    style = Run("")
    for place, part in enumerate(parts):
        toggled = _toggle(style, parts, place, closers) if place % 2 else None
        if toggled is None:
            runs.append(replace(style, text=part))
        else:
            style = toggled
    return _joined(runs)


def plain(runs: Runs) -> str:
    """Return the words without their styles."""
    return "".join(run.text for run in runs)


def _lines(text: str) -> Iterator[_Line]:
    # A blank line ends a list: the next one counts anew.
    place = 0
    for raw in text.splitlines():
        line = clean_words(raw)
        if line:
            yield _read_line(line, place)
        else:
            place += 1


def _read_line(line: str, place: int) -> _Line:
    if found := _HEADING.fullmatch(line):
        runs = tuple(replace(run, bold=True) for run in read_runs(found[1]))
        return _Line("text", runs, place)
    for kind, pattern in (("bullet", _BULLET), ("number", _NUMBER)):
        if found := pattern.fullmatch(line):
            return _Line(kind, read_runs(found[1]), place)
    return _Line("text", read_runs(line), place)


def _together(line: _Line) -> tuple[str, int]:
    return line.kind, line.place


def _closers(parts: list[str]) -> dict[str, int]:
    """Return the last place at which each sign may end a style."""
    return {
        parts[place]: place
        for place in range(1, len(parts), 2)
        if _may_close(parts, place)
    }


def _toggle(
    style: Run, parts: list[str], place: int, closers: dict[str, int]
) -> Run | None:
    """Return the style behind the sign, or ``None`` where the sign is text."""
    sign = parts[place]
    is_on = style.bold if sign == "**" else style.italic
    opens = _may_open(parts, place) and closers.get(sign, 0) > place
    if not (_may_close(parts, place) if is_on else opens):
        return None
    if sign == "**":
        return replace(style, bold=not is_on)
    return replace(style, italic=not is_on)


def _may_open(parts: list[str], place: int) -> bool:
    before, after = parts[place - 1], parts[place + 1]
    # An underscore inside a word belongs to the word: file_name_2.
    inside = parts[place] == "_" and before[-1:].isalnum()
    return not inside and bool(after) and not after[0].isspace()


def _may_close(parts: list[str], place: int) -> bool:
    before, after = parts[place - 1], parts[place + 1]
    inside = parts[place] == "_" and after[:1].isalnum()
    return not inside and bool(before) and not before[-1].isspace()


def _joined(runs: list[Run]) -> Runs:
    """Return the runs without empty ones, neighbours of one style as one."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)
