"""Telling people of one name apart: Kim, Kim 2, Kim 3."""

from django.db.models import Q

from moments.lib.text import fold_name
from moments.workshops.models import Participant, Workshop

_KEY_LIMIT = 120


def name_key(name: str) -> str:
    """Return the name as it is compared."""
    # Some letters grow when they are folded.
    return fold_name(name)[:_KEY_LIMIT]


def free_namesake(
    workshop: Workshop, name: str, *, beside: Participant | None = None
) -> int:
    """Return the first number that makes the shown name differ from all others.

    Somebody may really be called "Kim 2": counting the Kims is not enough.
    ``beside`` is the seat that is to have the name: its own does not count.
    """
    key = name_key(name)
    alike = Q(name_key__in=[key, key.rpartition(" ")[0]]) | Q(
        name_key__startswith=f"{key} "
    )
    seats = workshop.participants.filter(alike).exclude(name="")
    if beside is not None:
        seats = seats.exclude(pk=beside.pk)
    taken = {fold_name(seat.shown_name) for seat in seats}
    candidate = Participant(name=name)
    while fold_name(candidate.shown_name) in taken:
        candidate.namesake += 1
    return candidate.namesake
