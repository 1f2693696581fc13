"""Moving the room through its guide. Nothing is deleted by going on or back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from moments.accounts.models import User
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.domain.running import WorkshopClosedError
from moments.workshops.models import Activity, Done, Participant, Workshop

Step = Callable[[Workshop, Activity], None]


class NoActivityError(Exception):
    """There is no such activity: none behind the last, none before the first."""


def activity_beside(workshop: Workshop, by: int) -> Activity | None:
    """Return the activity ``by`` places from the current one; the first if none is."""
    if workshop.guide is None:
        return None
    plan = list(workshop.guide.activities.all())
    keys = [activity.pk for activity in plan]
    if workshop.current_id is None:
        return plan[0] if plan and by > 0 else None
    place = keys.index(workshop.current_id) + by
    return plan[place] if 0 <= place < len(plan) else None


@writing
def go_to(
    workshop: Workshop,
    activity: Activity,
    *,
    leaving: int | None = None,
    enter: Step | None = None,
) -> Workshop:
    """Bring the whole room to ``activity``, forward or back; the clock stands still.

    Going where the room is already changes nothing. ``leaving`` is the key of the
    activity that whoever pressed had before them (0: none yet): if the room has
    left that one since, nothing changes either, so that pressing twice, or two
    trainers at once, skip no activity. ``enter`` is called inside the transaction.
    Raises :class:`NoActivityError` for another guide's activity and
    :class:`WorkshopClosedError`.
    """
    workshop = lock_workshop(workshop)
    if workshop.is_closed:
        raise WorkshopClosedError
    if workshop.guide_id is None or activity.guide_id != workshop.guide_id:
        raise NoActivityError
    if workshop.current_id == activity.pk:
        return workshop
    if leaving is not None and leaving != (workshop.current_id or 0):
        return workshop
    now = timezone.now()
    _leave(workshop, now)
    Activity.objects.filter(pk=activity.pk, opened_at=None).update(opened_at=now)
    workshop.current, workshop.entered_at = activity, now
    workshop.timer_ends_at, workshop.timer_seconds = None, 0
    workshop.save(
        update_fields=["current", "entered_at", "timer_ends_at", "timer_seconds"]
    )
    if enter is not None:
        enter(workshop, activity)
    announce(workshop.topic_id, ("reload", "room"))
    return workshop


def _leave(workshop: Workshop, now: datetime) -> None:
    current = workshop.current
    if current is not None and workshop.entered_at is not None:
        stayed = max(timedelta(0), now - workshop.entered_at)
        spent = current.seconds_spent + int(stayed.total_seconds())
        Activity.objects.filter(pk=current.pk).update(seconds_spent=spent)


@writing
def reveal(
    workshop: Workshop,
    activity: Activity,
    *,
    uncover: Step | None = None,
    in_two: bool = False,
) -> None:
    """Show what was hidden in ``activity``: to everybody, or ``in_two`` presses.

    Twice does no harm. ``uncover`` is called inside the transaction.
    """
    workshop = lock_workshop(workshop)
    now = timezone.now()
    shown = None if in_two else now
    Activity.objects.filter(pk=activity.pk, revealed_at=None).update(
        revealed_at=now, shown_at=shown
    )
    if uncover is not None:
        uncover(workshop, activity)
    announce(workshop.topic_id, ("reload", "trainers" if in_two else "room"))


@writing
def show(workshop: Workshop, activity: Activity) -> None:
    """Show to the room what the trainer has seen already: the second press."""
    workshop = lock_workshop(workshop)
    changed = Activity.objects.filter(
        pk=activity.pk, revealed_at__isnull=False, shown_at=None
    ).update(shown_at=timezone.now())
    if changed:
        announce(workshop.topic_id, ("reload", "room"))


@writing
def set_locked(workshop: Workshop, *, locked: bool) -> None:
    """Let nobody but the trainers write on the boards, or let them write again."""
    workshop = lock_workshop(workshop)
    if workshop.is_locked != locked:
        workshop.is_locked = locked
        workshop.save(update_fields=["is_locked"])
        announce(workshop.topic_id, ("reload", "room"))


@writing
def take_lead(workshop: Workshop, *, by: User) -> None:
    """Write down who leads. Whoever led before stays a co-trainer."""
    workshop = lock_workshop(workshop)
    workshop.leader = by
    workshop.save(update_fields=["leader"])
    announce(workshop.topic_id, ("reload", "trainers"))


@writing
def say_done(seat: Participant, activity: Activity, *, done: bool = True) -> None:
    """Note that a seat is done with ``activity``, or is not after all.

    Appends nothing to the room's log: who is done is for the trainers' beat.
    """
    if done:
        Done.objects.get_or_create(seat=seat, activity=activity)
    else:
        Done.objects.filter(seat=seat, activity=activity).delete()
