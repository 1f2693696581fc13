"""Parts of a page that follow the room. Drawn without a request, the same for everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from moments.live.regions import register_family
from moments.workshops.agenda import Agenda, agenda_of
from moments.workshops.console import (
    draw_cuts,
    draw_pace,
    draw_panel,
    draw_people,
    draw_projector,
)
from moments.workshops.http import NOTES
from moments.workshops.models import Participant, Table, Workshop
from moments.workshops.models.counting import tables_with_counts
from moments.workshops.progress import draw_progress
from moments.workshops.readiness import Readiness, SeatState, readiness_of


@dataclass(frozen=True)
class SeatLine:
    """One seat as the trainer sees it, and where it could be moved."""

    seat: Participant
    contact: str
    is_here: bool
    is_new: bool
    other_tables: list[Table]


@dataclass(frozen=True)
class Drawing:
    """One workshop at one moment: several regions are drawn of the same answers."""

    workshop: Workshop

    @cached_property
    def readiness(self) -> Readiness:
        return readiness_of(self.workshop)

    @cached_property
    def agenda(self) -> Agenda | None:
        return agenda_of(self.workshop)


def register_regions() -> None:
    """Tell the live floor what this floor can draw."""
    register_family(_ROOM, _drawer("room", _ROOM))
    register_family(_TRAINERS, _drawer("trainers", _TRAINERS), ticking_for="trainers")
    # Names, notes and answers: only for consoles that somebody has unfolded.
    register_family(_NOTES, _drawer(NOTES, _NOTES), ticking_for=NOTES)


def draw_status(workshop: Workshop) -> str:
    """Whether the workshop runs and whether people still get in. For everybody."""
    return render_to_string("workshops/_status.html", {"workshop": workshop})


def draw_seats(workshop: Workshop, readiness: Readiness | None = None) -> str:
    """Who sits where and who is in contact; with a guide by number, not by name."""
    readiness = readiness or readiness_of(workshop)
    if workshop.follows_guide:
        return draw_people(workshop, names=False, readiness=readiness)
    tables = list(workshop.tables.all())
    lines = [_line(state, tables) for state in readiness.seats]
    context = {
        "workshop": workshop,
        "lines": lines,
        "silent": sum(not line.is_here for line in lines),
        "taken_away": readiness.taken_away,
        "several_tables": len(tables) > 1,
    }
    return render_to_string("workshops/_seats.html", context)


def draw_tally(workshop: Workshop) -> str:
    """How much is written at each table. For trainers."""
    tables = list(tables_with_counts(workshop.tables.all()))
    return render_to_string(
        "workshops/_tally.html", {"workshop": workshop, "tables": tables}
    )


def _line(state: SeatState, tables: list[Table]) -> SeatLine:
    return SeatLine(
        seat=state.seat,
        contact=state.words,
        is_here=state.is_here,
        is_new=state.is_new,
        other_tables=[table for table in tables if table.pk != state.seat.table_id],
    )


_Drawers = dict[str, Callable[[Drawing], str]]

_ROOM: _Drawers = {"status": lambda now: draw_status(now.workshop)}
_TRAINERS: _Drawers = {
    "seats": lambda now: draw_seats(now.workshop, now.readiness),
    "tally": lambda now: draw_tally(now.workshop),
    "progress": lambda now: draw_progress(now.workshop, now.readiness),
    "pace": lambda now: draw_pace(now.workshop, now.agenda),
    "projector": lambda now: draw_projector(now.workshop),
}
_NOTES: _Drawers = {
    "people": lambda now: draw_people(
        now.workshop, names=True, readiness=now.readiness
    ),
    "panel": lambda now: draw_panel(now.workshop),
    "cuts": lambda now: draw_cuts(now.workshop, now.agenda),
}
# A plain board has none of the others.
_PLAIN = {"status", "seats", "tally"}


def _drawer(wanted: str, drawers: _Drawers) -> Callable[[int, list[str], str], str]:
    def draw(topic_id: int, regions: list[str], audience: str) -> str:
        # The live floor asks by audience too; what is not for it is not drawn.
        if audience != wanted:
            return ""
        workshops = Workshop.objects.select_related("current")
        workshop = workshops.filter(topic=topic_id).first()
        if workshop is None:
            return ""
        now = Drawing(workshop)
        return "".join(
            _partial(region, drawers[region](now))
            for region in regions
            if workshop.follows_guide or region in _PLAIN
        )

    return draw


def _partial(region: str, html: str) -> SafeString:
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="outerMorph">{}</hx-partial>', region, html
    )
