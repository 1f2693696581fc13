"""What a first start needs; what is there already is not done again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from moments.organisations.models import Organisation
from moments.server.database import pending_migrations
from moments.server.demonstration import find_demo
from moments.server.domain.demonstrating import make_demo
from moments.server.serving import own_database

# Of the scripts in packages only htmx itself is used; its extensions name files
# that they do not bring.
_UNUSED = ["django_htmx/ext/*"]


def migrate() -> bool:
    """Bring the database up to this version; ``False`` if it was."""
    if not pending_migrations():
        return False
    # Not under the feet of a server of the older version.
    with own_database():
        call_command("migrate", interactive=False, verbosity=0)
    return True


def collect_static() -> bool:
    """Write hashed and compressed styles and scripts; ``False`` if they are there.

    Collecting takes seconds, so a fingerprint of the sources is kept beside the
    result. ``clear``: a sheet holds its parts, and is not copied again when only
    a part has changed.
    """
    mark, fingerprint = fingerprint_path(), static_fingerprint()
    place = Path(settings.STATIC_ROOT)
    if place.is_dir() and read_mark(mark) == fingerprint:
        return False
    mark.unlink(missing_ok=True)
    place.mkdir(parents=True, exist_ok=True)
    call_command(
        "collectstatic",
        interactive=False,
        clear=True,
        ignore_patterns=_UNUSED,
        verbosity=0,
    )
    mark.write_text(fingerprint, encoding="ascii")
    return True


def make_first_demo() -> bool:
    """Make the demo in a database that nobody has used."""
    if Organisation.objects.exists() or find_demo() is not None:
        return False
    make_demo()
    return True


def fingerprint_path() -> Path:
    return Path(settings.DATA_DIR) / "static.fingerprint"


def read_mark(mark: Path) -> str:
    """Return the fingerprint of what was collected, empty if nothing was."""
    return mark.read_text(encoding="ascii") if mark.is_file() else ""


def static_fingerprint() -> str:
    """Return a number that changes with any source or the way of storing."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for line in sorted(_sources()):
        digest.update(line.encode())
    return digest.hexdigest()


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=_UNUSED):
            about = Path(storage.path(name)).stat()
            yield f"{name} {about.st_size} {about.st_mtime_ns}\n"
