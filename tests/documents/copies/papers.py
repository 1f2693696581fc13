"""Reading copies back: their words, and every byte in which words could hide."""

import zipfile
import zlib
from io import BytesIO
from typing import cast

from docx import Document
from pypdf import PdfReader
from pypdf.generic import StreamObject

from moments.documents.copies.blocks import Block, Card, Copy, Grid, Heading


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def pdf_pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def pdf_bytes(content: bytes) -> bytes:
    """Return the file, and behind it every stream of it as it is when unpacked."""
    reader = PdfReader(BytesIO(content))
    streams = []
    for number in range(1, cast("int", reader.trailer["/Size"])):
        found = reader.get_object(number)
        if isinstance(found, StreamObject):
            streams.append(found.get_data())
    objects = [
        repr(reader.get_object(number)).encode()
        for number in range(1, cast("int", reader.trailer["/Size"]))
    ]
    return b"\n".join([content, *streams, *objects, pdf_text(content).encode()])


def docx_bytes(content: bytes) -> bytes:
    """Return every part of the file: text, styles, comments, properties, the rest."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return b"\n".join(
            part
            for name in package.namelist()
            for part in (name.encode(), package.read(name))
        )


def docx_text(content: bytes) -> str:
    document = Document(BytesIO(content))
    return "\n".join(
        node.text or "" for node in document.element.iter() if node.tag.endswith("}t")
    )


def docx_headings(content: bytes) -> list[str]:
    """Return the headings that begin a sheet."""
    document = Document(BytesIO(content))
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style.name == "Heading 1"
    ]


def headings(copy: Copy) -> list[tuple[int | None, str, list[str]]]:
    """Return the headings of each page: its number, its own, and those inside."""
    return [
        (
            page.number,
            page.heading,
            [block.text for block in page.blocks if isinstance(block, Heading)],
        )
        for page in copy.pages
    ]


def grids(blocks: tuple[Block, ...]) -> list[Grid]:
    """Return the tables among the blocks and inside their cards."""
    found = []
    for block in blocks:
        if isinstance(block, Grid):
            found.append(block)
        elif isinstance(block, Card):
            found += grids(block.blocks)
    return found


def ink_at_the_edges(png: bytes, *, share: float) -> bool:
    """Whether anything is drawn in the outer ``share`` of the left and right side."""
    width, rows = _pixels(png)
    edge = int(width * share) * 4
    white = b"\xff" * edge
    return any(row[:edge] != white or row[-edge:] != white for row in rows)


def _pixels(png: bytes) -> tuple[int, list[bytes]]:
    """Return the rows of an 8-bit RGBA picture. PNG filters each by its neighbours."""
    width = int.from_bytes(png[16:20])
    assert png[24:26] == b"\x08\x06", "not 8-bit RGBA"
    data, place = b"", 8
    while place < len(png):
        length = int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += length + 12
    raw = zlib.decompress(data)
    step = width * 4 + 1
    rows: list[bytes] = []
    above = bytes(width * 4)
    for start in range(0, len(raw), step):
        above = _unfilter(raw[start], raw[start + 1 : start + step], above)
        rows.append(above)
    return width, rows


def _unfilter(kind: int, row: bytes, above: bytes) -> bytes:
    done = bytearray(row)
    for place, value in enumerate(row):
        left = done[place - 4] if place >= 4 else 0
        up = above[place]
        corner = above[place - 4] if place >= 4 else 0
        done[place] = (value + _predicted(kind, left, up, corner)) & 255
    return bytes(done)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda value: abs(guess - value))
    return (0, left, up, (left + up) // 2)[kind]
