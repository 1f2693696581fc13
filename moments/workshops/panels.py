"""What the screens show for a kind of activity. Upper floors register; nothing above is imported.

Only the participant's part is drawn for one viewer, with a request: it may hold a
token. The console's and the projector's parts are drawn for everybody who leads;
their buttons use the page's own form (``form="act" formaction=…``).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from django.http import HttpRequest

from moments.workshops.domain.rehearsing import NoRehearsalError
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Workshop


@dataclass(frozen=True)
class Standing:
    """How far one seat is in an activity, in words for the trainer: "2 dots left"."""

    words: str = ""
    is_done: bool = False


def _nothing_for_seat(_request: HttpRequest, _viewer: Viewer, _of: Activity) -> str:
    return ""


def _nothing(_workshop: Workshop, _activity: Activity) -> str:
    return ""


def _no_words(_workshop: Workshop, _activity: Activity) -> list[str]:
    return []


def _no_standing(_workshop: Workshop, _activity: Activity) -> dict[int, Standing]:
    return {}


def _leave_as_it_is(_workshop: Workshop, _activity: Activity) -> None:
    return


def _nobody(_workshop: Workshop, _activity: Activity, _chance: Random) -> None:
    return


@dataclass(frozen=True)
class Panel:
    """What one kind of activity adds to the pages. Whatever is left out adds nothing."""

    # The participant's part. Looking back at an activity that is not the current
    # one, it is drawn to be read: compare with ``viewer.activity``.
    seat: Callable[[HttpRequest, Viewer, Activity], str] = _nothing_for_seat
    # The console's part; redrawn once a second when it looks different.
    lead: Callable[[Workshop, Activity], str] = _nothing
    screen: Callable[[Workshop, Activity], str] = _nothing
    # The participant's part lists the notes itself: the board is left out beside it.
    shows_notes: bool = False
    # By the seat's key, asked once a second: a fixed number of queries.
    standing: Callable[[Workshop, Activity], dict[int, Standing]] = _no_standing
    # Sentences for the trainer before the room leaves this activity.
    warnings: Callable[[Workshop, Activity], list[str]] = _no_words
    # Called inside the verb that enters the activity, and inside the one that reveals.
    enter: Callable[[Workshop, Activity], None] = _leave_as_it_is
    uncover: Callable[[Workshop, Activity], None] | None = None
    # The trainer sees what was hidden first, the room after a second press.
    reveals_in_two: bool = False
    # A dry run: what pretend participants do in this activity, by the ordinary verbs.
    pretend: Callable[[Workshop, Activity, Random], None] = _nobody


_panels: dict[str, Panel] = {}


def register_panel(kinds: Iterable[str], panel: Panel) -> None:
    """Let ``panel`` stand for these kinds of activity."""
    for kind in kinds:
        _panels[kind] = panel


def panel_of(activity: Activity | None) -> Panel:
    """Return the panel of the activity's kind; an empty one where nobody registered."""
    return _panels.get(activity.kind, Panel()) if activity else Panel()


def let_them_act(workshop: Workshop, *, chance: Random | None = None) -> None:
    """Let a dry run's pretend participants do what there is to do where the room is.

    Not one verb: each of them writes by the ordinary ones, in turn with everybody.
    """
    if not workshop.is_rehearsal:
        raise NoRehearsalError
    activity = workshop.current
    if activity is not None:
        panel_of(activity).pretend(workshop, activity, chance or Random())  # noqa: S311 -- play
