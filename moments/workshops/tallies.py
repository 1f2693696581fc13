"""What upper floors count beside notes. They register; nothing above is imported."""

from collections.abc import Callable

from moments.workshops.http import Viewer

# By the note's region; only what this viewer may know at this moment.
Dots = Callable[[Viewer], dict[str, int]]

_dots: list[Dots] = []


def register_dots(dots: Dots) -> None:
    """Let ``dots`` say how many dots each note has, in one query."""
    _dots.append(dots)


def dots_for(viewer: Viewer) -> dict[str, int]:
    """Return the dots that ``viewer`` may see, by region; a note without is left out."""
    found: dict[str, int] = {}
    for dots in _dots:
        found |= dots(viewer)
    return found
