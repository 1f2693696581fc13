"""Page A: how much each moment matters, alone, until the trainer closes it for all."""

from random import Random

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from moments.ratings.domain.asking import questions_for
from moments.ratings.domain.errors import RatingRefusedError
from moments.ratings.domain.rating import rate_importance
from moments.ratings.domain.shortlisting import choose_first
from moments.ratings.models import Judging
from moments.ratings.panels.progress import progress_of, standing_in
from moments.ratings.panels.rate import (
    State,
    draw_page,
    has_sent,
    importance_page,
    is_late_with,
)
from moments.ratings.panels.shortlist import draw_listed, draw_shortlists, list_warnings
from moments.workshops.domain.leading import say_done
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import Panel, Standing


def draw_seat(request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    """The questions; what is sent can be taken back until the trainer closes the page."""
    assert viewer.seat is not None  # noqa: S101 -- a participant's part
    judging = Judging.objects.of(viewer.workshop)
    is_late = bool(judging.importance_closed_at) and is_late_with(viewer.seat)
    state = _state(viewer.seat, viewer.workshop, activity, judging, is_late=is_late)
    page = importance_page(viewer.seat, state=state, is_late=is_late)
    return draw_page(request, viewer, page)


def _state(
    seat: Participant,
    workshop: Workshop,
    activity: Activity,
    judging: Judging,
    *,
    is_late: bool,
) -> State:
    if activity.pk != workshop.current_id or judging.first_closed_at:
        return "closed"
    if judging.importance_closed_at:
        return "asked" if is_late else "closed"
    return "sent" if has_sent(seat, activity) else "asked"


def _lead(workshop: Workshop, activity: Activity) -> str:
    judging = Judging.objects.of(workshop)
    context = {
        "workshop": workshop,
        "judging": judging,
        "progress": progress_of(_standing(workshop, activity)),
        "shortlists": draw_shortlists(workshop, judging),
    }
    return render_to_string("ratings/_lead_importance.html", context)


def _screen(workshop: Workshop, _activity: Activity) -> str:
    return draw_listed(workshop)


def _standing(workshop: Workshop, activity: Activity) -> dict[int, Standing]:
    return standing_in(workshop, activity, number=0)


def _warnings(workshop: Workshop, _activity: Activity) -> list[str]:
    told = list_warnings(workshop)
    if Judging.objects.of(workshop).importance_closed_at is None:
        told.append(
            _(
                "Importance is not closed. Whoever goes on to opinions locks only"
                " their own answers."
            )
        )
    return told


def _pretend(workshop: Workshop, activity: Activity, chance: Random) -> None:
    for seat in pretenders(workshop):
        open_ones = [one for one in questions_for(seat) if not one.is_locked]
        answers = {one.moment.pk: chance.choice("0123344555") for one in open_ones}
        try:
            rate_importance(seat, answers)
        except RatingRefusedError:
            return
        say_done(seat, activity)


def pretenders(workshop: Workshop) -> list[Participant]:
    """Return the pretend participants of a dry run."""
    seats = workshop.participants.seated().filter(is_pretend=True)
    return list(seats.select_related("workshop__organisation", "table"))


PANEL = Panel(
    seat=draw_seat,
    lead=_lead,
    screen=_screen,
    standing=_standing,
    warnings=_warnings,
    enter=choose_first,
    pretend=_pretend,
)
