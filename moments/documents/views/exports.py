"""A journey as a file, for everybody who belongs to its organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moments.documents.domain.journey_files import file_of, rows_of
from moments.documents.http import csv_attachment, json_attachment
from moments.organisations.http import member_or_404


@require_safe
@never_cache
def journey_export(
    request: HttpRequest, organisation: str, pk: int, ending: str
) -> HttpResponse:
    membership = member_or_404(request, organisation)
    journey = get_object_or_404(membership.organisation.journeys, pk=pk)
    if ending == "csv":
        return csv_attachment(rows_of(journey), title=journey.title)
    return json_attachment(file_of(journey), title=journey.title)
