"""Before-images: what every change replaced, so that it can be taken back."""

from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from moments.journeys.models import Edit
from moments.journeys.models.note import Note
from moments.lib.db import writing

Values = dict[str, Any]


@writing
def record(
    note: Note, verb: Edit.Verb, *, by: str, before: Values, after: Values
) -> Edit:
    """Keep one change of ``note``: the fields it touched, before and after."""
    return Edit.objects.create(
        journey_id=note.journey_id,
        kind=note.kind,
        note_id=note.pk,
        verb=verb,
        before=_plain(before),
        after=_plain(after),
        author=by,
    )


def read_values(values: Values) -> Values:
    """Return kept values as the model's fields take them."""
    read = dict(values)
    if isinstance(read.get("removed_at"), str):
        read["removed_at"] = parse_datetime(read["removed_at"])
    return read


def _plain(values: Values) -> Values:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }
