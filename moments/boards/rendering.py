"""Draws notes: one renderer for the first page, for answers and for the stream.

It takes no request, so a region can hold nothing of one viewer: no token, no
"mine", no "may edit". Addresses in it are relative to the room's page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.template import Template
from django.template.backends.django import Template as BackendTemplate
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from moments.boards.domain.authors import Names, name_on, names_shown
from moments.boards.domain.visibility import (
    Column,
    in_order,
    visible_proposals,
    visible_steps,
)
from moments.journeys.models import Moment, Step
from moments.journeys.models.note import Note
from moments.lib.prepared import Prepared

KINDS = ("step", "moment")


# Templates are written to be read; a region is sent to everybody, without them.
_BREAKS = re.compile(r"\n\s*")


@cache
def _template(name: str) -> Template:
    template = get_template(f"boards/{name}.html")
    assert isinstance(template, BackendTemplate)  # noqa: S101 -- the only engine there is
    source = _BREAKS.sub("", template.template.source)
    return Template(source, engine=template.template.engine)


def _draw(name: str, **values: Any) -> SafeString:
    return _template(name).render(Context(values))


NOBODY: Names = {}


def draw_board(
    columns: Sequence[Column], *, slot: str = "", names: Names = NOBODY
) -> SafeString:
    """Return the columns as list items.

    ``slot`` is put into every composer of a first page (token and client id),
    so that writing works without a script; pushed regions leave it out.
    """
    return mark_safe(  # noqa: S308 -- joined from rendered templates
        "".join(_draw_column(column, slot, names) for column in columns)
    )


def draw_proposals(
    steps: Iterable[Step], *, slot: str = "", names: Names = NOBODY
) -> SafeString:
    """Return the list from which columns are picked, as list items."""
    return mark_safe(  # noqa: S308 -- as above
        "".join(_draw_column(Column(step), slot, names) for step in steps)
    )


def _draw_column(column: Column, slot: str, names: Names) -> SafeString:
    moments = "".join(draw_moment(moment, names=names) for moment in column.moments)
    return _draw(
        "step",
        step=column.step,
        by=name_on(names, column.step.author),
        moments=mark_safe(moments),  # noqa: S308 -- as above
        slot=slot,
        whole=True,
    )


def draw_step(step: Step, *, names: Names = NOBODY) -> SafeString:
    """Return a step's element; a morph leaves its moments alone."""
    return _draw("step", step=step, by=name_on(names, step.author))


def draw_moment(moment: Moment, *, names: Names = NOBODY) -> SafeString:
    """Return a moment's element."""
    return _draw("moment", moment=moment, by=name_on(names, moment.author))


def partials(topic_id: int, regions: list[str], audience: str) -> str:
    """Return the partials that bring these regions up to date for ``audience``.

    Steps come before moments and both in the board's order: each is put behind
    its predecessor, which therefore has to stand in its place already.
    """
    _, _, journey = audience.partition(":")
    if not journey.isdigit():
        return ""
    steps, moments = (_ids(regions, kind) for kind in KINDS)
    pen = _Pen(names=names_shown(topic_id))
    found = _find(int(journey), moments)
    return pen.steps(int(journey), steps) + pen.moments(moments, found)


def _find(journey: int, moments: set[int]) -> Iterable[Moment]:
    if len(moments) == 1:
        return _moment.all(journey=journey, pk=min(moments))
    return Moment.objects.filter(journey=journey, pk__in=moments)


@Prepared
def _moment(journey: int, pk: int) -> QuerySet[Moment]:
    """One new note on a quiet topic is what others wait for most."""
    return Moment.objects.filter(journey=journey, pk=pk)


def note_partials(
    notes: Iterable[Note], *, viewer: str = "", names: Names = NOBODY
) -> str:
    """Return the partials for the author of a change, who holds the notes as they are now.

    ``viewer`` is whose answer this is: what they wrote in silence is in it.
    """
    steps: dict[int, set[int]] = defaultdict(set)
    moments = []
    for note in notes:
        if isinstance(note, Moment):
            moments.append(note)
        else:
            steps[note.journey_id].add(note.pk)
    pen = _Pen(viewer=viewer, names=names)
    drawn = [pen.steps(journey, wanted) for journey, wanted in steps.items()]
    wanted = {moment.pk for moment in moments}
    return "".join(drawn) + pen.moments(wanted, moments)


@dataclass(frozen=True)
class _Pen:
    """For whom is drawn: ``""`` for everybody at the table, who see what all see."""

    viewer: str = ""
    names: Names = field(default_factory=dict)

    def steps(self, journey: int, wanted: set[int]) -> str:
        if not wanted:
            return ""
        left = set(wanted)
        columns = visible_steps(viewer=self.viewer).filter(journey=journey)
        drawn = self._listed(columns, left, f"board-{journey}")
        if left:
            listed = visible_proposals(viewer=self.viewer).filter(journey=journey)
            drawn += self._listed(listed, left, f"proposals-{journey}")
        return drawn + "".join(_take(f"step-{pk}") for pk in sorted(left))

    def _listed(self, steps: Iterable[Step], left: set[int], parent: str) -> str:
        drawn, before = [], ""
        for step in steps:
            if step.pk in left:
                element = draw_step(step, names=self.names)
                drawn.append(_put(step.region, parent, before, element))
                left.discard(step.pk)
            before = step.region
        return "".join(drawn)

    def moments(self, wanted: set[int], moments: Iterable[Moment]) -> str:
        if not wanted:
            return ""
        drawn, gone = [], set(wanted)
        for moment, before in in_order(moments, viewer=self.viewer):
            parent = f"moments-{moment.step_id}"
            after = f"moment-{before}" if before else ""
            element = draw_moment(moment, names=self.names)
            drawn.append(_put(moment.region, parent, after, element))
            gone.discard(moment.pk)
        return "".join(drawn) + "".join(_take(f"moment-{pk}") for pk in sorted(gone))


def _put(region: str, parent: str, after: str, element: SafeString) -> str:
    """A region brings its place with it: the page puts it there before the morph."""
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="outerMorph"'
        ' data-parent="{}" data-after="{}">{}</hx-partial>',
        region,
        parent,
        after,
        element,
    )


def _take(region: str) -> str:
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="delete"></hx-partial>', region
    )


def _ids(regions: Iterable[str], kind: str) -> set[int]:
    pairs = (region.partition("-") for region in regions)
    return {int(pk) for name, _, pk in pairs if name == kind and pk.isdigit()}
