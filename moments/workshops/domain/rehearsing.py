"""A dry run: a workshop of its own with pretend people, taken away whole at the end."""

from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from moments.accounts.models import User
from moments.journeys.models import Journey, Moment, Step
from moments.lib.db import writing
from moments.live import bus
from moments.live.announcing import announce
from moments.live.domain.locking import lock_topic
from moments.live.models import Topic
from moments.organisations.models import Organisation
from moments.workshops.domain.naming import name_key
from moments.workshops.domain.planning import start_workshop
from moments.workshops.domain.running import close_code
from moments.workshops.models import Guide, Participant, Workshop

TABLES = 2
SEATS = 6


class NoRehearsalError(Exception):
    """The workshop has real people in it: nobody acts for them, nothing is deleted."""


@writing
def start_rehearsal(
    guide: Guide, *, organisation: Organisation, by: User, title: str = ""
) -> Workshop:
    """Start a throw-away workshop that runs a copy of ``guide``.

    Nobody can join it by code. It is on no list of the organisation.
    """
    workshop = start_workshop(
        guide,
        organisation=organisation,
        title=title or _("Rehearsal: %(guide)s") % {"guide": guide.title},
        by=by,
        tables=TABLES,
    )
    Workshop.objects.filter(pk=workshop.pk).update(is_rehearsal=True)
    workshop = close_code(workshop)
    Participant.objects.bulk_create(_pretenders(workshop))
    announce(workshop.topic_id, ("seats", "trainers"))
    return workshop


@writing
def end_rehearsal(workshop: Workshop) -> None:
    """Delete everything the rehearsal has made, as if it had never been."""
    lock_topic(workshop.topic_id)
    now = Workshop.objects.get(pk=workshop.pk)
    if not now.is_rehearsal:
        raise NoRehearsalError
    journeys = list(
        Journey.objects.filter(table__workshop=now).values_list("pk", flat=True)
    )
    topics = {now.topic_id, *_topics(journeys)}
    _loosen(now, journeys)
    now.participants.all().delete()
    guide = now.guide
    now.delete()
    Journey.objects.filter(pk__in=journeys).delete()
    if guide is not None:
        guide.delete()
    Topic.objects.filter(pk__in=topics).delete()
    # Whoever still looks on finds nothing to follow, and is told so.
    for topic in topics:
        transaction.on_commit(partial(bus.wake, topic), robust=True)


def _pretenders(workshop: Workshop) -> list[Participant]:
    tables = list(workshop.tables.all())
    people = []
    for number in range(1, SEATS + 1):
        name = _("Pretend %(number)s") % {"number": number}
        people.append(
            Participant(
                workshop=workshop,
                table=tables[number % len(tables)],
                number=number,
                name=name,
                name_key=name_key(name),
                is_pretend=True,
            )
        )
    return people


def _topics(journeys: list[int]) -> list[int]:
    """A journey's topic is the room's; one that was lifted has its own."""
    rows = Journey.objects.filter(pk__in=journeys)
    return list(rows.values_list("topic", flat=True).distinct())


def _loosen(workshop: Workshop, journeys: list[int]) -> None:
    """Let go of what protects rows from being deleted while others point at them."""
    Workshop.objects.filter(pk=workshop.pk).update(current=None, common_journey=None)
    inside = Q(journey__in=journeys)
    Step.objects.filter(inside | Q(origin__in=journeys)).update(
        origin=None, merged_into=None
    )
    Moment.objects.filter(inside).update(merged_into=None)
