"""Read settings from the environment; refuse nonsense in one sentence."""

import os
import secrets
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzlocal
from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def read_bool(name: str, *, default: bool = False) -> bool:
    """Return the switch ``name``; anything but a plain yes or no is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in _TRUE:
        return True
    if value.strip().lower() in _FALSE:
        return False
    message = f"{name} must be true or false, not {value!r}."
    raise ImproperlyConfigured(message)


def read_list(name: str, *, default: list[str]) -> list[str]:
    """Return the comma-separated values of ``name`` without blanks."""
    value = os.environ.get(name)
    if value is None:
        return default
    return [part.strip() for part in value.split(",") if part.strip()]


def secret_key(data_dir: Path) -> str:
    """Return ``MOMENTS_SECRET_KEY``, or one made once and kept in ``data_dir``.

    Two processes may start on an empty folder at the same time: the file is
    created exclusively, and the loser reads what the winner wrote.
    """
    if key := os.environ.get("MOMENTS_SECRET_KEY"):
        return key
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


def read_time_zone() -> str:
    """Return the zone whose clock the room looks at: as set, or this computer's own."""
    name = os.environ.get("MOMENTS_TIME_ZONE", "").strip()
    if not name:
        return _local_zone()
    try:
        return ZoneInfo(name).key
    except (ValueError, ZoneInfoNotFoundError) as error:
        message = (
            f"MOMENTS_TIME_ZONE must be a zone such as Europe/Berlin, not {name!r}."
        )
        raise ImproperlyConfigured(message) from error


def _local_zone() -> str:
    # A computer whose zone has no name, or one that is set to nonsense, still starts.
    try:
        return tzlocal.reload_localzone().key
    except (LookupError, ValueError, OSError):
        return "UTC"
