"""The demo: where it is written down, and what is told about it.

Its passwords are random. They are kept in ``demo.json`` in the data folder,
readable by this user only, so that a later start can print the sign-in again.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from moments.accounts.models import User
from moments.lib.platform import write_private
from moments.organisations.models import Organisation
from moments.workshops.models import Workshop


@dataclass(frozen=True)
class SignIn:
    """What somebody types to sign in."""

    username: str
    password: str


@dataclass(frozen=True)
class Note:
    """What ``demo.json`` says. Numbers alone could mean other rows after a restore."""

    organisation: int
    slug: str
    workshop: int
    people: dict[str, int]
    sign_ins: dict[str, SignIn]


@dataclass(frozen=True)
class Demo:
    """The demo as it stands in the database."""

    note: Note
    organisation: Organisation
    workshop: Workshop

    def as_json(self) -> dict[str, Any]:
        """Return codes, addresses and sign-ins in the shape that checks rely on."""
        home = f"/o/{self.organisation.slug}/"
        room = f"/w/{self.workshop.room}/"
        journey = self.workshop.tables.order_by("number").values_list(
            "journey_id", flat=True
        )[0]
        return {
            "code": self.workshop.shown_code,
            "room": room,
            "lead": f"{room}lead/",
            "screen": f"{room}screen/",
            "organisation": home,
            **{who: asdict(sign_in) for who, sign_in in self.note.sign_ins.items()},
            "journey": f"{home}journeys/{journey}/",
        }


def find_demo() -> Demo | None:
    """Return the demo, if what was written down is still in this database."""
    note = read_note()
    if note is None:
        return None
    workshop = (
        Workshop.objects.filter(
            pk=note.workshop,
            organisation_id=note.organisation,
            organisation__slug=note.slug,
        )
        .select_related("organisation")
        .first()
    )
    if workshop is None:
        return None
    return Demo(note=note, organisation=workshop.organisation, workshop=workshop)


def known_sign_in() -> SignIn | None:
    """Return the demo trainer's sign-in while it works."""
    note = read_note()
    if note is None:
        return None
    sign_in = note.sign_ins["trainer"]
    user = User.objects.filter(
        pk=note.people["trainer"], username=sign_in.username, is_active=True
    ).first()
    works = user is not None and user.check_password(sign_in.password)
    return sign_in if works else None


def read_note() -> Note | None:
    """Return what was written down, or ``None`` if there is nothing usable."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
        people = {who: SignIn(**kept["sign_ins"][who]) for who in kept["people"]}
        return Note(**(kept | {"sign_ins": people}))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_note(note: Note) -> None:
    write_private(_path(), json.dumps(asdict(note), indent=2) + "\n")


def _path() -> Path:
    return Path(settings.DATA_DIR) / "demo.json"
