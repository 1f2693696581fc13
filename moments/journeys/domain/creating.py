"""Making journeys and laying them on tables."""

from typing import Any

from moments.accounts.models import User
from moments.journeys.models import Journey, Moment, Step
from moments.lib.db import writing
from moments.live.announcing import RELOAD, announce
from moments.live.models import Topic
from moments.organisations.models import Organisation

_COPIED = ["persona", "promise", "start", "end", "sector", "source"]
_STEP = [
    "position",
    "title",
    "channels",
    "channel_words",
    "stage",
    "expectation",
    "need",
]
_MOMENT = [
    "position",
    "question",
    "polarity",
    "dimension",
    "standard",
    "control",
    "authority",
    "recovery",
]


@writing
def create_journey(
    organisation: Organisation | None,
    *,
    title: str,
    by: User | None = None,
    topic: Topic | None = None,
    **fields: Any,
) -> Journey:
    """Make an empty journey: mapped for an organisation, an example without one.

    It speaks on ``topic``, or on a new one of its own.
    """
    return Journey.objects.create(
        organisation=organisation,
        topic=topic or Topic.objects.create(),
        title=title,
        created_by=by,
        **fields,
    )


@writing
def copy_journey(
    journey: Journey,
    *,
    organisation: Organisation,
    title: str = "",
    by: User | None = None,
) -> Journey:
    """Make an independent journey from what is on the board of another."""
    copy = create_journey(
        organisation,
        title=title or journey.title,
        by=by,
        **{name: getattr(journey, name) for name in _COPIED},
    )
    steps: dict[int, Step] = {}
    for step in journey.steps.on_board().filter(private_to=""):
        values = {name: getattr(step, name) for name in _STEP}
        steps[step.pk] = Step.objects.create(journey=copy, **values)
    moments = journey.moments.on_board().filter(private_to="", step__in=steps)
    Moment.objects.bulk_create(
        Moment(
            journey=copy,
            step=steps[moment.step_id],
            **{name: getattr(moment, name) for name in _MOMENT},
        )
        for moment in moments
    )
    return copy


@writing
def lay_journey(journey: Journey, *, topic: Topic) -> Journey:
    """Let the journey speak on a workshop's topic; readers of the old one load again."""
    announce(journey.topic_id, (RELOAD, journey.audience))
    Journey.objects.filter(pk=journey.pk).update(topic=topic)
    journey.topic = topic
    return journey


@writing
def lift_journey(journey: Journey) -> Journey:
    """Let the journey speak on a topic of its own again."""
    return lay_journey(journey, topic=Topic.objects.create())
