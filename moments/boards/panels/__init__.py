"""What the screens show while notes are written, tidied and described."""

from moments.boards.panels import expectations, journey, notes
from moments.workshops.panels import register_panel


def register_panels() -> None:
    """Tell the room what it shows for the kinds of activity that live on the board."""
    register_panel(["steps"], notes.STEPS)
    register_panel(["moments"], notes.MOMENTS)
    register_panel(["tidy"], notes.TIDY)
    register_panel(["journey"], journey.PANEL)
    register_panel(["expectations"], expectations.PANEL)
