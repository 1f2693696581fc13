"""What one seat has written, at whatever table."""

from django.db.models import QuerySet

from moments.journeys.models import Moment, Step
from moments.workshops.models.participant import Participant


def written_by(seat: Participant) -> tuple[QuerySet[Step], QuerySet[Moment]]:
    """Return the steps and moments of ``seat``, the bin and merged ones included."""
    mine = {"journey__table__workshop": seat.workshop_id, "author": seat.author}
    steps = Step.objects.filter(**mine).order_by("created_at", "pk")
    moments = Moment.objects.filter(**mine).select_related("step")
    return steps, moments.order_by("created_at", "pk")
