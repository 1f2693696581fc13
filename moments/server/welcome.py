"""What the terminal says once the server answers."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.db import connections
from django.urls import reverse
from django.utils.translation import gettext as _

from moments.server.demonstration import SignIn, known_sign_in
from moments.server.places import Places, find_places, serves_others
from moments.server.qr import terminal_qr
from moments.workshops.models import Workshop

# A laptop that changes to the trainer's own hotspot gets a new address.
_LOOK_AGAIN = 20.0
_LABEL = 20


@dataclass(frozen=True)
class Door:
    """How people get into a workshop."""

    title: str
    code: str
    path: str


def last_door() -> Door | None:
    """Return how to join the workshop that was opened last, if one is open."""
    workshop = Workshop.objects.joinable().order_by("-opened_at", "-pk").first()
    if workshop is None:
        return None
    path = reverse("workshops:join-by-key", args=[workshop.join_token])
    return Door(workshop.title, workshop.shown_code, path)


def tell(host: str, port: int, say: Callable[[str], object]) -> None:
    """Say from a thread where the server answers, and again when that changes."""
    keep = threading.Thread(target=_keep_telling, args=[host, port, say], daemon=True)
    keep.start()


def _keep_telling(host: str, port: int, say: Callable[[str], object]) -> None:
    told = None
    while True:
        places = find_places(host, port)
        if places != told:
            door, sign_in = last_door(), known_sign_in()
            connections.close_all()
            lines = welcome(places, door=door, sign_in=sign_in, is_first=told is None)
            # Whoever read the output may be gone; the pages go on asking.
            with suppress(OSError):
                say("\n".join(lines))
            told = places
        if not serves_others(host):
            return
        time.sleep(_LOOK_AGAIN)


def welcome(
    places: Places, *, door: Door | None, sign_in: SignIn | None, is_first: bool = True
) -> Iterator[str]:
    """Yield the lines: addresses that answer, the way in, the trainer's sign-in."""
    yield ""
    if is_first:
        yield _("Moments is running. Press Ctrl-C to stop it.")
    else:
        yield _("The network has changed.")
    yield ""
    yield from _addresses(places)
    if door is not None:
        yield _line(_("Workshop"), door.title)
        yield _line(_("Join code"), door.code)
    if sign_in is not None:
        words = _("%(username)s, password %(password)s")
        yield _line(_("Trainer"), words % vars(sign_in))
    if door is not None and places.best:
        yield ""
        yield _("Scan to join: %(address)s") % {"address": places.best + door.path}
        yield terminal_qr(places.best + door.path)


def _addresses(places: Places) -> Iterator[str]:
    if places.here:
        yield _line(_("On this computer"), f"{places.here}/")
    for number, url in enumerate(places.others):
        yield _line(_("On other devices") if number == 0 else _("or"), f"{url}/")
    if places.best:
        yield _line(_("Room check"), f"{places.best}{reverse('room-check')}")
    else:
        yield _line(
            _("On other devices"), _("not reachable; “make room” serves a room")
        )


def _line(label: str, value: str) -> str:
    return f"  {label:<{_LABEL}}{value}"
