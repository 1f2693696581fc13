"""One lock per room: whoever numbers seats or tables holds its topic row."""

from moments.workshops.models import Workshop


def lock_workshop(workshop: Workshop) -> Workshop:
    """Return ``workshop`` as it is now, its topic locked until the transaction ends."""
    locked = Workshop.objects.select_related("topic").select_for_update(of=("topic",))
    return locked.get(pk=workshop.pk)
