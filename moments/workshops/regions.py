"""Parts of a page that follow the room. Drawn without a request, the same for everybody."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moments.live.presence import presence
from moments.live.regions import register
from moments.workshops.models import Participant, Table, Workshop
from moments.workshops.models.counting import tables_with_counts

# A page in sight beats every 15 s; two missed beats and a breath are no contact.
SILENCE = 40.0


@dataclass(frozen=True)
class SeatLine:
    """One seat as the trainer sees it, and where it could be moved."""

    seat: Participant
    contact: str
    is_here: bool
    is_new: bool
    other_tables: list[Table]


def register_regions() -> None:
    """Tell the live floor what this floor can draw."""
    register("status", _draw)
    register("seats", _draw, ticking_for="trainers")
    register("tally", _draw, ticking_for="trainers")


def draw_status(workshop: Workshop) -> str:
    """Whether the workshop runs and whether people still get in. For everybody."""
    return render_to_string("workshops/_status.html", {"workshop": workshop})


def draw_seats(workshop: Workshop) -> str:
    """Who sits where and who is in contact. For trainers."""
    everybody = list(workshop.participants.select_related("table"))
    seats = [seat for seat in everybody if seat.removed_at is None]
    tables = list(workshop.tables.all())
    lines = [_line(seat, tables, topic_id=workshop.topic_id) for seat in seats]
    context = {
        "workshop": workshop,
        "lines": lines,
        "silent": sum(not line.is_here for line in lines),
        "taken_away": [seat for seat in everybody if seat.removed_at],
        "several_tables": len(tables) > 1,
    }
    return render_to_string("workshops/_seats.html", context)


def draw_tally(workshop: Workshop) -> str:
    """How much is written at each table. For trainers."""
    tables = list(tables_with_counts(workshop.tables.all()))
    return render_to_string(
        "workshops/_tally.html", {"workshop": workshop, "tables": tables}
    )


def contact_words(seconds: float | None) -> str:
    """Say when a seat was last heard of, in steps that do not flicker every second."""
    if seconds is None:
        return _("not seen yet")
    if seconds < SILENCE:
        return _("here")
    if seconds < 120:
        return _("no contact for %(count)s s") % {"count": int(seconds // 10 * 10)}
    if seconds < 7200:
        return _("no contact for %(count)s minutes") % {"count": int(seconds // 60)}
    hours = int(seconds // 3600)
    words = ngettext(
        "no contact for %(count)s hour", "no contact for %(count)s hours", hours
    )
    return words % {"count": hours}


def _line(seat: Participant, tables: list[Table], *, topic_id: int) -> SeatLine:
    seconds = presence.seconds_since(topic_id, seat.author)
    return SeatLine(
        seat=seat,
        contact=contact_words(seconds),
        is_here=seconds is not None and seconds < SILENCE,
        is_new=seconds is None,
        other_tables=[table for table in tables if table.pk != seat.table_id],
    )


_DRAWN = {"status": draw_status, "seats": draw_seats, "tally": draw_tally}
# The live floor asks by audience too; what is not for it is not drawn.
_FOR = {"status": "room", "seats": "trainers", "tally": "trainers"}


def _draw(topic_id: int, region: str, audience: str) -> str:
    if _FOR.get(region) != audience:
        return ""
    workshop = Workshop.objects.filter(topic=topic_id).first()
    if workshop is None:
        return ""
    return _partial(region, _DRAWN[region](workshop))


def _partial(region: str, html: str) -> SafeString:
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="outerMorph">{}</hx-partial>', region, html
    )
