"""The running order: a line for each activity, on one page."""

from django.utils.translation import gettext as _

from moments.documents.copies.blocks import Block, Cell, Grid, Page, cell, words
from moments.documents.copies.content import (
    ActivityNotes,
    ActivityText,
    GuideText,
    TrainerNotes,
)
from moments.documents.copies.wordings import OUTPUTS, clock
from moments.lib.marks import Items, plain, read_marks

# A line of the table, not the script: that stands on the activity's own sheet.
_NOTE_LENGTH = 110


def run_sheet(guide: GuideText, notes: TrainerNotes, *, heading: str) -> Page:
    """Return the page; the renderers set it as small as it must be to stay one."""
    head = (
        _("Start"),
        _("End"),
        _("Min"),
        _("Activity"),
        _("Output"),
        _("Note: watch for"),
    )
    rows = tuple(
        _row(activity, note)
        for activity, note in zip(guide.activities, notes.activities, strict=True)
    )
    total = sum(activity.minutes for activity in guide.activities)
    blocks: tuple[Block, ...] = (
        Grid(head, rows, (0, 0, 0, 4, 4, 7)),
        words(_("%(count)d minutes in all") % {"count": total}),
    )
    return Page(heading=heading, blocks=blocks, is_fitted=True)


def _row(activity: ActivityText, notes: ActivityNotes) -> tuple[Cell, ...]:
    texts = (
        clock(activity.start),
        clock(activity.start + activity.minutes),
        str(activity.minutes),
        activity.title,
        str(OUTPUTS.get(activity.kind, "")),
        first_sentence(notes.watch_for or notes.do),
    )
    return tuple(cell(text) for text in texts)


def first_sentence(text: str) -> str:
    """Return how ``text`` begins: its first sentence, with a mark where it is cut."""
    for block in read_marks(text):
        runs = block.items[0] if isinstance(block, Items) else block.runs
        sentence, dot, _rest = plain(runs).partition(". ")
        whole = sentence + dot.strip()
        if len(whole) <= _NOTE_LENGTH:
            return whole
        return f"{whole[:_NOTE_LENGTH].rsplit(' ', 1)[0].rstrip(',;:')} …"
    return ""
