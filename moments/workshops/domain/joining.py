"""Taking a seat by code and name, and taking it again."""

import re
from uuid import UUID

from django.db.models import Count, Max, Q

from moments.lib.codes import CODE_LENGTH, read_code
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.domain.naming import free_namesake, name_key
from moments.workshops.models import Participant, Table, Workshop
from moments.workshops.models.workshop import WorkshopQuerySet

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,40}")


class CodeUnknownError(Exception):
    """No open door has this code: wrong, renewed or closed are not told apart."""


class NotOpenYetError(CodeUnknownError):
    """The code is right and stands in an invitation: the door opens on another day."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self.workshop = workshop


class SeatUnknownError(Exception):
    """No seat of this room has this rejoin code."""


def find_joinable(typed: str) -> Workshop:
    """Return the workshop that takes people in by this code, in any spelling, or token.

    Raises :class:`NotOpenYetError` for a planned one, else :class:`CodeUnknownError`.
    """
    if workshop := _behind(typed, Workshop.objects.joinable()):
        return workshop
    if planned := _behind(typed, Workshop.objects.planned()):
        raise NotOpenYetError(planned)
    raise CodeUnknownError


@writing
def join_workshop(
    workshop: Workshop,
    *,
    name: str,
    table: Table | None = None,
    client_id: UUID | None = None,
) -> Participant:
    """Give somebody a new seat; the same ``client_id`` again gives the same seat."""
    workshop = lock_workshop(workshop)
    if not workshop.is_open or workshop.join_code is None:
        raise CodeUnknownError
    if sent := _sent_before(workshop, client_id):
        if sent.removed_at is None:
            return sent
        client_id = None
    emptiest, last_number = seating_of(workshop)
    seat = Participant.objects.create(
        workshop=workshop,
        table=table or emptiest,
        number=last_number + 1,
        name=name,
        name_key=name_key(name),
        namesake=free_namesake(workshop, name),
        client_id=client_id,
    )
    announce(workshop.topic_id, ("seats", "trainers"))
    return seat


def rejoin(room: str, *, rejoin_code: str) -> Participant:
    """Return the seat that somebody comes back to, also after the workshop has closed."""
    code = read_code(rejoin_code)
    seats = Participant.objects.seated().select_related(
        "workshop__topic", "table__journey"
    )
    seat = None
    # PostgreSQL answers a NUL in a value with an error, not with no rows.
    if code and room.isalnum():
        seat = seats.filter(workshop__room=room, rejoin_code=code).first()
    if seat is None:
        raise SeatUnknownError
    return seat


def _behind(typed: str, workshops: WorkshopQuerySet) -> Workshop | None:
    code = read_code(typed)
    found = workshops.select_related("topic")
    if len(code) == CODE_LENGTH:
        return found.filter(join_code=code).first()
    if _TOKEN.fullmatch(typed.strip()):
        return found.filter(join_token=typed.strip()).first()
    return None


def _sent_before(workshop: Workshop, client_id: UUID | None) -> Participant | None:
    if client_id is None:
        return None
    return workshop.participants.filter(client_id=client_id).first()


def seating_of(workshop: Workshop) -> tuple[Table, int]:
    """Return the emptiest table and the last seat number of the workshop."""
    seated = Count("participants", filter=Q(participants__removed_at=None))
    tables = workshop.tables.select_related("journey").annotate(
        seated=seated, last_number=Max("participants__number")
    )
    found = list(tables.order_by("seated", "number"))
    return found[0], max(table.last_number or 0 for table in found)
