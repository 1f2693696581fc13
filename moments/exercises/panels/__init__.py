"""What the exercises add to the pages of an activity."""

from moments.exercises.panels import discussion, example, guess, reading
from moments.workshops.models import Kind
from moments.workshops.panels import register_panel


def register_panels() -> None:
    """Tell the floor below, once the models are loaded."""
    register_panel([Kind.GUESS], guess.PANEL)
    register_panel([Kind.EXAMPLE], example.PANEL)
    register_panel([Kind.DISCUSSION], discussion.PANEL)
    register_panel([Kind.TALK, Kind.DEFINITIONS, Kind.BREAK, Kind.CLOSE], reading.PANEL)
