"""Raised hands that the trainer counts: kept apart from the private answers."""

from collections.abc import Mapping

from moments.journeys.models import Moment
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.ratings.models import HandCount
from moments.workshops.models import Workshop


@writing
def count_hands(
    workshop: Workshop, moment: Moment, *, counts: Mapping[str, int], number: int = 1
) -> None:
    """Write down how many hands were raised for each outcome, over what stood there."""
    HandCount.objects.bulk_create(
        [
            HandCount(
                workshop=workshop,
                moment=moment,
                round=number,
                value=value,
                count=count,
            )
            for value, count in counts.items()
        ],
        update_conflicts=True,
        unique_fields=["moment", "round", "value"],
        update_fields=["count"],
    )
    announce(workshop.topic_id, ("reload", "trainers"))
