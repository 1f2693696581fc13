"""Take the wall away: a seat its own table's, who leads every table's."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moments.documents.domain.walls import Sheet, sheets_of, wall_data, wall_rows
from moments.documents.http import csv_attachment, json_attachment
from moments.workshops.http import Viewer, viewer_or_404


@login_not_required
@require_safe
@never_cache
def wall(request: HttpRequest, room: str) -> HttpResponse:
    """Show each table's wall as one page to print."""
    viewer = viewer_or_404(request, room)
    context = {"workshop": viewer.workshop, "sheets": sheets_of(viewer.journeys)}
    return render(request, "documents/wall.html", context)


@login_not_required
@require_safe
@never_cache
def wall_file(request: HttpRequest, room: str, ending: str) -> HttpResponse:
    """Send the same as a spreadsheet or as data."""
    viewer = viewer_or_404(request, room)
    sheets = sheets_of(viewer.journeys)
    title = _title(viewer, sheets)
    if ending == "csv":
        return csv_attachment(wall_rows(sheets), title=title)
    return json_attachment(wall_data(sheets), title=title)


def _title(viewer: Viewer, sheets: list[Sheet]) -> str:
    return sheets[0].outline.title if len(sheets) == 1 else viewer.workshop.title
