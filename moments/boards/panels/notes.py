"""Mapping steps, finding moments, tidying: the board does the work, this stands beside it."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from moments.boards.domain.allowing import may_merge
from moments.boards.domain.visibility import visible_steps
from moments.boards.panels import pretending
from moments.boards.views.tidying import tidy_context
from moments.journeys.domain.revealing import has_hidden, reveal_notes
from moments.journeys.models import Journey
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Table, Workshop
from moments.workshops.panels import Panel

# More columns than this fit on no wall and in no two hours.
MOST_COLUMNS = 14


def journeys_in(workshop: Workshop) -> list[Journey]:
    """Return the journeys of all tables, and the one laid together of them."""
    journeys = [table.journey for table in _tables(workshop)]
    return [*journeys, *filter(None, [workshop.common_journey])]


def _tables(workshop: Workshop) -> Iterable[Table]:
    return workshop.tables.select_related("journey")


def uncover(workshop: Workshop, _activity: Activity) -> None:
    """Reveal everything that was written in silence in this room, whenever that was."""
    reveal_notes(journeys_in(workshop))


def warnings(workshop: Workshop, _activity: Activity) -> list[str]:
    """Sentences for the trainer: too many columns, and what is still hidden."""
    found = _too_long(workshop)
    if has_hidden(journeys_in(workshop)):
        found.append(
            _("Some notes are still hidden: nobody but their authors sees them.")
        )
    return found


def lead(workshop: Workshop, _activity: Activity) -> str:
    """What the console says besides: which board has become too long."""
    lines = format_html_join("", "<p>{}</p>", ((line,) for line in _too_long(workshop)))
    if not lines:
        return ""
    return format_html('<div class="banner banner--warning">{}</div>', lines)


def _too_long(workshop: Workshop) -> list[str]:
    words = _(
        "%(table)s has %(count)s columns. More than %(most)s are hard to rate: "
        "let the table merge some or put them back to the list."
    )
    tables = list(_tables(workshop))
    counts: dict[int, int] = {}
    for journey in (
        visible_steps()
        .filter(journey__in=[table.journey_id for table in tables])
        .values_list("journey", flat=True)
    ):
        counts[journey] = counts.get(journey, 0) + 1
    return [
        words % {"table": table, "count": count, "most": MOST_COLUMNS}
        for table in tables
        if (count := counts.get(table.journey_id, 0)) > MOST_COLUMNS
    ]


def ideas(_request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    """ "Need an idea?" to open, and the way to tidying where notes may be merged."""
    if viewer.activity != activity:
        return ""
    context = {
        "workshop": viewer.workshop,
        "kind": activity.kind,
        "may_tidy": may_merge(viewer, activity.kind),
        "is_silent": viewer.writes_in_silence,
    }
    return render_to_string("boards/_ideas.html", context)


def tidy(_request: HttpRequest, viewer: Viewer, activity: Activity) -> str:
    """The notes as a list to tick."""
    if viewer.activity != activity or not may_merge(viewer, "moments"):
        return ""
    return render_to_string("boards/_tidy.html", tidy_context(viewer))


STEPS = Panel(
    seat=ideas,
    lead=lead,
    warnings=warnings,
    uncover=uncover,
    pretend=pretending.write_steps,
)
MOMENTS = Panel(
    seat=ideas,
    lead=lead,
    warnings=warnings,
    uncover=uncover,
    pretend=pretending.write_moments,
)
TIDY = Panel(
    seat=tidy,
    lead=lead,
    warnings=warnings,
    uncover=uncover,
    pretend=pretending.merge_alike,
)
