"""The board as plain data, as one viewer may see it."""

from typing import Any

from moments.boards.domain.visibility import Column, columns_of
from moments.journeys.models.note import Note
from moments.live.log import read_state
from moments.workshops.http import Viewer
from moments.workshops.tallies import dots_for


def snapshot_of(viewer: Viewer) -> dict[str, Any]:
    """Return the snapshot that the contract names. The number is read first."""
    revision = read_state(viewer.workshop.topic_id).revision
    journeys = list(viewer.journeys.values_list("pk", flat=True))
    boards = columns_of(journeys, viewer=viewer.by)
    columns = [column for journey in journeys for column in boards[journey]]
    dots = dots_for(viewer)
    steps = [_step(column, place, dots) for place, column in enumerate(columns, 1)]
    return {"revision": revision, "activity": _activity(viewer), "steps": steps}


def _activity(viewer: Viewer) -> dict[str, Any]:
    activity = viewer.activity
    if activity is None:
        return {"kind": "board", "title": viewer.workshop.title}
    return {"id": activity.pk, "kind": activity.kind, "title": activity.title}


def _step(column: Column, place: int, dots: dict[str, int]) -> dict[str, Any]:
    return {
        "id": column.step.pk,
        "title": column.step.title,
        "position": place,
        "version": column.step.version,
        "client_id": _client_id(column.step),
        "moments": [
            {
                "id": moment.pk,
                "question": moment.question,
                "position": position,
                "version": moment.version,
                "client_id": _client_id(moment),
                "dots": dots.get(moment.region, 0),
            }
            for position, moment in enumerate(column.moments, 1)
        ],
    }


def _client_id(note: Note) -> str | None:
    return str(note.client_id) if note.client_id else None
