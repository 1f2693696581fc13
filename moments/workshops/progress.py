"""How many are done with the current activity: a line for console and projector."""

from django.template.loader import render_to_string

from moments.workshops.models import Workshop
from moments.workshops.readiness import Readiness, readiness_of


def draw_progress(workshop: Workshop, readiness: Readiness | None = None) -> str:
    """Return ``#progress``, "6 of 8 done"; empty where there is nothing to be done."""
    readiness = readiness or readiness_of(workshop)
    activity = readiness.activity
    counts = bool(activity and activity.is_worked_on and readiness.seats)
    context = {"readiness": readiness, "counts": counts}
    return render_to_string("workshops/_progress.html", context)
