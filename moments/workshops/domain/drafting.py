"""Drafting a guide: every save keeps what was there before.

A workshop runs a copy of its own, so nothing here reaches a room.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from moments.accounts.models import User
from moments.lib.db import writing
from moments.organisations.models import Organisation
from moments.workshops.domain.kinds import BEGINNINGS
from moments.workshops.domain.planning import PLANNED
from moments.workshops.models import Act, Activity, Guide, GuideChange, Kind

# Fewer than a copy can be printed of.
MOST_ACTIVITIES = 100
# What a trainer writes of an activity. Kind and place are not written.
WRITTEN = [name for name in PLANNED if name not in {"kind", "position"}]
DETAILS = ["title", "purpose", "begins_at", "longest"]
_TITLE = 200


class StaleActivityError(Exception):
    """Somebody else has saved the activity since it was read."""

    def __init__(self, activity: Activity) -> None:
        super().__init__()
        self.activity = activity


class ActivityGoneError(StaleActivityError):
    """The activity is in the bin: what was asked needs one that stands."""


class GuideFullError(Exception):
    """Nobody can lead so many activities, and no copy of them can be printed."""


@writing
def begin_guide(*, organisation: Organisation, title: str, by: User) -> Guide:
    """Make an empty guide of the organisation."""
    guide = Guide.objects.create(organisation=organisation, title=title, created_by=by)
    GuideChange.objects.create(guide=guide, act=Act.BEGAN, title=title, by=by)
    return guide


@writing
def describe_guide(guide: Guide, *, by: User, **details: Any) -> Guide:
    """Save the words about the guide as a whole; the last word counts."""
    guide = _lock(guide)
    before = {name: getattr(guide, name) for name in DETAILS}
    after = {name: value for name, value in details.items() if before[name] != value}
    if after:
        for name, value in after.items():
            setattr(guide, name, value)
        guide.save(update_fields=[*after, "updated_at"])
        _note(guide, Act.DETAILS, by=by, before=_plain(before), after=_plain(after))
    return guide


@writing
def add_activity(guide: Guide, *, kind: str, by: User) -> Activity:
    """Put an activity at the end, with what most rooms need of this kind."""
    begin = BEGINNINGS[Kind(kind)]
    activity = Activity(
        kind=kind,
        title=str(Kind(kind).label),
        minutes=begin.minutes,
        instruction=str(begin.instruction),
        view=begin.view,
    )
    activity.preset = begin.preset
    return _put(_lock(guide), activity, by=by)


@writing
def edit_activity(
    activity: Activity, *, seen_version: int, by: User, **written: Any
) -> Activity:
    """Save what was written, unless somebody else has saved since ``seen_version``.

    Saving what already stands is no conflict: the first answer was lost. Raises
    :class:`StaleActivityError` or :class:`ActivityGoneError`.
    """
    guide, now = _lock_with(activity)
    if now.removed_at is not None:
        raise ActivityGoneError(now)
    before = image_of(now)
    after = {name: value for name, value in written.items() if before[name] != value}
    if not after:
        return now
    if now.version != seen_version:
        raise StaleActivityError(now)
    for name, value in after.items():
        setattr(now, name, value)
    now.version += 1
    now.save(update_fields=[*after, "version"])
    _note(guide, Act.CHANGED, now, by=by, before=before, after=after)
    return now


@writing
def put_back(change: GuideChange, *, by: User) -> Activity:
    """Let an activity be what it was before ``change``; this too can be put back.

    Raises :class:`ActivityGoneError` for an activity in the bin.
    """
    if change.activity is None or change.act != Act.CHANGED:
        raise ValueError(change.act)
    now = Activity.everything.get(pk=change.activity.pk)
    before = {name: change.before[name] for name in WRITTEN if name in change.before}
    return edit_activity(now, seen_version=now.version, by=by, **before)


@writing
def move_activity(activity: Activity, *, places: int, by: User) -> Activity:
    """Move by so many places, up with a negative number; at the end it stays."""
    guide, now = _lock_with(activity)
    plan = list(guide.activities.all())
    if now not in plan:
        raise ActivityGoneError(now)
    here = plan.index(now)
    return _place(guide, plan, now, max(0, here + places), by=by)


@writing
def move_behind(activity: Activity, other: Activity | None, *, by: User) -> Activity:
    """Move behind ``other``, or with ``None`` to the top."""
    guide, now = _lock_with(activity)
    plan = list(guide.activities.all())
    if now not in plan:
        raise ActivityGoneError(now)
    others = [one for one in plan if one != now]
    to = others.index(other) + 1 if other in others else 0
    return _place(guide, plan, now, to, by=by)


@writing
def duplicate_activity(activity: Activity, *, by: User) -> Activity:
    """Put a second one like it right behind it."""
    guide, now = _lock_with(activity)
    twin = Activity(**{name: getattr(now, name) for name in PLANNED})
    twin.title = (_("%(title)s, copy") % {"title": now.title})[:_TITLE]
    return _put(guide, twin, by=by, behind=now)


@writing
def remove_activity(activity: Activity, *, by: User) -> None:
    """Put it into the bin of its guide; twice does no harm."""
    guide, now = _lock_with(activity)
    if now.removed_at is None:
        Activity.everything.filter(pk=now.pk).update(removed_at=timezone.now())
        _note(guide, Act.REMOVED, now, by=by)


@writing
def return_activity(activity: Activity, *, by: User) -> None:
    """Bring it back from the bin to where it stood."""
    guide, now = _lock_with(activity)
    if now.removed_at is None:
        return
    plan = list(guide.activities.all())
    _refuse_when_full(plan)
    to = sum(one.position < now.position for one in plan)
    Activity.everything.filter(pk=now.pk).update(removed_at=None)
    plan.insert(to, now)
    _number(plan)
    _note(guide, Act.RETURNED, now, by=by)


def image_of(activity: Activity) -> dict[str, Any]:
    """Return everything a trainer can write of it."""
    return {name: getattr(activity, name) for name in WRITTEN}


def _lock(guide: Guide) -> Guide:
    """One at a time drafts a guide: places are numbered through."""
    return Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)


def _lock_with(activity: Activity) -> tuple[Guide, Activity]:
    guide = Guide.objects.select_for_update(no_key=True).get(pk=activity.guide_id)
    return guide, Activity.everything.get(pk=activity.pk)


def _put(
    guide: Guide, activity: Activity, *, by: User, behind: Activity | None = None
) -> Activity:
    plan = list(guide.activities.all())
    _refuse_when_full(plan)
    activity.guide = guide
    to = plan.index(behind) + 1 if behind in plan else len(plan)
    activity.position = plan[to - 1].position + 1 if to else 1
    activity.save(force_insert=True)
    plan.insert(to, activity)
    _number(plan)
    _note(guide, Act.ADDED, activity, by=by)
    return activity


def _refuse_when_full(plan: list[Activity]) -> None:
    if len(plan) >= MOST_ACTIVITIES:
        raise GuideFullError


def _place(
    guide: Guide, plan: list[Activity], activity: Activity, to: int, *, by: User
) -> Activity:
    here = plan.index(activity)
    plan.insert(to, plan.pop(here))
    now = plan.index(activity)
    if now != here:
        _number(plan)
        places = {"before": {"place": here + 1}, "after": {"place": now + 1}}
        _note(guide, Act.MOVED, activity, by=by, **places)
    activity.position = now + 1
    return activity


def _number(plan: list[Activity]) -> None:
    """Number the plan through, and write only what has another number now."""
    moved = []
    for place, activity in enumerate(plan, start=1):
        if activity.position != place:
            activity.position = place
            moved.append(activity)
    Activity.objects.bulk_update(moved, ["position"])


def _note(
    guide: Guide,
    act: Act,
    activity: Activity | None = None,
    *,
    by: User,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    GuideChange.objects.create(
        guide=guide,
        activity=activity,
        act=act,
        title=activity.title if activity else guide.title,
        before=before or {},
        after=after or {},
        by=by,
    )


def _plain(details: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no times of day."""
    return {
        name: value
        if value is None or isinstance(value, str | int)
        else f"{value:%H:%M}"
        for name, value in details.items()
    }
