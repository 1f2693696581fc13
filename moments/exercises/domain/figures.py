"""Training figures: reading them, and loading those that come with Moments."""

import json
from importlib import resources
from typing import Any

from django.contrib.auth.models import Permission

from moments.exercises.models import FigureValue, TrainingFigure
from moments.journeys.domain.curators import ensure_curators_group
from moments.lib.db import take_turn, writing

_LIBRARY = "moments.exercises.library"
_KEPT = ("trainingfigure", "figurevalue")


def figures() -> list[TrainingFigure]:
    """Return all figures with their numbers, in their order."""
    return list(TrainingFigure.objects.prefetch_related("values"))


def figure(key: str) -> TrainingFigure | None:
    """Return one figure of the library with its numbers, if it is there."""
    figures = TrainingFigure.objects.prefetch_related("values")
    return figures.filter(key=key).first()


def load_figures() -> list[TrainingFigure]:
    """Add every shipped figure whose key is missing; return these.

    A figure that is there is never touched: curators may have edited it. So
    loading twice changes nothing.
    """
    let_curators_keep_figures()
    added = [_add_missing(place, row) for place, row in enumerate(shipped_figures(), 1)]
    return [figure for figure in added if figure]


def shipped_figures() -> list[dict[str, Any]]:
    """Read the shipped file in its order."""
    file = resources.files(_LIBRARY) / "training-figures.json"
    rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["figures"]
    return rows


@writing
def let_curators_keep_figures() -> None:
    """Give the curators' group the rights; what was added to it stays."""
    names = [
        *(f"{act}_{model}" for act in ("add", "change", "view") for model in _KEPT),
        # A number of a figure may go; a figure may not.
        "delete_figurevalue",
    ]
    ensure_curators_group().permissions.add(
        *Permission.objects.filter(
            content_type__app_label="exercises", codename__in=names
        )
    )


@writing
def _add_missing(position: int, row: dict[str, Any]) -> TrainingFigure | None:
    """Look and add in one transaction: two starts at once load each figure once."""
    take_turn("library")
    if TrainingFigure.objects.filter(key=row["key"]).exists():
        return None
    fields = {name: value for name, value in row.items() if name != "values"}
    figure = TrainingFigure.objects.create(position=position, **fields)
    FigureValue.objects.bulk_create(
        FigureValue(figure=figure, position=place, **value)
        for place, value in enumerate(row["values"], start=1)
    )
    return figure
