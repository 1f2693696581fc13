"""Make a journey from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from moments.journeys.domain.exchange import JourneyFile, read_file
from moments.journeys.domain.importing import import_example, import_journey
from moments.journeys.models import Journey
from moments.lib.strict_json import BadFileError
from moments.organisations.models import Organisation


class Command(BaseCommand):
    help = "Makes a journey from a file that export_journey or an export.json wrote."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        where = parser.add_mutually_exclusive_group()
        where.add_argument(
            "--organisation",
            metavar="SLUG",
            help="Whose journey it becomes; may be left out when there is only one.",
        )
        where.add_argument(
            "--example",
            action="store_true",
            help="Add it to the library, not yet published.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            file = read_file(_bytes(options["file"]))
            journey = self._import(file, options)
        except BadFileError as error:
            message = f"{options['file']} was not imported.\n{error}"
            raise CommandError(message) from error
        self.stdout.write(f"Imported “{journey.title}” as journey {journey.pk}.")

    def _import(self, file: JourneyFile, options: dict[str, Any]) -> Journey:
        if options["example"]:
            return import_example(file)
        return import_journey(file, organisation=_organisation(options["organisation"]))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise CommandError(message) from error


def _organisation(slug: str | None) -> Organisation:
    organisations = Organisation.objects.all()
    found = list(organisations.filter(slug=slug) if slug else organisations[:2])
    if len(found) == 1:
        return found[0]
    if slug:
        message = f"There is no organisation {slug}."
    else:
        message = "Say whose journey it becomes: --organisation SLUG, or --example."
    raise CommandError(message)
