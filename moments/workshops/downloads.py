"""Links to what a higher floor prints and exports, by their fixed addresses."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from moments.organisations.models import Organisation
from moments.workshops.models import Guide, Workshop


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


def copies_of(
    guide: Guide, *, organisation: Organisation, may_lead: bool
) -> list[Download]:
    """Return what can be printed of a guide; the script is for who leads."""
    base = f"{organisation.get_absolute_url()}guides/{guide.pk}/"
    leading = [
        Download(f"{base}facilitator-copy.pdf", _("Facilitator copy (PDF)")),
        Download(f"{base}run-sheet.pdf", _("Run sheet (PDF)")),
    ]
    return [
        *(leading if may_lead else []),
        Download(f"{base}participant-copy.pdf", _("Participant copy (PDF)")),
        Download(f"{base}print/", _("Paper, large print, DOCX")),
    ]


def papers_of(workshop: Workshop) -> list[Download]:
    """Return what a trainer carries into the room."""
    organisation = workshop.organisation
    address = f"{organisation.get_absolute_url()}workshops/{workshop.pk}/"
    sheet = Download(f"{address}join-sheet.pdf", _("Join sheet (PDF)"))
    copies = (
        copies_of(workshop.guide, organisation=organisation, may_lead=True)
        if workshop.guide
        else []
    )
    return [*([sheet] if workshop.join_token else []), *copies]
