"""The way in, as a picture and an address for the people in the room."""

from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from moments.lib.network import public_address
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


def draw_qr(text: str) -> SafeString:
    """Return a QR code as inline SVG. Readers in phones know no Micro QR codes."""
    code = segno.make(text, micro=False)
    # Made by segno from our own address: it holds path data, no text of anybody.
    return mark_safe(code.svg_inline(omitsize=True, border=4))  # noqa: S308
