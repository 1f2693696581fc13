"""Guess: a hundred customers over seven reasons, and where the quoted numbers come from."""

from random import Random
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from moments.exercises.domain.answering import save_guess, save_point
from moments.exercises.domain.answers import (
    REASONS_FIGURE,
    guess_distribution,
)
from moments.exercises.domain.errors import ShownError
from moments.exercises.domain.figures import figure
from moments.exercises.domain.spreading import left_of
from moments.exercises.models import WHOLE, Guess, Reason
from moments.exercises.panels.finishing import (
    count_words,
    pretenders,
    standing_of,
    uncover_nothing,
    warnings_of,
)
from moments.exercises.strips import strip_of
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Workshop
from moments.workshops.panels import Panel, Standing


def _seat(request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    guess = Guess.objects.filter(seat=viewer.seat, activity=activity).first() or Guess()
    is_current = activity == viewer.activity
    context = {
        "workshop": viewer.workshop,
        "activity": activity,
        "guess": guess,
        "rows": [(reason, guess.shares[reason]) for reason in Reason],
        "left": left_of(guess.shares),
        "over": -left_of(guess.shares),
        "may_answer": is_current and viewer.may_write and not activity.revealed_at,
        "may_note": is_current and viewer.may_write,
        "shown": shown_context(activity, own=guess),
    }
    return render_to_string("exercises/guess.html", context, request)


def shown_context(
    activity: Activity, own: Guess | None = None
) -> dict[str, Any] | None:
    """Return the room's guesses beside the figures; ``None`` before they are shown."""
    if activity.shown_at is None:
        return None
    distribution = guess_distribution(activity)
    shares = own.shares if own and own.pk else {}
    return {
        "distribution": distribution,
        "rows": [
            (row, strip_of(row.marks), shares.get(row.reason))
            for row in distribution.reasons
        ],
        "has_own": bool(shares),
        "figure": figure(REASONS_FIGURE),
    }


def _lead(workshop: Workshop, activity: Activity) -> str:
    context = {
        "count": count_words(_standing(workshop, activity)),
        "shown": shown_context(activity),
    }
    return render_to_string("exercises/guess_lead.html", context)


def _screen(_workshop: Workshop, activity: Activity) -> str:
    context = {"reasons": list(Reason), "shown": shown_context(activity)}
    return render_to_string("exercises/guess_screen.html", context)


def _standing(workshop: Workshop, activity: Activity) -> dict[int, Standing]:
    return standing_of(workshop, Guess.objects.filter(activity=activity))


def _warnings(workshop: Workshop, activity: Activity) -> list[str]:
    guesses = Guess.objects.filter(activity=activity).count()
    return warnings_of(activity, _standing(workshop, activity), guesses)


def _pretend(workshop: Workshop, activity: Activity, chance: Random) -> None:
    for seat in pretenders(workshop):
        cuts = sorted(chance.randint(0, WHOLE) for _reason in Reason.values[1:])
        edges = zip([0, *cuts], [*cuts, WHOLE], strict=True)
        shares: dict[str, int | None] = {
            reason: high - low
            for reason, (low, high) in zip(Reason.values, edges, strict=True)
        }
        try:
            save_guess(seat, activity, shares=shares)
        except ShownError:
            save_point(seat, activity, point="It is about how people are treated.")


PANEL = Panel(
    seat=_seat,
    lead=_lead,
    screen=_screen,
    standing=_standing,
    warnings=_warnings,
    uncover=uncover_nothing,
    pretend=_pretend,
)
