"""One lock per room: whoever numbers seats or tables holds its topic row."""

from moments.workshops.models import Workshop


def lock_workshop(workshop: Workshop) -> Workshop:
    """Return ``workshop`` as it is now, its topic locked until the transaction ends."""
    rows = Workshop.objects.select_related("topic", "organisation", "created_by")
    return rows.select_for_update(of=("topic",)).get(pk=workshop.pk)
