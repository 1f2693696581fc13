"""What is said about a journey as a whole: whose it is, what is promised, from where to where."""

import hashlib

from moments.journeys.domain.notes import lock
from moments.journeys.models import Journey
from moments.lib.db import writing
from moments.live.announcing import RELOAD, announce

DESCRIPTION = ["title", "persona", "promise", "start", "end"]


class StaleDescriptionError(Exception):
    """Somebody described the journey anew since it was read; ``journey`` is what it is now."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(f"journey {journey.pk} was described anew")
        self.journey = journey


def description_mark(journey: Journey) -> str:
    """Return what stands for the description as it is: for ``seen``."""
    words = [getattr(journey, name) for name in DESCRIPTION]
    return hashlib.sha256(repr(words).encode()).hexdigest()[:32]


@writing
def describe_journey(journey: Journey, *, seen: str, **fields: str) -> Journey:
    """Save the words about the journey unless they changed since ``seen``.

    A repeat of what already stands is no conflict: the first answer was lost.
    The table loads its page again. Raises :class:`StaleDescriptionError`.
    """
    lock(journey)
    now = Journey.objects.get(pk=journey.pk)
    if all(getattr(now, name) == words for name, words in fields.items()):
        return now
    if description_mark(now) != seen:
        raise StaleDescriptionError(now)
    for name, words in fields.items():
        setattr(now, name, words)
    now.save(update_fields=[*fields, "updated_at"])
    announce(now.topic_id, (RELOAD, now.audience))
    return now
