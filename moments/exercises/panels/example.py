"""Example walk: which step would lose you, and after how many bad contacts."""

from random import Random
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from moments.exercises.domain.answering import answer_example
from moments.exercises.domain.answers import example_distribution, steps_of
from moments.exercises.domain.chance import Chain
from moments.exercises.domain.errors import ShownError
from moments.exercises.models import NEVER, ExampleAnswer
from moments.exercises.panels.finishing import (
    count_words,
    pretenders,
    standing_of,
    uncover_nothing,
    warnings_of,
)
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Workshop
from moments.workshops.panels import Panel, Standing

WHAT_IF = 0.95


def _seat(request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    answers = ExampleAnswer.objects.filter(seat=viewer.seat, activity=activity)
    is_open = activity == viewer.activity and viewer.may_write
    steps = steps_of(activity.example)
    context = {
        "workshop": viewer.workshop,
        "activity": activity,
        "steps": steps,
        "numbers": range(1, len(steps) + 1),
        "never": NEVER,
        "answer": answers.first(),
        "may_answer": is_open and not activity.revealed_at,
        "shown": shown_context(activity),
    }
    return render_to_string("exercises/example.html", context, request)


def shown_context(activity: Activity) -> dict[str, Any] | None:
    """Return the room's answers and the sum; ``None`` before they are shown."""
    if activity.shown_at is None:
        return None
    distribution = example_distribution(activity)
    chain = Chain(chance=WHAT_IF, count=len(distribution.steps))
    return {
        "distribution": distribution,
        "never": NEVER,
        "chain": chain,
        "all_well": chain.all_well * 100,
        "least": chain.least * 100,
        "most": chain.most * 100,
        "width": (chain.most - chain.least) * 100,
    }


def _lead(workshop: Workshop, activity: Activity) -> str:
    context = {
        "count": count_words(_standing(workshop, activity)),
        "shown": shown_context(activity),
    }
    return render_to_string("exercises/example_lead.html", context)


def _screen(_workshop: Workshop, activity: Activity) -> str:
    context = {
        "steps": steps_of(activity.example),
        "shown": shown_context(activity),
    }
    return render_to_string("exercises/example_screen.html", context)


def _standing(workshop: Workshop, activity: Activity) -> dict[int, Standing]:
    return standing_of(workshop, ExampleAnswer.objects.filter(activity=activity))


def _warnings(workshop: Workshop, activity: Activity) -> list[str]:
    answers = ExampleAnswer.objects.filter(activity=activity).count()
    words = warnings_of(activity, _standing(workshop, activity), answers)
    return words if activity.example_id else []


def _pretend(workshop: Workshop, activity: Activity, chance: Random) -> None:
    steps = steps_of(activity.example)
    for seat in pretenders(workshop) if steps else []:
        patience = chance.randint(NEVER, len(steps))
        try:
            answer_example(
                seat, activity, step=chance.choice(steps), goes_after=patience
            )
        except ShownError:
            return


PANEL = Panel(
    seat=_seat,
    lead=_lead,
    screen=_screen,
    standing=_standing,
    warnings=_warnings,
    uncover=uncover_nothing,
    pretend=_pretend,
)
