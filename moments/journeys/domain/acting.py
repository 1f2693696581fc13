"""Actions: agreeing what will be changed, changing that, and what becomes of it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from moments.accounts.models import User
from moments.journeys.domain.action_rules import Problems, problems_of
from moments.journeys.domain.errors import ClientIdReusedError
from moments.journeys.domain.notes import lock
from moments.journeys.models import Action, ActionEvent, Journey, Moment
from moments.lib.db import writing
from moments.live.announcing import announce

AGREED = [
    "aim",
    "first_fix",
    "recovery_words",
    "who_may_act",
    "limit",
    "owner",
    "owner_name",
    "due",
    "why_open",
]
Verb = ActionEvent.Verb


class StaleActionError(Exception):
    """Somebody changed the action since it was read; ``action`` is what it is now."""

    def __init__(self, action: Action) -> None:
        super().__init__(f"action {action.pk} is at version {action.version} by now")
        self.action = action


class ActionGoneError(Exception):
    """The action has been taken away; ``action`` is kept."""

    def __init__(self, action: Action) -> None:
        super().__init__(f"action {action.pk} was taken away")
        self.action = action


class ActionRefusedError(Exception):
    """What was written does not hold: ``problems`` says why, field by field."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def agree(
    journey: Journey,
    *,
    by: str,
    person: User | None = None,
    client_id: UUID | None = None,
    moment: Moment | None = None,
    **fields: Any,
) -> Action:
    """Write down an action for ``moment``. A repeated id returns the first result.

    Raises :class:`ActionRefusedError`, and :class:`ClientIdReusedError` for the
    same id with other words.
    """
    action = Action(
        journey=journey, moment=moment, author=by, client_id=client_id, **fields
    )

    @writing
    def add() -> Action:
        lock(journey)
        return _put(action, by=by, person=person)

    return _once(add, action)


@writing
def change_action(
    action: Action,
    *,
    seen_version: int,
    by: str,
    person: User | None = None,
    **fields: Any,
) -> Action:
    """Save what is agreed now, unless the action changed since ``seen_version``.

    A repeat of what already stands is no conflict: the first answer was lost.
    Raises :class:`StaleActionError`, :class:`ActionGoneError` or
    :class:`ActionRefusedError`.
    """
    now = _reread(action)
    before = _values(now)
    if now.removed_at:
        raise ActionGoneError(now)
    if before == before | fields:
        return now
    if now.version != seen_version:
        raise StaleActionError(now)
    _check(now, before | fields, before=before)
    _store(now, **fields)
    kept = {name: before[name] for name in fields}
    _record(now, Verb.CHANGE, by=by, person=person, before=kept, after=fields)
    _say(now)
    return now


@writing
def set_state(
    action: Action, *, state: str, by: str, person: User | None = None, words: str = ""
) -> Action:
    """Say how far an action is, with a word about it. Saying the same twice keeps one.

    Raises :class:`ActionGoneError`.
    """
    now = _reread(action)
    if now.removed_at:
        raise ActionGoneError(now)
    if now.state == state and not words:
        return now
    before = now.state
    _store(now, state=state)
    ActionEvent.objects.create(
        action=now,
        verb=Verb.STATE,
        before={"state": before},
        after={"state": str(state)},
        words=words,
        author=by,
        person=person,
    )
    _say(now)
    return now


@writing
def remove_action(action: Action, *, by: str, person: User | None = None) -> Action:
    """Take the action off the list; it can be put back. Twice does no harm."""
    now = _reread(action)
    if now.removed_at is None:
        _store(now, removed_at=timezone.now())
        _record(now, Verb.REMOVE, by=by, person=person)
        _say(now)
    return now


@writing
def restore_action(action: Action, *, by: str, person: User | None = None) -> Action:
    """Put the action on the list again."""
    now = _reread(action)
    if now.removed_at is not None:
        _store(now, removed_at=None)
        _record(now, Verb.RESTORE, by=by, person=person)
        _say(now)
    return now


def actions_region(journey_id: int) -> str:
    """The part of a page that lists a journey's actions."""
    return f"actions-{journey_id}"


def _put(action: Action, *, by: str, person: User | None) -> Action:
    _check(action, _values(action))
    action.save(force_insert=True)
    _record(action, Verb.AGREE, by=by, person=person, after=_values(action))
    _say(action)
    return action


def _values(action: Action) -> dict[str, Any]:
    return {name: getattr(action, name) for name in AGREED}


def _check(
    action: Action, values: dict[str, Any], *, before: dict[str, Any] | None = None
) -> None:
    control = action.moment.control if action.moment else ""
    today = timezone.localdate()
    found = problems_of(values, control=control, today=today, before=before)
    if values["owner"] and not _belongs(values["owner"], action.journey):
        found["owner"] = _("Choose somebody who belongs to the organisation.")
    if action.moment and action.moment.journey_id != action.journey_id:
        found["moment"] = _("This moment stands in another journey.")
    if found:
        raise ActionRefusedError(found)


def _belongs(person: User, journey: Journey) -> bool:
    return person.memberships.filter(organisation=journey.organisation_id).exists()


def _reread(action: Action) -> Action:
    """Return the action as it is now, under the lock of its journey."""
    lock(action.journey)
    rows = Action.objects.select_related("journey", "moment__step", "owner")
    return rows.get(pk=action.pk)


def _store(action: Action, **values: object) -> None:
    """Save these fields as the next version, in the row and in ``action``."""
    changed = {**values, "updated_at": timezone.now(), "version": F("version") + 1}
    Action.objects.filter(pk=action.pk).update(**changed)
    action.version += 1
    for name, value in values.items():
        setattr(action, name, value)


def _record(
    action: Action,
    verb: Verb,
    *,
    by: str,
    person: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    ActionEvent.objects.create(
        action=action,
        verb=verb,
        before=_plain(before or {}),
        after=_plain(after or {}),
        author=by,
        person=person,
    )


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, User) else value


def _say(action: Action) -> None:
    journey = action.journey
    announce(journey.topic_id, (actions_region(journey.pk), journey.audience))


def _once(add: Callable[[], Action], action: Action) -> Action:
    """Agree, or return what the same client id agreed before; see ``editing``."""
    try:
        return add()
    except IntegrityError:
        sent = {"journey": action.journey, "client_id": action.client_id}
        first = Action.objects.filter(**sent).with_people().first()
        if action.client_id is None or first is None:
            raise
    agreed = ActionEvent.objects.filter(action=first, verb=Verb.AGREE).first()
    if agreed is None or agreed.after != _plain(_values(action)):
        raise ClientIdReusedError
    return first
