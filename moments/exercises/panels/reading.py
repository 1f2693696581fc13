"""Activities in which the room reads and listens: the hand-out stands on every screen."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from moments.exercises.domain.figures import figures
from moments.exercises.models import TrainingFigure
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Kind, Workshop
from moments.workshops.panels import Panel

# The figure that the curated definitions quote; its card says where it comes from.
WORD_OF_MOUTH = "word-of-mouth"


def _figures(activity: Activity) -> list[TrainingFigure]:
    if activity.kind != Kind.DEFINITIONS:
        return []
    return [figure for figure in figures() if figure.key == WORD_OF_MOUTH]


def _seat(request: HttpRequest, _viewer: Viewer, activity: Activity) -> str:
    context = {"activity": activity, "figures": _figures(activity)}
    return render_to_string("exercises/reading.html", context, request)


def _screen(_workshop: Workshop, activity: Activity) -> str:
    context = {"activity": activity, "figures": _figures(activity)}
    return render_to_string("exercises/reading.html", context)


PANEL = Panel(seat=_seat, screen=_screen)
