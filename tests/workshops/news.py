"""What a room was told, as it stands in its log."""

from moments.live.models import Change
from moments.workshops.models import Workshop


def number(workshop: Workshop) -> int:
    """Return the room's revision now."""
    workshop.topic.refresh_from_db()
    return workshop.topic.revision


def told(workshop: Workshop, *, since: int) -> list[tuple[str, str]]:
    """Return what was announced after revision ``since``: region and audience."""
    changes = Change.objects.filter(topic=workshop.topic_id, revision__gt=since)
    return list(changes.order_by("revision").values_list("region", "audience"))
