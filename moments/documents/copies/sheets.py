"""Which activities share a sheet of paper, and in which order the sheets come."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from moments.documents.copies.content import ActivityText, FigureText, GuideText
from moments.workshops.models import Kind

_MAP = {Kind.STEPS, Kind.EXPECTATIONS, Kind.MOMENTS, Kind.TIDY}
# These follow the mapping on its sheet, since they need no paper of their own.
_AFTER_MAP = {Kind.BREAK, Kind.DOTS}
# Nothing to fill in but notes: several of them share a sheet.
_WORDS = {Kind.TALK, Kind.BREAK, Kind.DOTS, Kind.REVEAL, Kind.CLOSE}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet of both copies: some activities, or the card of a training figure."""

    number: int
    heading: str
    # With their places in the guide.
    activities: tuple[tuple[int, ActivityText], ...] = ()
    figure: FigureText | None = None
    has_boxes: bool = False


Placed = tuple[int, ActivityText]


def sheets_of(guide: GuideText) -> list[Sheet]:
    """Return the sheets in the order of the guide, importance before opinion."""
    groups = _importance_first(_grouped(enumerate(guide.activities)))
    mapping = [place for place, group in enumerate(groups) if _family(group) == "map"]
    sheets: list[Sheet] = []
    for place, group in enumerate(groups):
        sheets.append(
            Sheet(
                number=len(sheets) + 1,
                heading=_heading(group),
                activities=tuple(group),
                has_boxes=mapping[-1:] == [place],
            )
        )
        sheets += _overleaf(group, number=len(sheets) + 1)
    return sheets


def _grouped(activities: Iterable[Placed]) -> list[list[Placed]]:
    groups: list[list[Placed]] = []
    for placed in activities:
        joins = groups and _joins(_family(groups[-1]), placed[1].kind)
        if joins:
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups


def _family(group: list[Placed]) -> str:
    kind = group[0][1].kind
    if kind in _MAP:
        return "map"
    return "words" if kind in _WORDS else kind


def _joins(family: str, kind: str) -> bool:
    """Whether an activity goes on the sheet before it."""
    if family == "map":
        return kind in _MAP or kind in _AFTER_MAP
    return family == "words" and kind in _WORDS


def _importance_first(groups: list[list[Placed]]) -> list[list[Placed]]:
    """Return the groups with the first importance page before all opinion pages."""
    kinds = [group[0][1].kind for group in groups]
    if not {Kind.IMPORTANCE.value, Kind.OPINION.value} <= set(kinds):
        return groups
    opinion = kinds.index(Kind.OPINION.value)
    importance = kinds.index(Kind.IMPORTANCE.value)
    if importance < opinion:
        return groups
    rest = [group for place, group in enumerate(groups) if place != importance]
    return [*rest[:opinion], groups[importance], *rest[opinion:]]


def _heading(group: list[Placed]) -> str:
    if _family(group) == "map":
        return _("Process steps and moments of truth")
    return group[0][1].title


def _overleaf(group: list[Placed], *, number: int) -> list[Sheet]:
    return [
        Sheet(
            number=number + place,
            heading=_("Where the numbers come from"),
            figure=figure,
        )
        for place, figure in enumerate(
            activity.figure for _place, activity in group if activity.figure
        )
    ]
