"""The activity "Actions" on the three screens of a room."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import uuid4

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moments.journeys.domain.acting import agree
from moments.journeys.models import Action, Journey
from moments.journeys.models.journey import JourneyQuerySet
from moments.reviews.domain.top_moments import Candidate, candidates_of
from moments.reviews.forms import ActionForm
from moments.reviews.rendering import draw_actions
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.models.activity import Kind
from moments.workshops.panels import Panel

# Method: the top three. Two more, in case one of them is dealt with already.
AT_HAND = 5


@dataclass(frozen=True)
class Place:
    """A moment with its form; the first one of a journey lies open."""

    candidate: Candidate
    form: ActionForm
    is_open: bool = False


@dataclass(frozen=True)
class Sheet:
    """One journey on the page: what is agreed, and where more can be."""

    journey: Journey
    agreed: SafeString
    places: list[Place] = field(default_factory=list)
    others: list[Candidate] = field(default_factory=list)


def may_agree(viewer: Viewer) -> bool:
    """Seats agree actions while the room does; who leads, until the close."""
    if viewer.seat is None:
        return viewer.may_write
    is_time = viewer.activity is not None and viewer.activity.kind == Kind.ACTIONS
    return viewer.may_write and not viewer.workshop.is_locked and is_time


def sheets_of(
    viewer: Viewer, *, chosen: int = 0, bound: ActionForm | None = None
) -> list[Sheet]:
    """Return the sheets of this viewer's journeys; ``chosen`` is a moment to open."""
    journeys = viewer.journeys.select_related("organisation")
    return [_sheet(viewer, journey, chosen, bound) for journey in journeys]


def _sheet(
    viewer: Viewer, journey: Journey, chosen: int, bound: ActionForm | None
) -> Sheet:
    agreed = draw_actions(journey, room=viewer.workshop.room)
    if not may_agree(viewer):
        return Sheet(journey, agreed)
    candidates = candidates_of(journey)
    first = [one for one in candidates if one.moment.pk == chosen]
    at_hand = [*first, *(one for one in candidates if one not in first)][:AT_HAND]
    places = [
        Place(one, _form(viewer, one, bound), is_open=place == 0)
        for place, one in enumerate(at_hand)
    ]
    others = [one for one in candidates if one not in at_hand]
    return Sheet(journey, agreed, places, others)


def _form(viewer: Viewer, one: Candidate, bound: ActionForm | None) -> ActionForm:
    if bound is not None and bound.about == one.moment:
        return bound
    return ActionForm(
        organisation=viewer.workshop.organisation,
        moment=one.moment,
        sees_members=viewer.seat is None,
        client_id=str(uuid4()),
    )


def _seat(request: HttpRequest, viewer: Viewer, _of: Activity) -> str:
    context = {"viewer": viewer, "sheets": sheets_of(viewer)}
    return render_to_string("reviews/panel.html", context, request)


def _lead(workshop: Workshop, _activity: Activity) -> str:
    context = {"tables": _tables(workshop), "workshop": workshop}
    return render_to_string("reviews/lead.html", context)


def _screen(workshop: Workshop, _activity: Activity) -> str:
    """The very regions of the tables, so that the projector follows them."""
    journeys = _journeys(workshop).select_related("table", "organisation")
    drawn = [(one, draw_actions(one, room=workshop.room)) for one in journeys]
    return render_to_string("reviews/screen.html", {"tables": drawn})


def _tables(workshop: Workshop) -> list[tuple[Journey, list[Action]]]:
    rows = Action.objects.standing().filter(journey__in=_journeys(workshop))
    agreed = list(rows.with_people())
    return [
        (journey, [action for action in agreed if action.journey_id == journey.pk])
        for journey in _journeys(workshop).select_related("table")
    ]


def _journeys(workshop: Workshop) -> JourneyQuerySet:
    journeys = Journey.objects.filter(table__workshop=workshop)
    if workshop.common_journey_id:
        journeys |= Journey.objects.filter(pk=workshop.common_journey_id)
    return journeys.order_by("table__number", "pk")


def _warnings(workshop: Workshop, _activity: Activity) -> list[str]:
    actions = Action.objects.standing().filter(journey__in=_journeys(workshop))
    agreed = list(actions.select_related("owner"))
    if not agreed:
        return [_("No action is agreed yet.")]
    nobody = sum(not action.shown_owner for action in agreed)
    undated = sum(action.due is None for action in agreed)
    owners = ngettext(
        "%(count)s action has no owner", "%(count)s actions have no owner", nobody
    )
    dates = ngettext(
        "%(count)s action has no date", "%(count)s actions have no date", undated
    )
    pairs = ((owners, nobody), (dates, undated))
    return [words % {"count": count} for words, count in pairs if count]


def _pretend(workshop: Workshop, _activity: Activity, chance: Random) -> None:
    """Let one pretend participant of each table agree something for a moment."""
    seats = workshop.participants.seated().filter(is_pretend=True)
    by_table = {seat.table_id: seat for seat in seats.select_related("table__journey")}
    for seat in by_table.values():
        _pretend_at(workshop, seat, chance)


def _pretend_at(workshop: Workshop, seat: Participant, chance: Random) -> None:
    journey = workshop.common_journey or seat.table.journey
    candidates = candidates_of(journey)
    if not candidates or Action.objects.standing().filter(journey=journey).exists():
        return
    one = chance.choice(candidates)
    agree(
        journey,
        by=seat.author,
        moment=one.moment,
        first_fix="" if one.is_around_only else _("Say it before the customer asks"),
        recovery_words=_("We are sorry. This is what we do now."),
        owner_name=seat.shown_name,
        due=timezone.localdate() + timedelta(days=14),
    )


PANEL = Panel(
    seat=_seat, lead=_lead, screen=_screen, warnings=_warnings, pretend=_pretend
)
