"""Load the example journeys that come with Moments."""

from collections.abc import Iterator
from importlib import resources

from django.utils import timezone

from moments.journeys.domain.curators import ensure_curators_group
from moments.journeys.domain.exchange import JourneyFile, read_file
from moments.journeys.domain.filling import empty_journey, fill_journey
from moments.journeys.domain.importing import import_example
from moments.journeys.domain.outlines import outline_of, plain_fields
from moments.journeys.models import Journey
from moments.lib.db import take_turn, writing

_PACKAGE = "moments.journeys.library"


def load_library() -> list[Journey]:
    """Add and publish every shipped example whose key is missing; return these.

    An example that is there is never touched: curators may have edited,
    unpublished or reordered it. So loading twice changes nothing.
    """
    ensure_curators_group()
    added = [_add_missing(file) for file in shipped_files()]
    return [journey for journey in added if journey]


def refresh_example(key: str) -> Journey:
    """Make the example ``key`` say again what the shipped file says.

    The row, its place and whether it is published stay; its old notes go to the
    bin. An example that already says the same is left alone.
    """
    file = next((file for file in shipped_files() if _key(file) == key), None)
    journey = Journey.objects.examples().filter(key=key).first()
    if file is None:
        raise UnknownExampleError(key)
    if journey is None:
        return _add(file)
    if outline_of(journey) != file.outline:
        _replace(journey, file)
    return journey


class UnknownExampleError(LookupError):
    """No shipped file has this key."""


def shipped_files() -> Iterator[JourneyFile]:
    """Read the shipped files in the order of their places."""
    folder = resources.files(_PACKAGE)
    names = sorted(entry.name for entry in folder.iterdir())
    files = [
        read_file((folder / name).read_bytes())
        for name in names
        if name.endswith(".json")
    ]
    yield from sorted(files, key=_position)


@writing
def _add_missing(file: JourneyFile) -> Journey | None:
    """Look and add in one transaction: two starts at once load each example once."""
    take_turn("library")
    if Journey.objects.filter(key=_key(file)).exists():
        return None
    return _add(file)


@writing
def _add(file: JourneyFile) -> Journey:
    journey = import_example(file)
    journey.published_at = timezone.now()
    journey.save(update_fields=["published_at", "updated_at"])
    return journey


@writing
def _replace(journey: Journey, file: JourneyFile) -> None:
    for name, value in plain_fields(file.outline).items():
        setattr(journey, name, value)
    journey.save()
    empty_journey(journey)
    fill_journey(journey, file.outline)


def _key(file: JourneyFile) -> str:
    return file.library.key if file.library else ""


def _position(file: JourneyFile) -> int:
    return file.library.position if file.library else 0
