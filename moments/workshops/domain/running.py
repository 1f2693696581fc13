"""Starting, opening and closing a workshop, and who sits where in it."""

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from moments.accounts.models import User
from moments.journeys.domain.creating import create_journey
from moments.journeys.models import Action, Journey
from moments.lib.codes import make_code, make_token
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.live.domain.locking import lock_topic
from moments.live.models import Topic
from moments.organisations.models import Organisation
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.models import Participant, Table, Workshop


class WorkshopClosedError(Exception):
    """The workshop is over: what was asked needs an open one."""


class OtherWorkshopError(Exception):
    """The table belongs to another workshop than the seat."""


class UnansweredActionsError(Exception):
    """Somebody has to say who does these and until when, or why nobody can."""

    def __init__(self, actions: list[Action]) -> None:
        super().__init__()
        self.actions = actions


@writing
def start_board(*, organisation: Organisation, title: str, by: User) -> Workshop:
    """Open a workshop of one table, without a guide: people can join at once."""
    workshop = Workshop.objects.create(
        organisation=organisation,
        topic=Topic.objects.create(),
        title=title,
        state=Workshop.State.OPEN,
        opened_at=timezone.now(),
        created_by=by,
        leader=by,
    )
    _lay_table(workshop, number=1, title=title)
    return workshop


@writing
def open_workshop(workshop: Workshop) -> Workshop:
    """Let people in. A closed workshop opens with a new code and its old seats."""
    workshop = lock_workshop(workshop)
    if workshop.is_open:
        return workshop
    workshop.state = Workshop.State.OPEN
    workshop.opened_at = workshop.opened_at or timezone.now()
    workshop.closed_at = None
    if workshop.join_code is None:
        _set_code(workshop)
    workshop.save()
    announce(workshop.topic_id, *_DOOR, ("reload", "room"))
    return workshop


@writing
def close_workshop(workshop: Workshop) -> Workshop:
    """End the workshop: nobody joins or writes, and the names go for good.

    The seats stay, without a name, so that everybody keeps their own copy. Raises
    :class:`UnansweredActionsError` while an action has no owner or no date, and no
    word why.
    """
    workshop = lock_workshop(workshop)
    if workshop.is_closed:
        return workshop
    if unanswered := list(_unanswered(workshop)):
        raise UnansweredActionsError(unanswered)
    workshop.state = Workshop.State.CLOSED
    workshop.closed_at = timezone.now()
    _drop_code(workshop)
    workshop.save()
    workshop.participants.update(name="", name_key="")
    _hand_over(workshop)
    announce(workshop.topic_id, *_DOOR, ("reload", "room"))
    return workshop


@writing
def renew_code(workshop: Workshop) -> Workshop:
    """Replace code and token, also after they were switched off. Seats are not disturbed."""
    workshop = lock_workshop(workshop)
    if workshop.is_closed:
        raise WorkshopClosedError
    _set_code(workshop)
    workshop.save(update_fields=["join_code", "join_token"])
    announce(workshop.topic_id, *_DOOR)
    return workshop


@writing
def close_code(workshop: Workshop) -> Workshop:
    """Let nobody else in. Seats are not disturbed."""
    workshop = lock_workshop(workshop)
    _drop_code(workshop)
    workshop.save(update_fields=["join_code", "join_token"])
    announce(workshop.topic_id, *_DOOR)
    return workshop


@writing
def add_table(workshop: Workshop, *, name: str = "") -> Table:
    """Put up one more table with an empty journey of its own."""
    workshop = lock_workshop(workshop)
    if workshop.is_closed:
        raise WorkshopClosedError
    number = (workshop.tables.aggregate(last=Max("number"))["last"] or 0) + 1
    title = _title_at(workshop, number)
    table = _lay_table(workshop, number=number, title=title, name=name)
    # Who leads hears every table: their streams start again with the new one.
    announce(workshop.topic_id, ("reload", "trainers"), ("close", "trainers"))
    return table


@writing
def move_seat(seat: Participant, *, table: Table) -> Participant:
    """Put a seat at another table; what it wrote stays where it was written."""
    if table.workshop_id != seat.workshop_id:
        raise OtherWorkshopError
    lock_topic(seat.workshop.topic_id)
    Participant.objects.filter(pk=seat.pk).update(table=table)
    seat.table = table
    # The open stream still carries the old table's words: it ends after the
    # page was told to load the new one.
    topic = seat.workshop.topic_id
    announce(
        topic, ("seats", "trainers"), ("reload", seat.author), ("close", seat.author)
    )
    return seat


@writing
def remove_seat(seat: Participant) -> None:
    """Take the seat away from every browser that holds it; its notes stay."""
    lock_topic(seat.workshop.topic_id)
    Participant.objects.filter(pk=seat.pk).update(
        removed_at=timezone.now(), cookie_version=F("cookie_version") + 1
    )
    announce(seat.workshop.topic_id, ("seats", "trainers"), ("close", seat.author))


@writing
def return_seat(seat: Participant) -> None:
    """Put up a seat again that was taken away; its person comes back by personal code."""
    lock_topic(seat.workshop.topic_id)
    Participant.objects.filter(pk=seat.pk).update(removed_at=None)
    announce(seat.workshop.topic_id, ("seats", "trainers"))


# Whether and how people get in: a line for everybody. The trainers' QR code
# names the address their browser asked for, which only a request knows, so
# their pages are loaded again.
_DOOR = (("status", "room"), ("reload", "trainers"))


def lay_tables(workshop: Workshop, count: int) -> None:
    """Put up the first tables of a room that nobody looks at yet."""
    for number in range(1, count + 1):
        title = _title_at(workshop, number) if number > 1 else workshop.title
        _lay_table(workshop, number=number, title=title)


def _title_at(workshop: Workshop, number: int) -> str:
    title = _("%(title)s, table %(number)s")
    return (title % {"title": workshop.title, "number": number})[:200]


def _lay_table(workshop: Workshop, *, number: int, title: str, name: str = "") -> Table:
    journey = create_journey(
        workshop.organisation,
        title=title,
        by=workshop.created_by,
        topic=workshop.topic,
    )
    return Table.objects.create(
        workshop=workshop, number=number, name=name, journey=journey
    )


def _unanswered(workshop: Workshop) -> QuerySet[Action]:
    return Action.objects.unanswered().filter(journey__in=_journeys(workshop))


def _hand_over(workshop: Workshop) -> None:
    """What the room has mapped waits for its review now."""
    drafts = Journey.objects.filter(
        pk__in=_journeys(workshop).values("pk"), state=Journey.State.DRAFT
    )
    drafts.update(state=Journey.State.IN_REVIEW)


def _journeys(workshop: Workshop) -> QuerySet[Journey]:
    return Journey.objects.filter(
        Q(table__workshop=workshop) | Q(pk=workshop.common_journey_id)
    )


def _set_code(workshop: Workshop) -> None:
    workshop.join_code, workshop.join_token = make_code(), make_token()


def _drop_code(workshop: Workshop) -> None:
    workshop.join_code = workshop.join_token = None
