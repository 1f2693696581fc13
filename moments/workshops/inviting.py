"""The way in, as a picture and an address for the people in the room."""

from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moments.lib.network import public_address
from moments.workshops.domain.joining import CodeUnknownError, NotOpenYetError
from moments.workshops.forms import CODE_UNKNOWN
from moments.workshops.models import Workshop


@dataclass(frozen=True)
class Invitation:
    """Where people join, and whether another device can open that address."""

    address: str
    qr: SafeString
    reachable: bool


def invite(request: HttpRequest, workshop: Workshop) -> Invitation | None:
    """Return how people get in, or ``None`` while nobody does.

    The code on paper and screen is short; the QR code carries the long token.
    """
    if not workshop.is_open or workshop.join_token is None:
        return None
    base = public_address(request)
    path = reverse("workshops:join-by-key", args=[workshop.join_token])
    return Invitation(
        address=base.url.partition("://")[2],
        qr=draw_qr(f"{base.url}{path}"),
        reachable=base.reachable,
    )


def invitation_text(request: HttpRequest, workshop: Workshop) -> str:
    """Return what a trainer sends to people; empty when no code lets them in."""
    if workshop.join_token is None:
        return ""
    base = public_address(request).url
    path = reverse("workshops:join-by-key", args=[workshop.join_token])
    lines = [
        _("You are invited to a workshop: %(title)s") % {"title": workshop.title},
        *_when_and_where(workshop),
        _("Join: %(link)s") % {"link": f"{base}{path}"},
        _("Or open %(address)s and type the code %(code)s.")
        % {"address": base.partition("://")[2], "code": workshop.shown_code},
        _("A first name will do; you need no account."),
        _("What we write is kept until %(date)s.")
        % {"date": date_format(workshop.keep_until, "DATE_FORMAT")},
    ]
    return "\n".join(lines)


def why_closed(error: CodeUnknownError) -> str:
    """Return what somebody reads whom a code does not let in."""
    if not isinstance(error, NotOpenYetError):
        return str(CODE_UNKNOWN)
    begins = error.workshop.starts_at
    if begins is None:
        return _("This workshop is not open yet. Press the button again when it is.")
    when = date_format(localtime(begins), "DATETIME_FORMAT")
    words = _("This workshop is not open yet. It begins on %(when)s: come back then.")
    return words % {"when": when}


def _when_and_where(workshop: Workshop) -> list[str]:
    lines = []
    if workshop.starts_at:
        when = date_format(localtime(workshop.starts_at), "DATETIME_FORMAT")
        lines.append(_("When: %(when)s") % {"when": when})
    if workshop.place:
        lines.append(_("Where: %(place)s") % {"place": workshop.place})
    return lines


def draw_qr(text: str) -> SafeString:
    """Return a QR code as inline SVG. Readers in phones know no Micro QR codes."""
    code = segno.make(text, micro=False)
    # Made by segno from our own address: it holds path data, no text of anybody.
    return mark_safe(code.svg_inline(omitsize=True, border=4))  # noqa: S308
