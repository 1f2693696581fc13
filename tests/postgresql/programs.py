"""Where PostgreSQL's server programs are; put there by apt where that is possible."""

import shutil
from pathlib import Path

from tests.debian import install, why_not

# Debian keeps several versions side by side and none of them in the PATH.
_DEBIAN = Path("/usr/lib/postgresql")
_NEEDED = ("initdb", "postgres")


class MissingError(Exception):
    """There is no PostgreSQL here; the text says why."""


def find_programs() -> Path:
    """Return the folder of ``initdb`` and ``postgres``, installed if need be."""
    if found := _found():
        return found
    if reason := why_not("PostgreSQL", "postgresql"):
        raise MissingError(reason)
    install("postgresql")
    if found := _found():
        return found
    message = "apt-get could not install postgresql"
    raise MissingError(message)


def _found() -> Path | None:
    return next(filter(_is_whole, _places()), None)


def _places() -> list[Path]:
    versions = [place for place in _DEBIAN.glob("*/bin") if place.parent.name.isdigit()]
    newest_first = sorted(versions, key=lambda place: -int(place.parent.name))
    named = shutil.which("postgres")
    return [*newest_first, *([Path(named).resolve().parent] if named else [])]


def _is_whole(place: Path) -> bool:
    return all((place / name).exists() for name in _NEEDED)
