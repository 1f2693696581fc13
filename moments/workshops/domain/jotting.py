"""A seat's note for itself. Nobody else is told: nothing goes to the room's log."""

from moments.lib.db import writing
from moments.workshops.models import Activity, Jotting, Participant


@writing
def jot(seat: Participant, activity: Activity, *, words: str) -> None:
    """Keep what ``seat`` noted for itself in ``activity``; empty words take it away."""
    if words.strip():
        Jotting.objects.update_or_create(
            seat=seat, activity=activity, defaults={"words": words}
        )
    else:
        Jotting.objects.filter(seat=seat, activity=activity).delete()
