"""Make journeys from files, for an organisation or for the library."""

from typing import Any

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from moments.journeys.domain.creating import create_journey
from moments.journeys.domain.exchange import JourneyFile
from moments.journeys.domain.filling import fill_journey
from moments.journeys.domain.outlines import plain_fields
from moments.journeys.models import Journey
from moments.lib.db import take_turn, writing
from moments.lib.strict_json import BadFileError
from moments.organisations.models import Organisation

KEY_LENGTH = 60


@writing
def import_journey(
    file: JourneyFile, *, organisation: Organisation, by: str = ""
) -> Journey:
    """Add the journey of ``file`` to ``organisation``, as a draft."""
    journey = create_journey(organisation, **_fields(file))
    fill_journey(journey, file.outline, by=by)
    return journey


@writing
def import_example(file: JourneyFile, *, by: str = "") -> Journey:
    """Add the journey of ``file`` to the library, not yet published.

    A key that is taken is refused: replacing is ``load_library --refresh``.
    """
    take_turn("library")
    key = file.library.key if file.library else _free_key(file.outline.title)
    if Journey.objects.filter(key=key).exists():
        message = _("The library already has an example with the key “%(key)s”.")
        raise BadFileError(message % {"key": key})
    journey = create_journey(
        None,
        key=key,
        position=file.library.position if file.library else next_position(),
        **_fields(file),
    )
    fill_journey(journey, file.outline, by=by)
    return journey


def next_position() -> int:
    """Return the place behind the last example."""
    last = Journey.objects.examples().aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _fields(file: JourneyFile) -> dict[str, Any]:
    return plain_fields(file.outline)


def _free_key(title: str) -> str:
    """Return a key made from ``title`` that no journey has."""
    base = slugify(title)[:KEY_LENGTH].strip("-") or "example"
    taken = set(
        Journey.objects.filter(key__startswith=base).values_list("key", flat=True)
    )
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (base, *numbered) if key not in taken)
