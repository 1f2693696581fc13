"""Names on notes: only where the room's current activity shows who wrote what."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from moments.lib.prepared import Prepared
from moments.workshops.models import Participant, Workshop

Names = dict[str, str]


def names_shown(topic_id: int) -> Names:
    """Return the names of a room's seats by their keys, or nothing where none are shown."""
    workshop = _showing.first(topic=topic_id)
    return names_of(workshop) if workshop else {}


def names_of(workshop: Workshop) -> Names:
    """Return the names as the current activity shows them."""
    if workshop.current is None or not workshop.current.shows_authors:
        return {}
    seats = Participant.objects.filter(workshop=workshop)
    return {seat.author: seat.shown_name for seat in seats}


def name_on(names: Names, author: str) -> str:
    """Return what stands on a note of ``author``; nothing where no names are shown."""
    if not names:
        return ""
    return names.get(author) or _("trainer")


# Asked with every piece of news, and nearly always answered with no.
@Prepared
def _showing(topic: int) -> QuerySet[Workshop]:
    shown = Workshop.objects.filter(topic=topic, current__shows_authors=True)
    return shown.select_related("current")
