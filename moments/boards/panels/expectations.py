"""One line per step: what the customer expects there, and what they need."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from moments.boards.domain.visibility import visible_steps
from moments.boards.panels import pretending
from moments.workshops.http import Viewer
from moments.workshops.models import Activity
from moments.workshops.panels import Panel


def seat(request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    """A line for each step of the board, to fill in or to read."""
    context = {
        "workshop": viewer.workshop,
        "steps": visible_steps().filter(journey=viewer.journey_id),
        "may_edit": viewer.activity == activity and viewer.may("may_edit"),
    }
    return render_to_string("boards/_expectations.html", context, request=request)


PANEL = Panel(seat=seat, pretend=pretending.expect)
