"""Load the guides that come with Moments."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from django.contrib.auth.models import Permission

from moments.journeys.domain.curators import ensure_curators_group
from moments.journeys.models import Journey
from moments.lib.db import take_turn, writing
from moments.workshops.models import Activity, Guide

_PACKAGE = "moments.workshops.library"
# An activity may be taken out of a guide; a guide stays.
_RIGHTS = (
    *(
        f"{act}_{model}"
        for act in ("add", "change", "view")
        for model in ("guide", "activity")
    ),
    "delete_activity",
)


def load_guides() -> list[Guide]:
    """Add every shipped guide whose key is missing; return these.

    A guide that is there is never touched: curators may have edited it. So
    loading twice changes nothing. Load the example journeys first, since an
    example walk goes through one of them.
    """
    let_curators_keep_guides()
    added = [_add_missing(file) for file in shipped_guides()]
    return [guide for guide in added if guide]


def shipped_guides() -> Iterator[dict[str, Any]]:
    """Read the shipped files in the order of their names."""
    folder = resources.files(_PACKAGE)
    names = sorted(entry.name for entry in folder.iterdir())
    for name in names:
        if name.endswith(".json"):
            yield json.loads((folder / name).read_text(encoding="utf-8"))


@writing
def let_curators_keep_guides() -> None:
    """Give the curators' group the rights; what was added to it stays."""
    ensure_curators_group().permissions.add(
        *Permission.objects.filter(
            content_type__app_label="workshops", codename__in=_RIGHTS
        )
    )


@writing
def _add_missing(file: dict[str, Any]) -> Guide | None:
    """Look and add in one transaction: two starts at once load each guide once."""
    take_turn("library")
    if Guide.objects.filter(key=file["key"]).exists():
        return None
    guide = Guide.objects.create(
        key=file["key"],
        title=file["title"],
        purpose=file["purpose"],
        position=file["position"],
    )
    Activity.objects.bulk_create(_activities(guide, file["activities"]))
    return guide


def _activities(guide: Guide, rows: list[dict[str, Any]]) -> list[Activity]:
    keys = {row["example"] for row in rows if "example" in row}
    examples = Journey.objects.examples().in_bulk(list(keys), field_name="key")
    return [
        _activity(guide, position, row, examples)
        for position, row in enumerate(rows, start=1)
    ]


def _activity(
    guide: Guide, position: int, row: dict[str, Any], examples: dict[str, Journey]
) -> Activity:
    words = {
        name: value for name, value in row.items() if name not in {"preset", "example"}
    }
    activity = Activity(
        guide=guide,
        position=position,
        example=examples.get(row.get("example", "")),
        **words,
    )
    # After the kind: what a preset allows depends on it.
    activity.preset = row["preset"]
    return activity
