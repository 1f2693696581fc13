"""Dots: a budget, own ones in sight, totals nowhere until opinions are revealed."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from moments.journeys.models import Journey, Moment, Step
from moments.journeys.models.note import Note
from moments.ratings.domain.dotting import place_dot
from moments.ratings.domain.errors import RatingRefusedError
from moments.ratings.domain.results import is_revealed
from moments.ratings.domain.roots import roots_of, tally
from moments.ratings.domain.shortlisting import (
    dots_on,
    journey_of,
    journeys_of,
    moments_of,
)
from moments.ratings.models import Dot, Judging
from moments.ratings.panels.shortlist import (
    draw_listed,
    draw_shortlists,
    list_warnings,
)
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import Panel, Standing


@dataclass(frozen=True)
class Row:
    """A note with the seat's own dots on it."""

    note: Note
    own: int
    below: list["Row"] = field(default_factory=list)

    @property
    def signs(self) -> str:
        return "●" * self.own


def draw_seat(request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    """The journey's notes in order, a plus and a minus beside each."""
    assert viewer.seat is not None  # noqa: S101 -- a participant's part
    context = {
        **budget_of(viewer.seat),
        "workshop": viewer.workshop,
        "rows": rows_of(viewer.seat),
        "client_id": uuid.uuid4(),
        "is_open": activity.pk == viewer.workshop.current_id,
    }
    return render_to_string("ratings/dots.html", context, request)


def rows_of(seat: Participant) -> list[Row]:
    """Return the steps with their moments, with this seat's dots and nobody else's."""
    journey = journey_of(seat)
    own = {kind: own_dots(seat, kind) for kind in ("moment", "step")}
    by_step: dict[int, list[Row]] = {}
    for moment in moments_of(journey):
        row = Row(moment, own["moment"].get(moment.pk, 0))
        by_step.setdefault(moment.step_id, []).append(row)
    steps = Step.objects.on_board().filter(journey=journey, private_to="")
    return [
        Row(step, own["step"].get(step.pk, 0), by_step.get(step.pk, []))
        for step in steps
    ]


def own_dots(seat: Participant, kind: str) -> dict[int, int]:
    """Return the seat's dots by the key of the note that speaks for theirs."""
    mine = Dot.objects.placed().filter(seat=seat, **{f"{kind}__isnull": False})
    journey = Journey(pk=journey_of(seat))
    notes = journey.moments.all() if kind == "moment" else journey.steps.all()
    return tally(mine.values_list(kind, flat=True), roots_of(notes))


def budget_of(seat: Participant) -> dict[str, int]:
    """Return how many dots a seat has, and how many of them are left."""
    budget = Judging.objects.of(seat.workshop).dots_each
    placed = Dot.objects.placed().filter(seat=seat).count()
    return {"budget": budget, "left": max(0, budget - placed)}


def dots_for(viewer: Viewer) -> dict[str, int]:
    """Own dots for a seat; totals for trainers, once opinions are revealed."""
    if viewer.seat is not None:
        own = {kind: own_dots(viewer.seat, kind) for kind in ("moment", "step")}
        return {f"{kind}-{pk}": n for kind in own for pk, n in own[kind].items()}
    if not is_revealed(viewer.workshop):
        return {}
    found: dict[str, int] = {}
    for journey in journeys_of(viewer.workshop):
        totals = zip(("moment", "step"), dots_on(journey.pk), strict=True)
        found |= {f"{kind}-{pk}": n for kind, on in totals for pk, n in on.items()}
    return found


def _lead(workshop: Workshop, _activity: Activity) -> str:
    judging = Judging.objects.of(workshop)
    context: dict[str, Any] = {
        "workshop": workshop,
        "judging": judging,
        "shortlists": draw_shortlists(workshop, judging),
    }
    return render_to_string("ratings/_lead_dots.html", context)


def _screen(workshop: Workshop, _activity: Activity) -> str:
    context = {
        "judging": Judging.objects.of(workshop),
        "shortlists": draw_listed(workshop),
    }
    return render_to_string("ratings/_screen_dots.html", context)


def _standing(workshop: Workshop, _activity: Activity) -> dict[int, Standing]:
    budget = Judging.objects.of(workshop).dots_each
    placed = dict(
        Dot.objects.placed()
        .filter(seat__workshop=workshop)
        .values_list("seat")
        .order_by("seat")
        .annotate(Count("pk"))
    )
    seats = workshop.participants.seated().values_list("pk", flat=True)
    return {seat: _left(budget - placed.get(seat, 0)) for seat in seats}


def _left(count: int) -> Standing:
    left = max(0, count)
    words = ngettext("%(count)s dot left", "%(count)s dots left", left)
    return Standing(words % {"count": left}, is_done=left == 0)


def _warnings(workshop: Workshop, _activity: Activity) -> list[str]:
    return list_warnings(workshop)


def _pretend(workshop: Workshop, _activity: Activity, chance: Random) -> None:
    seats = workshop.participants.seated().filter(is_pretend=True)
    for seat in seats.select_related("workshop", "table"):
        notes = moments_of(journey_of(seat))
        if notes:
            _spend(seat, notes, chance)


def _spend(seat: Participant, notes: Iterable[Moment], chance: Random) -> None:
    choices = list(notes)
    for _dot in range(budget_of(seat)["left"]):
        try:
            place_dot(seat, on=chance.choice(choices), client_id=uuid.uuid4())
        except RatingRefusedError:
            return


PANEL = Panel(
    seat=draw_seat,
    lead=_lead,
    screen=_screen,
    shows_notes=True,
    standing=_standing,
    warnings=_warnings,
    pretend=_pretend,
)
