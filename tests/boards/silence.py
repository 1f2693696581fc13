"""A room that runs a guide of a few activities, each entered by name."""

from moments.accounts.models import User
from moments.organisations.models import Organisation
from moments.workshops.domain.leading import go_to, reveal
from moments.workshops.domain.planning import use_guide
from moments.workshops.models import Activity, Guide, Workshop
from moments.workshops.models.activity import permissions_of
from moments.workshops.panels import panel_of

PLAN = [
    ("journey", "shared", "nothing"),
    ("steps", "silent", "board"),
    ("steps", "shared", "board"),
    ("expectations", "shared", "nothing"),
    ("moments", "silent", "board"),
    ("moments", "shared", "board"),
    ("tidy", "shared", "list"),
    ("talk", "look", "board"),
]


def plan_for(workshop: Workshop, organisation: Organisation, trainer: User) -> Workshop:
    """Let the workshop run a guide with every kind of note-taking."""
    guide = Guide.objects.create(organisation=organisation, title="Short")
    for position, (kind, preset, view) in enumerate(PLAN):
        Activity.objects.create(
            guide=guide,
            position=position,
            kind=kind,
            title=f"{kind}, {preset}",
            view=view,
            **permissions_of(preset, kind),
        )
    return use_guide(workshop, guide, by=trainer)


def enter(workshop: Workshop, kind: str, preset: str = "shared") -> Activity:
    """Bring the room to one of the activities."""
    activity = Activity.objects.get(guide__workshop=workshop, title=f"{kind}, {preset}")
    go_to(workshop, activity)
    return activity


def uncover(workshop: Workshop, activity: Activity) -> None:
    """Press "Reveal"."""
    reveal(workshop, activity, uncover=panel_of(activity).uncover)
