"""What the screens show of dots and ratings, kind by kind."""

from moments.ratings.panels import dots, importance, opinion
from moments.workshops.models import Kind
from moments.workshops.panels import register_panel
from moments.workshops.tallies import register_dots


def register_panels() -> None:
    """Tell the floor below what this app shows."""
    register_panel([Kind.DOTS], dots.PANEL)
    register_panel([Kind.IMPORTANCE], importance.PANEL)
    register_panel([Kind.OPINION], opinion.OPINION)
    register_panel([Kind.REVEAL], opinion.REVEAL)
    register_panel([Kind.SECOND_ROUND], opinion.SECOND_ROUND)
    register_dots(dots.dots_for)
