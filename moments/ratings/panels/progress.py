"""How far seats are with a page of questions: counts of answers, never what they are."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from moments.ratings.domain.shortlisting import journey_of
from moments.ratings.models import Answer, Importance, Opinion, Shortlisted
from moments.workshops.models import Activity, Done, Workshop
from moments.workshops.panels import Standing


@dataclass(frozen=True)
class Progress:
    """How many seats are done with a page."""

    done: int
    seats: int


def progress_of(standing: dict[int, Standing]) -> Progress:
    return Progress(sum(one.is_done for one in standing.values()), len(standing))


def standing_in(
    workshop: Workshop, activity: Activity, *, number: int
) -> dict[int, Standing]:
    """Return how many answers each seat gave: to importance (0), or to a round."""
    listed = Shortlisted.objects.standing().filter(workshop=workshop)
    if number > 1:
        listed = listed.filter(is_discussed=True)
    asked = dict(
        listed.order_by("moment__journey")
        .values_list("moment__journey")
        .annotate(Count("pk"))
    )
    given = _importances(workshop) if number == 0 else _opinions(workshop, number)
    done = set(Done.objects.filter(activity=activity).values_list("seat", flat=True))
    seats = workshop.participants.seated().select_related("table", "workshop")
    return {
        seat.pk: Standing(
            _("%(given)s of %(asked)s answered")
            % {"given": given.get(seat.pk, 0), "asked": asked.get(journey_of(seat), 0)},
            is_done=seat.pk in done,
        )
        for seat in seats
    }


def _importances(workshop: Workshop) -> dict[int, int]:
    rows = Importance.objects.filter(_LISTED, seat__workshop=workshop)
    answered = rows.exclude(answer=Answer.NONE).order_by("seat").values_list("seat")
    return dict(answered.annotate(Count("pk")))


def _opinions(workshop: Workshop, number: int) -> dict[int, int]:
    rows = Opinion.objects.filter(
        importance__seat__workshop=workshop,
        importance__moment__shortlisted__isnull=False,
        round=number,
    )
    by_seat = rows.order_by("importance__seat").values_list("importance__seat")
    return dict(by_seat.annotate(Count("pk")))


_LISTED = Q(moment__shortlisted__isnull=False)
