"""Files as answers: what they hold is saved, never opened as a page of ours."""

import csv
import io
import re
from collections.abc import Iterable
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.text import slugify

NAME_LIMIT = 80
# Windows, macOS or a shell reads these as something other than a name.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|%\x00-\x1f\x7f]+')


def csv_attachment(rows: Iterable[Iterable[object]], *, title: str) -> HttpResponse:
    """Return a spreadsheet that is saved under ``title``."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    # Excel takes a file without this mark for the old alphabet of the country.
    content = text.getvalue().encode("utf-8-sig")
    return _attachment(content, "text/csv; charset=utf-8", f"{title}.csv")


def json_attachment(content: bytes, *, title: str) -> HttpResponse:
    """Return data that is saved under ``title``."""
    return _attachment(content, "application/json", f"{title}.json")


def disposition(filename: str) -> str:
    """Return the header that saves under ``filename``, in plain letters for old clients."""
    stem, _, ending = filename.rpartition(".")
    shown = " ".join(_NOT_IN_NAMES.sub(" ", stem).split()).strip(". ")[:NAME_LIMIT]
    plain = slugify(stem)[:NAME_LIMIT].strip("-") or "journey"
    spelled = quote(f"{shown or plain}.{ending}", safe="")
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{spelled}"


def _attachment(content: bytes, content_type: str, filename: str) -> HttpResponse:
    headers = {"Content-Disposition": disposition(filename)}
    return HttpResponse(content, content_type=content_type, headers=headers)
