"""The trainer's part of a sheet: when, what to do and say, and what to expect."""

from django.utils.translation import gettext as _

from moments.documents.copies.blocks import Blank, Block, Cell, Grid, cell, strong
from moments.documents.copies.content import ActivityNotes, ActivityText
from moments.documents.copies.wordings import clock
from moments.lib.marks import read_marks

_NOTE_LINES = 3


def scripted(activity: ActivityText, notes: ActivityNotes) -> list[Block]:
    """Return the script of one activity as a table, with lines for own notes."""
    labelled = (
        (_("Aim"), notes.objective),
        (_("Materials"), notes.materials),
        (_("DO"), notes.do),
        (_("SAY"), notes.say),
        (_("Watch for"), notes.watch_for),
        (_("Expected answers"), notes.expected),
        (_("Debrief"), notes.debrief),
        (_("If you are late, cut"), notes.cut),
    )
    rows: list[tuple[str, Cell]] = [
        (label, tuple(blocks))
        for label, text in labelled
        if (blocks := read_marks(text))
    ]
    return [_table(activity, rows), Blank(_("Notes"), _NOTE_LINES)]


def _table(activity: ActivityText, rows: list[tuple[str, Cell]]) -> Grid:
    times = [_times(activity), *[()] * len(rows)]
    listed = rows or [("", ())]
    return Grid(
        head=(_("Time"), _("Part"), _("Script")),
        rows=tuple(
            (time, (strong(label),) if label else (), blocks)
            for time, (label, blocks) in zip(times, listed, strict=False)
        ),
        widths=(6, 9, 25),
    )


def _times(activity: ActivityText) -> Cell:
    end = activity.start + activity.minutes
    minutes = _("%(count)d min") % {"count": activity.minutes}
    span = f"{clock(activity.start)}–{clock(end)}"
    return (strong(span), *cell(minutes))
