"""The shortlist: chosen by dots, changed by the trainer, one for each journey."""

from django.db.models import QuerySet

from moments.journeys.models import Journey, Moment
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.ratings.domain.choosing import Choice, choose
from moments.ratings.domain.roots import roots_of, tally
from moments.ratings.models import Dot, Judging, Shortlisted
from moments.workshops.domain.locking import lock_workshop
from moments.workshops.models import Activity, Participant, Workshop


def journeys_of(workshop: Workshop) -> list[Journey]:
    """Return the journeys that the room works on: the tables', or the common one."""
    if workshop.common_journey_id:
        return list(Journey.objects.filter(pk=workshop.common_journey_id))
    tables = workshop.tables.select_related("journey").order_by("number")
    return [table.journey for table in tables]


def journey_of(seat: Participant) -> int:
    """Return the key of the journey a seat works on."""
    return seat.workshop.common_journey_id or seat.table.journey_id


def moments_of(journey: int) -> list[Moment]:
    """Return the moments that everybody may read, in the journey's order."""
    shown = Moment.objects.on_board().filter(
        journey=journey,
        private_to="",
        step__removed_at=None,
        step__merged_into=None,
        step__is_proposal=False,
        step__private_to="",
    )
    order = ("step__position", "step", "position", "pk")
    return list(shown.select_related("step").order_by(*order))


def choice_of(journey: int, *, judging: Judging) -> Choice:
    """Return what the dots on this journey choose as they lie now."""
    moments = moments_of(journey)
    order = [moment.pk for moment in moments]
    if judging.rates_all:
        return Choice(order, [])
    dots, on_steps = dots_on(journey)
    beside = {moment.pk: on_steps.get(moment.step_id, 0) for moment in moments}
    return choose(order, dots=dots, limit=judging.shortlist_limit, beside=beside)


def dots_on(journey: int) -> tuple[dict[int, int], dict[int, int]]:
    """Return the dots on each moment and on each step that speaks for others or itself."""
    placed = Dot.objects.counted()
    found = []
    for kind in ("moment", "step"):
        on = {f"{kind}__journey": journey}
        keys = placed.filter(**on).values_list(kind, flat=True)
        notes = Journey(pk=journey)
        roots = roots_of(getattr(notes, f"{kind}s").all())
        found.append(tally(keys, roots))
    return found[0], found[1]


def choose_first(workshop: Workshop, _activity: Activity) -> None:
    """Fill the shortlist of each journey that has none; called inside another verb."""
    judging = Judging.objects.of(workshop)
    chosen_for = set(
        _list_of(workshop).values_list("moment__journey", flat=True).distinct()
    )
    for journey in journeys_of(workshop):
        if journey.pk not in chosen_for:
            _take_in(workshop, choice_of(journey.pk, judging=judging).chosen)


@writing
def choose_by_dots(workshop: Workshop) -> None:
    """Make the shortlist anew from the dots as they lie now."""
    workshop = lock_workshop(workshop)
    judging = Judging.objects.of(workshop)
    for journey in journeys_of(workshop):
        chosen = choice_of(journey.pk, judging=judging).chosen
        mine = _list_of(workshop).filter(moment__journey=journey)
        mine.exclude(moment__in=chosen).delete()
        _take_in(workshop, chosen)
    announce(workshop.topic_id, ("reload", "room"))


@writing
def set_listed(workshop: Workshop, moment: Moment, *, listed: bool) -> None:
    """Put a moment on the shortlist or take it off; its answers stay with it."""
    workshop = lock_workshop(workshop)
    if listed:
        _take_in(workshop, [moment.pk])
    else:
        _list_of(workshop).filter(moment=moment).delete()
    announce(workshop.topic_id, ("reload", "room"))


@writing
def set_limit(workshop: Workshop, *, limit: int) -> None:
    """Say how many moments a shortlist has at most when it is chosen by dots."""
    Judging.objects.update_or_create(
        workshop=workshop, defaults={"shortlist_limit": limit, "rates_all": False}
    )
    choose_by_dots(workshop)


@writing
def rate_all(workshop: Workshop, *, rates_all: bool) -> None:
    """Rate every moment, or let the dots choose again."""
    Judging.objects.update_or_create(
        workshop=workshop, defaults={"rates_all": rates_all}
    )
    choose_by_dots(workshop)


@writing
def set_discussed(workshop: Workshop, moment: Moment, *, discussed: bool) -> None:
    """Pick a moment for the second private round, or leave it out."""
    workshop = lock_workshop(workshop)
    _list_of(workshop).filter(moment=moment).update(is_discussed=discussed)
    announce(workshop.topic_id, ("reload", "room"))


def _list_of(workshop: Workshop) -> QuerySet[Shortlisted]:
    return Shortlisted.objects.filter(workshop=workshop)


def _take_in(workshop: Workshop, moments: list[int]) -> None:
    Shortlisted.objects.bulk_create(
        [Shortlisted(workshop=workshop, moment_id=pk) for pk in moments],
        ignore_conflicts=True,
    )
