"""What is on disk after all, told as JSON by a process of its own.

Neither the server nor its memory takes part: what this finds is what a power
cut would have left.
"""

import json
from dataclasses import dataclass
from typing import Any

from tests.drill.places import Place


@dataclass(frozen=True)
class Stored:
    """The notes, their history, the log and the seats of one database."""

    notes: list[dict[str, Any]]
    edits: list[dict[str, Any]]
    logs: list[dict[str, Any]]
    seats: dict[str, str]

    def ids(self) -> dict[str, int]:
        """Which note each client id has made."""
        return {n["client_id"]: n["id"] for n in self.notes if n["client_id"]}

    def words(self) -> list[str]:
        return sorted(note["words"] for note in self.notes)

    def history_of(self, name: str) -> list[tuple[str, str, int, str]]:
        """What the seat of this name has done, in order."""
        return [
            (edit["verb"], edit["kind"], edit["note"], edit["words"])
            for edit in self.edits
            if edit["author"] == self.seats[name]
        ]

    def require_dense(self) -> None:
        """Every topic's numbers begin at 1 and leave none out."""
        for log in self.logs:
            assert log["revisions"] == list(range(1, log["revision"] + 1)), log

    def require_single(self) -> None:
        """No client id made two notes, whatever the constraints say."""
        ids = [note["client_id"] for note in self.notes if note["client_id"]]
        assert len(ids) == len(set(ids))


def read(place: Place, **variables: str) -> Stored:
    """Read the database of a place from a process of its own."""
    return Stored(**json.loads(place.run(__name__, **variables)))


def _tell() -> dict[str, Any]:
    from moments.journeys.models import Edit, Moment, Step  # noqa: PLC0415 -- after setup
    from moments.live.models import Topic  # noqa: PLC0415
    from moments.workshops.models import Participant  # noqa: PLC0415

    notes = [
        {
            "kind": note.kind,
            "id": note.pk,
            "client_id": str(note.client_id) if note.client_id else "",
            "words": note.words,
            "is_gone": bool(note.removed_at or note.merged_into_id),
            "under": getattr(note, "step_id", 0),
        }
        for model in (Step, Moment)
        for note in model.objects.filter(journey__table__isnull=False)
    ]
    edits = [
        {
            "verb": edit.verb,
            "kind": edit.kind,
            "note": edit.note_id,
            "author": edit.author,
            "words": edit.after.get("title") or edit.after.get("question") or "",
        }
        for edit in Edit.objects.order_by("pk")
    ]
    logs = [
        {
            "revision": topic.revision,
            "revisions": sorted(topic.changes.values_list("revision", flat=True)),
        }
        for topic in Topic.objects.all()
    ]
    seats = {seat.name: seat.author for seat in Participant.objects.all()}
    return {"notes": notes, "edits": edits, "logs": logs, "seats": seats}


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moments.settings")
    django.setup()
    print(json.dumps(_tell()))  # noqa: T201 -- the reader waits for it
