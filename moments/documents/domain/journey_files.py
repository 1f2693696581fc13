"""A whole journey as a file and as rows: what was mapped, answered and agreed."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from moments.journeys.domain.exchange import JourneyFile, write_file
from moments.journeys.domain.outlines import (
    ActionOutline,
    AnswersOutline,
    Counts,
    outline_of,
)
from moments.journeys.domain.rows import journey_rows
from moments.journeys.models import Action, Journey
from moments.lib.csv_cells import safe_row
from moments.lib.db import reading
from moments.ratings.domain.agreement import Spread
from moments.ratings.domain.results import Result
from moments.reviews.domain.mapping import MapMoment, map_of
from moments.reviews.domain.outcomes import outcome_words

_HANDS = {"cannot": "cannot_judge"}


def file_of(journey: Journey) -> bytes:
    """Return ``export.json``: it can be imported, and exported again as the same."""
    with reading():
        drawn = map_of(journey)
        below = [one for step in drawn.steps for one in step.moments]
        beside = {one.moment.pk: _beside(one) for one in below}
        outline = outline_of(journey, beside=beside)
    return write_file(JourneyFile(outline=outline))


def rows_of(journey: Journey) -> Iterator[list[object]]:
    """Yield a heading and one row per moment, with its answers and its actions."""
    with reading():
        drawn = map_of(journey)
        heading, *rows = journey_rows(outline_of(journey))
    neutral = drawn.is_neutral
    yield [*heading, *safe_row(_heading(neutral=neutral))]
    places: list[MapMoment | None] = []
    for step in drawn.steps:
        places += step.moments or [None]
    for row, place in zip(rows, places, strict=True):
        yield [*row, *safe_row(_cells(place))]


def _beside(one: MapMoment) -> dict[str, Any]:
    answers = _answers(one.result) if one.result else None
    actions = tuple(_action_outline(action) for action in one.actions)
    return {"actions": actions, "answers": answers}


def _answers(result: Result) -> AnswersOutline:
    return AnswersOutline(
        dots=result.dots,
        importance=_counts(result.importance),
        opinions=tuple(_counts(result.rounds[n]) for n in sorted(result.rounds)),
        hands=tuple(_raised(result.hands[n]) for n in sorted(result.hands)),
    )


def _counts(spread: Spread) -> Counts:
    given = {str(name): count for name, count in spread.counts.items()}
    return given | {"cannot_judge": spread.cannot_judge, "silent": spread.silent}


def _raised(hands: Counts) -> Counts:
    return {_HANDS.get(name, name): count for name, count in hands.items()}


def _action_outline(action: Action) -> ActionOutline:
    return ActionOutline(
        aim=action.aim,
        first_fix=action.first_fix,
        recovery_words=action.recovery_words,
        who_may_act=action.who_may_act,
        limit=action.limit,
        owner_name=action.shown_owner,
        due=action.due.isoformat() if action.due else "",
        why_open=action.why_open,
        state=action.state,
    )


def _heading(*, neutral: bool) -> list[str]:
    words = outcome_words(neutral=neutral)
    return [
        _("Dots"),
        _("Importance, middle"),
        _("Importance, answers"),
        *(words[name] for name in ("misery", "average", "magic", "none")),
        _("no answer"),
        _("Opinion, middle"),
        _("The room"),
        _("Actions"),
    ]


def _cells(place: MapMoment | None) -> list[object]:
    if place is None:
        return [""] * 11
    actions = "; ".join(_action_words(action) for action in place.actions)
    if place.result is None:
        return [*[""] * 10, actions]
    importance, opinion = place.result.importance, place.result.opinion
    counts = _counts(opinion)
    return [
        place.result.dots,
        "" if importance.median is None else importance.median,
        importance.n,
        *(counts[name] for name in ("misery", "average", "magic", "cannot_judge")),
        opinion.silent,
        place.usual.word if place.usual else "",
        place.agreement,
        actions,
    ]


def _action_words(action: Action) -> str:
    due = action.due.isoformat() if action.due else ""
    facts = [action.shown_owner, due, str(action.get_state_display())]
    known = ", ".join(fact for fact in facts if fact)
    return f"{action} ({known})"
