"""One lock per room: whoever numbers seats or tables holds its topic row."""

from moments.live.domain.locking import lock_topic
from moments.workshops.models import Workshop


def lock_workshop(workshop: Workshop) -> Workshop:
    """Return ``workshop`` as it is now, its topic locked until the transaction ends."""
    lock_topic(workshop.topic_id)
    rows = Workshop.objects.select_related(
        "topic", "organisation", "created_by", "guide", "current"
    )
    return rows.get(pk=workshop.pk)
