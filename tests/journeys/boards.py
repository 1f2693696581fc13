"""Reading a board as people do: in order, without what is in the bin."""

from moments.journeys.models import Journey, Moment, Step
from moments.live.models import Change


def titles(journey: Journey) -> list[str]:
    steps = Step.objects.on_board().filter(journey=journey)
    return list(steps.values_list("title", flat=True))


def questions(step: Step) -> list[str]:
    moments = Moment.objects.on_board().filter(step=step)
    return list(moments.values_list("question", flat=True))


def announced(journey: Journey, *, after: int = 0) -> list[tuple[str, str]]:
    changes = Change.objects.filter(topic=journey.topic_id, revision__gt=after)
    return list(changes.values_list("region", "audience"))


def revisions(journey: Journey) -> list[int]:
    changes = Change.objects.filter(topic=journey.topic_id)
    return list(changes.values_list("revision", flat=True))
