"""Plans: copying a guide, and giving a workshop its own copy."""

from moments.accounts.models import User
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.organisations.models import Organisation
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.domain.running import (
    WorkshopClosedError,
    add_table,
    start_board,
)
from moments.workshops.models import Activity, Guide, Workshop

# What became of an activity in a room belongs to that room.
_RUN = {"opened_at", "seconds_spent", "revealed_at", "shown_at"}
# What is counted and binned belongs to the guide it happened in.
_KEPT = {"version", "removed_at"}
PLANNED = [
    field.attname
    for field in Activity._meta.concrete_fields  # noqa: SLF001 -- the documented API
    if field.attname not in {"id", "guide_id", *_RUN, *_KEPT}
]


class GuideInUseError(Exception):
    """The workshop has begun with its guide: another one would drop what was done."""


@writing
def copy_guide(
    guide: Guide, *, organisation: Organisation, by: User | None, title: str = ""
) -> Guide:
    """Return a copy of the plan for ``organisation``; later edits of one leave the other."""
    copy = Guide.objects.create(
        organisation=organisation,
        title=title or guide.title,
        purpose=guide.purpose,
        begins_at=guide.begins_at,
        longest=guide.longest,
        copied_from=guide,
        created_by=by,
    )
    Activity.objects.bulk_create(
        Activity(guide=copy, **{name: getattr(activity, name) for name in PLANNED})
        for activity in guide.activities.all()
    )
    return copy


@writing
def use_guide(
    workshop: Workshop, guide: Guide, *, by: User, keeps_board: bool = False
) -> Workshop:
    """Let the workshop run a copy of ``guide`` of its own.

    ``keeps_board``: people go on writing on the board until the first activity.
    Raises :class:`GuideInUseError` once the room has been to an activity, and
    :class:`WorkshopClosedError`.
    """
    workshop = give_guide(
        lock_workshop(workshop), guide, by=by, keeps_board=keeps_board
    )
    announce(workshop.topic_id, ("reload", "room"))
    return workshop


@writing
def give_guide(
    workshop: Workshop, guide: Guide, *, by: User, keeps_board: bool = False
) -> Workshop:
    """Do the same for a workshop that was just made: there is nobody to be told."""
    if workshop.is_closed:
        raise WorkshopClosedError
    if workshop.current_id is not None:
        raise GuideInUseError
    earlier = workshop.guide
    workshop.guide = copy_guide(guide, organisation=workshop.organisation, by=by)
    workshop.begins_with_board = keeps_board
    workshop.save(update_fields=["guide", "begins_with_board"])
    if earlier is not None:
        earlier.delete()
    return workshop


@writing
def start_workshop(
    guide: Guide,
    *,
    organisation: Organisation,
    title: str,
    by: User,
    tables: int = 1,
) -> Workshop:
    """Open a workshop that runs a copy of ``guide`` of its own, at so many tables."""
    workshop = start_board(organisation=organisation, title=title, by=by)
    for _number in range(1, tables):
        add_table(workshop)
    return give_guide(workshop, guide, by=by)
