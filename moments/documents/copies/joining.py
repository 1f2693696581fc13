"""The sheet that hangs at the door: how people get into the room."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from moments.documents.copies.blocks import (
    Blank,
    Block,
    Copy,
    Display,
    Items,
    Options,
    Page,
    Picture,
    Run,
    words,
)
from moments.documents.copies.wordings import credit


@dataclass(frozen=True, kw_only=True)
class Door:
    """How people join; ``qr`` is empty where no other device can open the address."""

    title: str
    organisation: str
    code: str
    address: str
    qr: str
    kept_until: str


def plan_join_sheet(door: Door, options: Options) -> Copy:
    """Return one page: code, address and QR code, and what joining asks."""
    steps = (
        _("Open the address above, or point your camera at the square."),
        _("Type the code and your name. You need no account."),
        _("Stay on that page: it follows the workshop by itself."),
    )
    kept = _("What you write is kept until %(date)s.") % {"date": door.kept_until}
    blocks: tuple[Block, ...] = (
        words(door.organisation),
        words(_("Join code")),
        Display(door.code),
        *_way(door),
        Items(tuple((Run(step),) for step in steps), numbered=True),
        words(kept),
    )
    return Copy(
        title=_("Join sheet: %(workshop)s") % {"workshop": door.title},
        author=door.organisation,
        cover=None,
        pages=(Page(heading=door.title, blocks=blocks),),
        credit=credit(),
        options=options,
    )


def _way(door: Door) -> list[Block]:
    """Return address and QR code, or lines to write an address on.

    An address that only this computer can open is worse on paper than none.
    """
    if not door.qr:
        return [Blank(_("Address"), 1)]
    alt = _("QR code that leads to %(address)s") % {"address": door.address}
    return [words(_("Address")), Display(door.address), Picture(door.qr, alt)]
