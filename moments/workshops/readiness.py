"""How far each seat is, and what a trainer should know before the room goes on."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moments.live.presence import presence
from moments.workshops.models import Activity, Done, Participant, Workshop
from moments.workshops.panels import Standing, panel_of

# A page in sight beats every 15 s; two missed beats and a breath are no contact.
SILENCE = 40.0


@dataclass(frozen=True)
class SeatState:
    """One seat now: in contact or not, what is not saved, how far it is."""

    seat: Participant
    seconds: float | None = None
    unsent: int = 0
    is_writing: bool = False
    is_done: bool = False
    # In the words of the activity's panel: "2 dots left".
    standing: str = ""

    @property
    def is_here(self) -> bool:
        return self.seconds is not None and self.seconds < SILENCE

    @property
    def is_new(self) -> bool:
        """Whether this process has never heard of the seat."""
        return self.seconds is None

    @property
    def is_lost(self) -> bool:
        """Whether somebody with a device is out of contact: a state of its own."""
        return self.seat.has_device and not self.seat.is_pretend and not self.is_here

    @property
    def needs_a_look(self) -> bool:
        return (self.is_lost and not self.is_new) or bool(self.unsent)

    @cached_property
    def words(self) -> str:
        """Everything about the seat in one line."""
        return ", ".join(part for part in [self._contact, *self._progress] if part)

    @property
    def _contact(self) -> str:
        if not self.seat.has_device:
            return _("no device")
        if self.seat.is_pretend:
            return _("pretend")
        if not self.unsent:
            return contact_words(self.seconds)
        if self.is_here:
            return _not_saved_yet(self.unsent)
        # What was not saved when contact broke off still is not: never shown as saved.
        return f"{contact_words(self.seconds)}, {_not_saved(self.unsent)}"

    @property
    def _progress(self) -> list[str]:
        writing = _("writing") if self.is_writing and not self.is_done else ""
        return [writing, _("done") if self.is_done else "", self.standing]


@dataclass(frozen=True)
class Readiness:
    """All seats of a workshop in its current activity."""

    activity: Activity | None
    seats: list[SeatState]
    taken_away: list[Participant]

    @property
    def unsaved(self) -> list[SeatState]:
        return [one for one in self.seats if one.unsent and not one.is_lost]

    @property
    def lost(self) -> list[SeatState]:
        return [one for one in self.seats if one.is_lost]

    @property
    def not_done(self) -> list[SeatState]:
        """Who still works, where there is something to be done."""
        if self.activity is None or not self.activity.is_worked_on:
            return []
        return [one for one in self.seats if not one.is_done]

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.seats)


def readiness_of(workshop: Workshop) -> Readiness:
    """Ask who is where: a fixed number of queries, whatever the number of seats."""
    activity = workshop.current
    everybody = list(workshop.participants.select_related("table"))
    done, standing = _done_in(activity), _standing(workshop, activity)
    states = [
        _state(
            seat,
            activity,
            topic_id=workshop.topic_id,
            is_done=seat.pk in done,
            standing=standing.get(seat.pk, Standing()),
        )
        for seat in everybody
        if seat.removed_at is None
    ]
    return Readiness(activity, states, [seat for seat in everybody if seat.removed_at])


def contact_words(seconds: float | None) -> str:
    """Say when a seat was last heard of, in steps that do not flicker every second."""
    if seconds is None:
        return _("not seen yet")
    if seconds < SILENCE:
        return _("here")
    if seconds < 120:
        return _("no contact for %(count)s s") % {"count": int(seconds // 10 * 10)}
    if seconds < 7200:
        return _("no contact for %(count)s minutes") % {"count": int(seconds // 60)}
    hours = int(seconds // 3600)
    words = ngettext(
        "no contact for %(count)s hour", "no contact for %(count)s hours", hours
    )
    return words % {"count": hours}


def _state(
    seat: Participant,
    activity: Activity | None,
    *,
    topic_id: int,
    is_done: bool,
    standing: Standing,
) -> SeatState:
    told = presence.state(topic_id, seat.author)
    # The page may have told so before the room came here.
    may_be_seen = activity is None or not activity.is_anonymous
    return SeatState(
        seat=seat,
        seconds=presence.seconds_since(topic_id, seat.author),
        unsent=told.unsent,
        is_writing=told.writing and may_be_seen,
        is_done=is_done or standing.is_done,
        standing=standing.words,
    )


def _done_in(activity: Activity | None) -> set[int]:
    if activity is None:
        return set()
    return set(Done.objects.filter(activity=activity).values_list("seat_id", flat=True))


def _standing(workshop: Workshop, activity: Activity | None) -> dict[int, Standing]:
    return panel_of(activity).standing(workshop, activity) if activity else {}


def _not_saved_yet(count: int) -> str:
    words = ngettext(
        "%(count)s note not yet saved", "%(count)s notes not yet saved", count
    )
    return words % {"count": count}


def _not_saved(count: int) -> str:
    words = ngettext("%(count)s note not saved", "%(count)s notes not saved", count)
    return words % {"count": count}
