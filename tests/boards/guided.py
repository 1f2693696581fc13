"""A workshop with a small guide of three parts, for the pages that follow it."""

from moments.accounts.models import User
from moments.workshops.domain.leading import go_to
from moments.workshops.domain.planning import use_guide
from moments.workshops.models import Activity, Guide, Kind, Preset, View, Workshop

PARTS = (
    (Kind.TALK, "Why we are here", Preset.LOOK, View.NOTHING),
    (Kind.STEPS, "Map the steps", Preset.SILENT, View.BOARD),
    (Kind.MOMENTS, "Find the moments", Preset.SHARED, View.LIST),
)


def plan(workshop: Workshop, *, by: User) -> list[Activity]:
    """Let the workshop run a guide of PARTS; return its own activities."""
    guide = Guide.objects.create(organisation=workshop.organisation, title="Two hours")
    for position, (kind, title, preset, view) in enumerate(PARTS):
        part = Activity(guide=guide, kind=kind, title=title, position=position)
        part.instruction, part.view = f"What to do in: {title}", view
        part.handout = f"To read in: {title}"
        part.preset = preset
        part.save()
    use_guide(workshop, guide, by=by)
    workshop.refresh_from_db()
    assert workshop.guide is not None
    return list(workshop.guide.activities.all())


def enter(workshop: Workshop, activity: Activity) -> None:
    """Bring the room to an activity."""
    go_to(workshop, activity)
    workshop.refresh_from_db()
    activity.refresh_from_db()
