"""The room's one clock, on the server. Pages only draw what is left."""

from datetime import datetime, timedelta

from django.utils import timezone

from moments.lib.db import writing
from moments.live.announcing import announce
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.domain.running import WorkshopClosedError
from moments.workshops.models import Workshop

LONGEST_SECONDS = 4 * 60 * 60


@writing
def start_timer(workshop: Workshop, *, seconds: int) -> Workshop:
    """Let the clock run for ``seconds`` from now; a running one starts again."""
    workshop = _open_one(workshop)
    seconds = max(1, min(seconds, LONGEST_SECONDS))
    return _set(workshop, timezone.now() + timedelta(seconds=seconds), seconds)


@writing
def add_time(workshop: Workshop, *, seconds: int = 60) -> Workshop:
    """Give more time. A clock that has run out runs ``seconds`` from now."""
    workshop = _open_one(workshop)
    now = timezone.now()
    ends_at = max(workshop.timer_ends_at or now, now) + timedelta(seconds=seconds)
    most = now + timedelta(seconds=LONGEST_SECONDS)
    return _set(workshop, min(ends_at, most), workshop.timer_seconds + seconds)


@writing
def stop_timer(workshop: Workshop) -> Workshop:
    """Take the clock away."""
    return _set(lock_workshop(workshop), None, 0)


def _open_one(workshop: Workshop) -> Workshop:
    workshop = lock_workshop(workshop)
    if workshop.is_closed:
        raise WorkshopClosedError
    return workshop


def _set(workshop: Workshop, ends_at: datetime | None, seconds: int) -> Workshop:
    workshop.timer_ends_at = ends_at
    workshop.timer_seconds = min(seconds, LONGEST_SECONDS)
    workshop.save(update_fields=["timer_ends_at", "timer_seconds"])
    announce(workshop.topic_id, ("timer", "room"))
    return workshop
