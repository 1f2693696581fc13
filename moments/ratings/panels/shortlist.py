"""The shortlist on the console and on the projector: which moments, never how many dots."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moments.journeys.models import Journey, Moment
from moments.ratings.domain.choosing import minutes_for
from moments.ratings.domain.shortlisting import choice_of, journeys_of, moments_of
from moments.ratings.models import Judging, Shortlisted
from moments.workshops.models import Table, Workshop


@dataclass(frozen=True)
class Line:
    """One moment that could be rated."""

    moment: Moment
    is_listed: bool


@dataclass(frozen=True)
class JourneyList:
    """The moments of one journey, with what the trainer has to know about them."""

    journey: Journey
    table: Table | None
    lines: list[Line]
    tied: list[Moment]

    @property
    def listed(self) -> list[Moment]:
        return [line.moment for line in self.lines if line.is_listed]

    @property
    def minutes(self) -> int:
        return minutes_for(len(self.lines))


def lists_of(
    workshop: Workshop, judging: Judging, *, number: int = 1
) -> list[JourneyList]:
    """Return every journey of the room with what is rated in round ``number``."""
    asked = Shortlisted.objects.filter(workshop=workshop)
    if number > 1:
        asked = asked.filter(is_discussed=True)
    listed = set(asked.values_list("moment", flat=True))
    tables = {table.journey_id: table for table in workshop.tables.all()}
    return [
        _list(journey, tables.get(journey.pk), listed=listed, judging=judging)
        for journey in journeys_of(workshop)
    ]


def _list(
    journey: Journey, table: Table | None, *, listed: set[int], judging: Judging
) -> JourneyList:
    moments = moments_of(journey.pk)
    lines = [Line(moment, moment.pk in listed) for moment in moments]
    mine = [moment.pk for moment in moments if moment.pk in listed]
    choice = choice_of(journey.pk, judging=judging)
    # Once the trainer has changed the list, the border is nobody's concern.
    tied = choice.tied if mine in ([], choice.chosen) else []
    return JourneyList(
        journey, table, lines, [one for one in moments if one.pk in tied]
    )


def draw_shortlists(workshop: Workshop, judging: Judging) -> str:
    """The trainer's part: take moments in, leave them out, change the limit."""
    context = {
        "workshop": workshop,
        "judging": judging,
        "lists": lists_of(workshop, judging),
    }
    return render_to_string("ratings/_lead_shortlist.html", context)


def draw_listed(workshop: Workshop, *, number: int = 1) -> str:
    """The room's part: which moments are rated, in the journey's order."""
    lists = lists_of(workshop, Judging.objects.of(workshop), number=number)
    return render_to_string("ratings/_screen_shortlist.html", {"lists": lists})


def list_warnings(workshop: Workshop) -> list[str]:
    """Say what the trainer has to decide before moments are rated."""
    judging = Judging.objects.of(workshop)
    told = []
    for one in lists_of(workshop, judging):
        would = one.listed or choice_of(one.journey.pk, judging=judging).chosen
        if one.lines and not would:
            told.append(_undecided(one, judging))
        if one.tied:
            told.append(
                _("Level at the border of the shortlist: %(moments)s")
                % {"moments": " · ".join(str(moment) for moment in one.tied)}
            )
    return told


def _undecided(one: JourneyList, judging: Judging) -> str:
    words = ngettext(
        "There are no dots and more than %(limit)s moment, so none is chosen:"
        " choose some, or rate all in about %(minutes)s min.",
        "There are no dots and more than %(limit)s moments, so none is chosen:"
        " choose some, or rate all in about %(minutes)s min.",
        judging.shortlist_limit,
    )
    return words % {"limit": judging.shortlist_limit, "minutes": one.minutes}
