"""Links to what a higher floor prints and exports, by their fixed addresses."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from moments.workshops.models import Workshop


@dataclass(frozen=True)
class Download:
    address: str
    words: str


def downloads_of(workshop: Workshop) -> list[Download]:
    """Return the forms in which somebody can take the wall away."""
    room = workshop.get_absolute_url()
    return [
        Download(f"{room}wall/", _("Print the wall")),
        Download(f"{room}wall.csv", _("Spreadsheet (CSV)")),
        Download(f"{room}wall.json", _("Data (JSON)")),
    ]
