"""What the head of a room's page says: where the room is, and what one seat does there."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Done, Jotting, Kind
from moments.workshops.panels import panel_of

# Their panels are the hand-out.
_READING = {Kind.TALK, Kind.DEFINITIONS, Kind.BREAK, Kind.CLOSE}
# Set by the page's script when the late-comer's card was put away.
WELCOMED = "welcomed"


@dataclass(frozen=True)
class Part:
    """One activity as one seat sees it now."""

    activity: Activity
    is_current: bool
    place: int
    count: int
    # Earlier parts, to look back at; never later ones.
    opened: list[Activity] = field(default_factory=list)
    is_done: bool = False
    jotting: str = ""
    is_late: bool = False
    panel: str = ""
    # The panel has every note in it: under it, the board would say all of it again.
    lists_notes: bool = False

    @property
    def handout(self) -> str:
        """What there is to read beside the instruction, unless the panel shows it."""
        return "" if self.activity.kind in _READING else self.activity.handout


def shown_activity(request: HttpRequest, viewer: Viewer) -> Activity | None:
    """Return the activity the page shows: where the room is, or one it has been to."""
    wanted = request.GET.get("activity", "")
    if not wanted:
        return viewer.activity
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 12):
        raise Http404
    opened = Activity.objects.opened().filter(guide=viewer.workshop.guide_id)
    return get_object_or_404(opened, pk=wanted)


def part_of(request: HttpRequest, viewer: Viewer) -> Part | None:
    """Return what the page shows besides the board; ``None`` on a plain board."""
    shown = shown_activity(request, viewer)
    if shown is None:
        return None
    workshop = viewer.workshop
    plan = list(Activity.objects.filter(guide=workshop.guide_id))
    is_current = shown.pk == workshop.current_id
    opened = [one for one in plan if one.opened_at and one.pk != shown.pk]
    return Part(
        activity=shown,
        is_current=is_current,
        place=1 + [one.pk for one in plan].index(shown.pk),
        count=len(plan),
        opened=opened,
        is_done=Done.objects.filter(seat=viewer.seat, activity=shown).exists(),
        jotting=_jotting(viewer, shown),
        is_late=is_current and bool(opened) and _came_late(request, viewer),
        panel=panel_of(shown).seat(request, viewer, shown),
        lists_notes=panel_of(shown).shows_notes,
    )


def _jotting(viewer: Viewer, activity: Activity) -> str:
    jottings = Jotting.objects.filter(seat=viewer.seat, activity=activity)
    return jottings.values_list("words", flat=True).first() or ""


def _came_late(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether the seat was taken while the room was in this activity already."""
    seat, entered = viewer.seat, viewer.workshop.entered_at
    if seat is None or entered is None or seat.joined_at <= entered:
        return False
    return request.COOKIES.get(WELCOMED) != str(seat.pk)
