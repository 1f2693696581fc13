"""Draws notes: one renderer for the first page, for answers and for the stream.

It takes no request, so a region can hold nothing of one viewer: no token, no
"mine", no "may edit". Addresses in it are relative to the room's page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.template import Template
from django.template.backends.django import Template as BackendTemplate
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from moments.boards.domain.visibility import Column, in_order, visible_steps
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


def draw_board(columns: Sequence[Column], *, slot: str = "") -> SafeString:
    """Return the columns as list items.

    ``slot`` is put into every composer of a first page (token and client id),
    so that writing works without a script; pushed regions leave it out.
    """
    return mark_safe(  # noqa: S308 -- joined from rendered templates
        "".join(_draw_column(column, slot=slot) for column in columns)
    )


def _draw_column(column: Column, *, slot: str) -> SafeString:
    moments = mark_safe("".join(draw_moment(m) for m in column.moments))  # noqa: S308 -- as above
    return draw_step(column.step, moments=moments, slot=slot, whole=True)


def draw_step(
    step: Step, *, moments: str = "", slot: str = "", whole: bool = False
) -> SafeString:
    """Return a step's element. Unless ``whole``, a morph leaves its moments alone."""
    return _draw("step", step=step, moments=moments, slot=slot, whole=whole)


def draw_moment(moment: Moment) -> SafeString:
    """Return a moment's element."""
    return _draw("moment", moment=moment)


def partials(_topic_id: int, regions: list[str], audience: str) -> str:
    """Return the partials that bring these regions up to date for ``audience``.

    Steps come before moments and both in the board's order: each is put behind
    its predecessor, which therefore has to stand in its place already.
    """
    _, _, journey = audience.partition(":")
    if not journey.isdigit():
        return ""
    steps, moments = (_ids(regions, kind) for kind in KINDS)
    found = _find(int(journey), moments)
    return _step_partials(int(journey), steps) + _moment_partials(moments, found)


def _find(journey: int, moments: set[int]) -> Iterable[Moment]:
    if len(moments) == 1:
        return _moment.all(journey=journey, pk=min(moments))
    return Moment.objects.filter(journey=journey, pk__in=moments)


@Prepared
def _moment(journey: int, pk: int) -> QuerySet[Moment]:
    """One new note on a quiet topic is what others wait for most."""
    return Moment.objects.filter(journey=journey, pk=pk)


def note_partials(notes: Iterable[Note]) -> str:
    """Return the partials for the author of a change, who holds the notes as they are now."""
    steps: dict[int, set[int]] = defaultdict(set)
    moments = []
    for note in notes:
        if isinstance(note, Moment):
            moments.append(note)
        else:
            steps[note.journey_id].add(note.pk)
    drawn = [_step_partials(journey, wanted) for journey, wanted in steps.items()]
    wanted = {moment.pk for moment in moments}
    return "".join(drawn) + _moment_partials(wanted, moments)


def _step_partials(journey: int, wanted: set[int]) -> str:
    if not wanted:
        return ""
    drawn, before = [], ""
    for step in visible_steps().filter(journey=journey):
        if step.pk in wanted:
            drawn.append(_put(step.region, f"board-{journey}", before, draw_step(step)))
            wanted.discard(step.pk)
        before = step.region
    return "".join(drawn) + "".join(_take(f"step-{pk}") for pk in sorted(wanted))


def _moment_partials(wanted: set[int], moments: Iterable[Moment]) -> str:
    if not wanted:
        return ""
    drawn, gone = [], set(wanted)
    for moment, before in in_order(moments):
        parent = f"moments-{moment.step_id}"
        after = f"moment-{before}" if before else ""
        drawn.append(_put(moment.region, parent, after, draw_moment(moment)))
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
