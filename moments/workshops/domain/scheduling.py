"""A workshop for another day: its code is ready, its room opens when the trainer says."""

from datetime import date, datetime

from moments.accounts.models import User
from moments.journeys.models import Journey
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.live.models import Topic
from moments.organisations.models import Organisation
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.domain.planning import copy_guide
from moments.workshops.domain.running import lay_tables
from moments.workshops.models import Activity, Guide, Kind, Workshop


class WorkshopBegunError(Exception):
    """The room has been open: people were told when, where, and how long it is kept."""


@writing
def plan_workshop(  # noqa: PLR0913 -- the answers of one form
    guide: Guide,
    *,
    organisation: Organisation,
    title: str,
    by: User,
    starts_at: datetime,
    keep_until: date,
    place: str = "",
    tables: int = 1,
    example: Journey | None = None,
) -> Workshop:
    """Plan a workshop that will run a copy of ``guide``, nobody let in before it opens.

    ``example`` is the journey that its example walk goes through, in place of the
    guide's own.
    """
    copy = copy_guide(guide, organisation=organisation, by=by)
    if example is not None:
        walks = Activity.objects.filter(guide=copy, kind=Kind.EXAMPLE)
        walks.update(example=example)
    workshop = Workshop.objects.create(
        organisation=organisation,
        topic=Topic.objects.create(),
        title=title,
        state=Workshop.State.PLANNED,
        created_by=by,
        leader=by,
        guide=copy,
        starts_at=starts_at,
        place=place,
        keep_until=keep_until,
    )
    lay_tables(workshop, tables)
    return workshop


@writing
def replan_workshop(
    workshop: Workshop, *, title: str, starts_at: datetime, place: str, keep_until: date
) -> Workshop:
    """Change when and where; the code and the link in the invitation stay.

    Raises :class:`WorkshopBegunError` once the room has been open.
    """
    workshop = lock_workshop(workshop)
    if workshop.state != Workshop.State.PLANNED:
        raise WorkshopBegunError
    workshop.title, workshop.starts_at = title, starts_at
    workshop.place, workshop.keep_until = place, keep_until
    workshop.save(update_fields=["title", "starts_at", "place", "keep_until"])
    announce(workshop.topic_id, ("reload", "trainers"))
    return workshop
