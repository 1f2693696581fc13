"""Seats that a trainer sets up or puts right: without a device, under another name."""

from moments.lib.db import writing
from moments.live.announcing import announce
from moments.workshops.domain.joining import seating_of
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.domain.naming import free_namesake, name_key
from moments.workshops.domain.running import OtherWorkshopError, WorkshopClosedError
from moments.workshops.models import Participant, Table, Workshop


@writing
def add_seat_without_device(
    workshop: Workshop, *, name: str, table: Table | None = None
) -> Participant:
    """Set up a seat for somebody without a laptop: the trainer writes for it.

    It needs no code: also while nobody else may join.
    """
    workshop = lock_workshop(workshop)
    if workshop.is_closed:
        raise WorkshopClosedError
    if table is not None and table.workshop_id != workshop.pk:
        raise OtherWorkshopError
    emptiest, last_number = seating_of(workshop)
    seat = Participant.objects.create(
        workshop=workshop,
        table=table or emptiest,
        number=last_number + 1,
        name=name,
        name_key=name_key(name),
        namesake=free_namesake(workshop, name),
        has_device=False,
    )
    announce(workshop.topic_id, ("seats", "trainers"))
    return seat


@writing
def rename_seat(seat: Participant, *, name: str) -> Participant:
    """Give a seat another name. After the close there are no names any more."""
    workshop = lock_workshop(seat.workshop)
    if workshop.is_closed:
        raise WorkshopClosedError
    seat.name, seat.name_key = name, name_key(name)
    seat.namesake = free_namesake(workshop, name, beside=seat)
    seat.save(update_fields=["name", "name_key", "namesake"])
    shows_authors = workshop.current is not None and workshop.current.shows_authors
    whose = "room" if shows_authors else seat.author
    announce(workshop.topic_id, ("reload", whose), ("seats", "trainers"))
    return seat
