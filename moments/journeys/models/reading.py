"""Reading a whole journey in two queries, whatever its length."""

from django.db.models import Prefetch

from moments.journeys.models.journey import Journey
from moments.journeys.models.moment import Moment
from moments.journeys.models.note import NoteQuerySet
from moments.journeys.models.step import Step


def steps_to_read(journey: Journey) -> NoteQuerySet:
    """Return the steps that everybody may read, each with its moments as ``shown``.

    Left out: the bin, what was merged away, and what somebody wrote in silence.
    """
    moments = Moment.objects.on_board().filter(private_to="")
    steps = Step.objects.on_board().filter(journey=journey, private_to="")
    return steps.prefetch_related(Prefetch("moments", moments, to_attr="shown"))
