"""What the page of a console with a guide is made of."""

from typing import Any

from moments.workshops import console
from moments.workshops.agenda import agenda_of
from moments.workshops.clock import draw_clock
from moments.workshops.http import Viewer
from moments.workshops.progress import draw_progress
from moments.workshops.readiness import readiness_of
from moments.workshops.sights import sight_of


def plan_context(viewer: Viewer) -> dict[str, Any]:
    """Return the context; names, notes and answers only where they were unfolded."""
    workshop, activity = viewer.workshop, viewer.activity
    readiness = readiness_of(workshop)
    agenda = agenda_of(workshop)
    context = {
        "shows_notes": viewer.shows_notes,
        "activity": activity,
        "sight": sight_of(activity) if activity else None,
        "hiding": console.Hiding(activity) if activity else None,
        "agenda": agenda,
        "clock": draw_clock(workshop),
        "progress": draw_progress(workshop, readiness),
        "pace": console.draw_pace(workshop, agenda),
        "projector": console.draw_projector(workshop),
        "trainers": console.trainers_of(workshop),
        "is_leader": viewer.user is not None and workshop.leader_id == viewer.user.pk,
        "people": console.draw_people(
            workshop, names=viewer.shows_notes, readiness=readiness
        ),
    }
    if viewer.shows_notes:
        context["panel"] = console.draw_panel(workshop)
        context["cuts"] = console.draw_cuts(workshop, agenda)
    return context
