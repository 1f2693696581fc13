"""What the console shows of a workshop with a guide, folded or unfolded."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from moments.live.presence import presence
from moments.organisations.models import LEADING_ROLES, Membership
from moments.workshops.agenda import Agenda, agenda_of
from moments.workshops.models import Activity, Workshop
from moments.workshops.panels import panel_of
from moments.workshops.readiness import SILENCE, Readiness, SeatState, readiness_of

# Above this a table talks in two groups, and some only watch.
MOST_AT_A_TABLE = 5
# The key under which an open projector window is known to be there.
SCREEN = "screen"


@dataclass(frozen=True)
class Hiding:
    """What of the current activity is hidden, and which button shows it."""

    activity: Activity

    @property
    def may_reveal(self) -> bool:
        return self.hides and self.activity.revealed_at is None

    @property
    def may_show(self) -> bool:
        """The trainer has seen it; the room has not yet."""
        return self.activity.revealed_at is not None and self.activity.shown_at is None

    @property
    def hides(self) -> bool:
        """Whether anything here waits for a reveal, by what its panel says."""
        panel = panel_of(self.activity)
        return panel.uncover is not None or panel.reveals_in_two


def draw_people(
    workshop: Workshop, *, names: bool, readiness: Readiness | None = None
) -> str:
    """Who sits where and how far they are: with names, or by seat alone."""
    readiness = readiness or readiness_of(workshop)
    tables = list(workshop.tables.all())
    context = {
        "workshop": workshop,
        "lines": readiness.seats,
        "names": names,
        "region": "people" if names else "seats",
        "lost": len([one for one in readiness.lost if not one.is_new]),
        "taken_away": readiness.taken_away,
        "tables": tables,
        "several_tables": len(tables) > 1,
        "large_tables": _large(readiness.seats),
        "most": MOST_AT_A_TABLE,
    }
    return render_to_string("workshops/_people.html", context)


def draw_panel(workshop: Workshop) -> str:
    """What the current activity adds to the console. Only for unfolded ones."""
    activity = workshop.current
    html = panel_of(activity).lead(workshop, activity) if activity else ""
    return render_to_string("workshops/_lead_panel.html", {"panel": html})


def draw_pace(workshop: Workshop, agenda: Agenda | None = None) -> str:
    """Ahead or behind, for the whole day."""
    context = {"workshop": workshop, "agenda": agenda or agenda_of(workshop)}
    return render_to_string("workshops/_pace.html", context)


def draw_cuts(workshop: Workshop, agenda: Agenda | None = None) -> str:
    """What to leave out when the day is late: the trainer's own notes."""
    context = {"agenda": agenda or agenda_of(workshop)}
    return render_to_string("workshops/_cuts.html", context)


def draw_projector(workshop: Workshop) -> str:
    """Whether a projector window is open: without one the room may see this page."""
    seconds = presence.seconds_since(workshop.topic_id, SCREEN)
    is_open = seconds is not None and seconds < SILENCE
    context = {"workshop": workshop, "is_open": is_open}
    return render_to_string("workshops/_projector.html", context)


def trainers_of(workshop: Workshop) -> list[Membership]:
    """Everybody who may lead here: the one who does, and the co-trainers."""
    members = Membership.objects.filter(
        organisation=workshop.organisation_id, role__in=LEADING_ROLES
    )
    return list(members.select_related("user").order_by("user__username"))


def _large(seats: list[SeatState]) -> list[str]:
    at: dict[str, int] = {}
    for state in seats:
        at[str(state.seat.table)] = at.get(str(state.seat.table), 0) + 1
    return [table for table, number in at.items() if number > MOST_AT_A_TABLE]
