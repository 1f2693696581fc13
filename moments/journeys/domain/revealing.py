"""The reveal: what was written in silence becomes everybody's, all at once."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Max

from moments.journeys.domain.similar import laid_beside
from moments.journeys.models import Journey, Moment, Step
from moments.lib.db import writing
from moments.live.domain.locking import lock_topic


@writing
def reveal_notes(journeys: Iterable[Journey]) -> None:
    """Let everybody read what was written in silence on ``journeys``. Twice does no harm.

    Proposals are laid on the list with similar ones beside each other. Announces
    nothing: whoever reveals asks the room to load again, which is one change.
    """
    wanted = {journey.pk: journey.topic_id for journey in journeys}
    for topic in sorted(set(wanted.values())):
        lock_topic(topic)
    hidden = {kind: kind.objects.exclude(private_to="") for kind in (Step, Moment)}
    steps, _ = (
        notes.filter(journey__in=wanted).update(private_to="")
        for notes in hidden.values()
    )
    if steps:
        _lay_beside(wanted)


def has_hidden(journeys: Iterable[Journey]) -> bool:
    """Whether somebody wrote something that is not revealed yet: nobody's, no number."""
    keys = [journey.pk for journey in journeys]
    return any(
        kind.objects.exclude(private_to="").filter(journey__in=keys).exists()
        for kind in (Step, Moment)
    )


def _lay_beside(journeys: Iterable[int]) -> None:
    keys = list(journeys)
    lists: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.proposals().filter(journey__in=keys):
        lists[step.journey_id].append(step)
    last = dict(
        Step.objects.filter(journey__in=keys)
        .order_by()
        .values_list("journey")
        .annotate(Max("position"))
    )
    for journey, steps in lists.items():
        order = laid_beside([step.title for step in steps])
        for place, index in enumerate(order, last[journey] + 1):
            steps[index].position = place
    laid = [step for steps in lists.values() for step in steps]
    Step.objects.bulk_update(laid, ["position"])
