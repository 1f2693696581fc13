"""A room's boards as one viewer's page shows them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from moments.boards.domain.allowing import acts_of
from moments.boards.domain.authors import names_of
from moments.boards.domain.visibility import columns_of, proposals_of
from moments.boards.rendering import draw_board, draw_proposals
from moments.journeys.models import Journey
from moments.workshops.http import Viewer
from moments.workshops.models import Activity
from moments.workshops.models.activity import Kind


@dataclass(frozen=True)
class Board:
    """One table's journey, drawn."""

    journey: Journey
    html: SafeString
    # The list from which columns are picked; a plain board has none.
    proposals: SafeString
    # What this viewer may do there now, in one word each.
    may: str
    is_silent: bool
    # While steps are mapped the list stands open; later it is what was not used.
    is_mapping: bool


def boards_of(
    viewer: Viewer, *, slot: str = "", shown: Activity | None = None
) -> list[Board]:
    """Return the boards on the tables that ``viewer`` sees.

    ``shown`` is the activity on the page: while looking back nothing may be done.
    """
    journeys = list(viewer.journeys.select_related("table"))
    if common := viewer.workshop.common_journey_id:
        # Laid together: the other tables' own journeys are empty until they part.
        journeys = [one for one in journeys if one.pk == common]
    keys = [journey.pk for journey in journeys]
    columns = columns_of(keys, viewer=viewer.by)
    names = names_of(viewer.workshop)
    lists = proposals_of(keys, viewer=viewer.by) if viewer.activity else {}
    is_current = shown is None or shown == viewer.activity
    shown = shown or viewer.activity
    return [
        Board(
            journey=journey,
            html=draw_board(columns[journey.pk], slot=slot, names=names),
            proposals=draw_proposals(lists.get(journey.pk, []), slot=slot, names=names),
            may=acts_of(viewer) if is_current else "",
            is_silent=viewer.writes_in_silence and viewer.may("may_add_steps"),
            is_mapping=shown is not None and shown.kind == Kind.STEPS,
        )
        for journey in journeys
    ]
