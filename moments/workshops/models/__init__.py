"""A run with people, and its plan: guide, workshop, tables, participants."""

from moments.workshops.models.activity import (
    PERMISSIONS,
    Activity,
    Kind,
    Preset,
    View,
    permissions_of,
)
from moments.workshops.models.done import Done, Jotting
from moments.workshops.models.guide import Guide
from moments.workshops.models.guide_change import Act, GuideChange
from moments.workshops.models.participant import Participant
from moments.workshops.models.table import Table
from moments.workshops.models.workshop import Workshop

__all__ = [
    "PERMISSIONS",
    "Act",
    "Activity",
    "Done",
    "Guide",
    "GuideChange",
    "Jotting",
    "Kind",
    "Participant",
    "Preset",
    "Table",
    "View",
    "Workshop",
    "permissions_of",
]
