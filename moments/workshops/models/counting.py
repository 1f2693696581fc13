"""Counts beside rows: one query for any number of workshops, tables and notes."""

from django.db.models import (
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from moments.journeys.models import Journey, Moment, Step
from moments.workshops.models.participant import Participant
from moments.workshops.models.table import Table
from moments.workshops.models.workshop import Workshop, WorkshopQuerySet


def with_counts(workshops: WorkshopQuerySet) -> WorkshopQuerySet:
    """Add ``seat_count`` and ``note_count`` (steps and moments on the boards)."""
    seats = Participant.objects.seated().filter(workshop=OuterRef("pk"))
    return workshops.annotate(
        seat_count=_count(seats, by="workshop"),
        note_count=_count(
            _steps().filter(journey__table__workshop=OuterRef("pk")),
            by="journey__table__workshop",
        )
        + _count(
            _moments().filter(journey__table__workshop=OuterRef("pk")),
            by="journey__table__workshop",
        ),
    )


def tables_with_counts(tables: QuerySet[Table]) -> QuerySet[Table]:
    """Add ``seat_count``, ``step_count``, ``moment_count`` and their ``note_count``."""
    seats = Participant.objects.seated().filter(table=OuterRef("pk"))
    steps = _steps().filter(journey=OuterRef("journey"))
    moments = _moments().filter(journey=OuterRef("journey"))
    return tables.annotate(
        seat_count=_count(seats, by="table"),
        step_count=_count(steps, by="journey"),
        moment_count=_count(moments, by="journey"),
    ).annotate(note_count=F("step_count") + F("moment_count"))


# Not even the number of what was written in silence is told before the reveal.
def _steps() -> QuerySet[Step]:
    return Step.objects.on_board().filter(private_to="")


def has_hidden_notes(workshop: Workshop) -> bool:
    """Whether anything written in silence was never shown. How much, stays hidden."""
    journeys = Journey.objects.filter(
        Q(table__workshop=workshop) | Q(pk=workshop.common_journey_id)
    )
    hidden = ~Q(private_to="") & Q(journey__in=journeys)
    return (
        Step.objects.on_board().filter(hidden).exists()
        or Moment.objects.on_board().filter(hidden).exists()
    )


def _moments() -> QuerySet[Moment]:
    # A moment whose step is no column is not on the wall either.
    return Moment.objects.on_board().filter(
        private_to="",
        step__private_to="",
        step__removed_at=None,
        step__merged_into=None,
        step__is_proposal=False,
    )


def _count(rows: QuerySet, *, by: str) -> Coalesce:
    """Count ``rows`` of each outer row. Joining them all would multiply them."""
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
