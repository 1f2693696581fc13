"""Whose journey it is: customer, promise, beginning and end, agreed at the table."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from moments.boards.forms import RoomDescriptionForm
from moments.boards.panels import pretending
from moments.journeys.models import Journey
from moments.workshops.http import Viewer
from moments.workshops.models import Activity
from moments.workshops.panels import Panel


def seat(request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    """The four lines to fill in, or to read where nothing may be changed."""
    may_edit = viewer.activity == activity and viewer.may("may_edit")
    journey = viewer.journeys.get()
    return draw_description(
        request, viewer, RoomDescriptionForm(journey=journey), may_edit=may_edit
    )


def draw_description(
    request: HttpRequest,
    viewer: Viewer,
    form: RoomDescriptionForm,
    *,
    may_edit: bool = True,
    now: Journey | None = None,
) -> str:
    """Return the panel; ``now`` is what somebody else has saved meanwhile."""
    context = {
        "workshop": viewer.workshop,
        "journey": form.journey,
        "form": form,
        "may_edit": may_edit,
        "now": now,
    }
    return render_to_string("boards/_description.html", context, request=request)


PANEL = Panel(seat=seat, pretend=pretending.describe)
