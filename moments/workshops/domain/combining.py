"""Laying the tables' steps side by side in one journey, and parting them again.

Notes keep their ids, so dots, answers, history and actions stay with them.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    Max,
    Model,
    OuterRef,
    PositiveIntegerField,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from moments.journeys.models import Action, Edit, Moment, Step
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.live.domain.locking import lock_topic
from moments.workshops.domain.running import OtherWorkshopError, WorkshopClosedError
from moments.workshops.models import Table, Workshop

# Everybody's page and everybody's stream: who hears which journey has changed.
_FOR_ALL = (("reload", "room"), ("close", "room"))


class OneTableError(Exception):
    """There is nothing to lay beside the only table's steps."""


@writing
def lay_together(workshop: Workshop, *, into: Table | None = None) -> Workshop:
    """Put the steps of all tables into the journey of ``into``, else of the first table.

    The first table's steps come first. Every step names the journey it came from.
    Doing it twice takes in what somebody wrote on the way between the two.
    """
    tables = _tables(workshop)
    if into is not None and into.pk not in {table.pk for table in tables}:
        raise OtherWorkshopError
    if len(tables) < 2:
        raise OneTableError
    now = tables[0].workshop
    if now.is_closed:
        raise WorkshopClosedError
    common = now.common_journey_id or (into or tables[0]).journey_id
    others = [one.journey_id for one in tables if one.journey_id != common]
    _gather_steps(
        tables, others if now.common_journey_id else [*others, common], common
    )
    _gather(Moment, others, common)
    Edit.objects.filter(journey__in=others).update(journey=common)
    _gather(Action, others, common)
    return _share(now, common)


def has_strays(workshop: Workshop) -> bool:
    """Whether a note still lies in a table's own journey while one is for everybody.

    Somebody wrote it as the tables were laid together. It is kept, but nobody
    sees it until :func:`lay_together` is called once more.
    """
    if workshop.common_journey_id is None:
        return False
    own = workshop.tables.exclude(journey=workshop.common_journey_id)
    journeys = own.values("journey")
    return any(
        model.objects.filter(journey__in=journeys).exists() for model in (Step, Moment)
    )


@writing
def lay_apart(workshop: Workshop) -> Workshop:
    """Give every table its own steps back; what was written together stays with the first.

    A merge of two tables' notes stands: it can be taken back where the note was.
    """
    tables = _tables(workshop)
    now = tables[0].workshop
    common = now.common_journey_id
    if common is None:
        return now
    came = Step.objects.filter(pk=OuterRef("step")).values("origin")
    Moment.objects.filter(journey=common, step__origin__isnull=False).update(
        journey=Subquery(came)
    )
    gathered = Step.objects.filter(journey=common, origin__isnull=False)
    gathered.update(journey=F("origin"), origin=None)
    stays = Value(common)
    of_note = Case(
        When(kind="step", then=_journey_of(Step, "note_id")),
        default=_journey_of(Moment, "note_id"),
    )
    Edit.objects.filter(journey=common).update(journey=Coalesce(of_note, stays))
    Action.objects.filter(journey=common, moment__isnull=False).update(
        journey=_journey_of(Moment, "moment")
    )
    return _share(now, None)


def _tables(workshop: Workshop) -> list[Table]:
    """Return the tables as they are now, with their workshop, under the room's lock."""
    lock_topic(workshop.topic_id)
    tables = Table.objects.filter(workshop=workshop).select_related("workshop")
    last = Max("journey__steps__position")
    return list(tables.annotate(last=last).order_by("number"))


def _gather_steps(tables: Sequence[Table], keys: Sequence[int], common: int) -> None:
    """Put each table's steps behind those of the table before."""
    offset, places = 0, []
    for table in tables:
        places.append(When(journey=table.journey_id, then=F("position") + offset))
        offset += getattr(table, "last", None) or 0
    Step.objects.filter(journey__in=keys).update(
        position=Case(
            *places, default=F("position"), output_field=PositiveIntegerField()
        ),
        origin=F("journey"),
        client_id=_first_sent(Step, [*keys, common]),
        journey=common,
    )


def _gather(model: type[Moment | Action], others: Sequence[int], common: int) -> None:
    rows: QuerySet[Any] = model._default_manager.filter(journey__in=others)  # noqa: SLF001 -- the documented API
    rows.update(client_id=_first_sent(model, [*others, common]), journey=common)


def _first_sent(model: type[Model], journeys: Sequence[int]) -> Case:
    """Return ``client_id``, or nothing for a row that was sent at two tables.

    Somebody was moved before the answer had come, and the page sent it again at
    the new table: one journey holds a client id once.
    """
    same = model._default_manager.filter(  # noqa: SLF001 -- the documented API
        client_id=OuterRef("client_id"), journey__in=journeys, pk__lt=OuterRef("pk")
    )
    return Case(When(Exists(same), then=Value(None)), default=F("client_id"))


def _journey_of(model: type[Step | Moment], name: str) -> Subquery:
    rows: QuerySet[Any] = model._default_manager.filter(pk=OuterRef(name))  # noqa: SLF001 -- the documented API
    return Subquery(rows.values("journey")[:1])


def _share(workshop: Workshop, common: int | None) -> Workshop:
    Workshop.objects.filter(pk=workshop.pk).update(common_journey=common)
    workshop.common_journey_id = common
    announce(workshop.topic_id, *_FOR_ALL)
    return workshop
