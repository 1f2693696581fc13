"""Write a journey into a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from moments.documents.domain.journey_files import file_of
from moments.journeys.models import Journey


class Command(BaseCommand):
    help = "Writes a journey into a file that import_journey reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("journey", type=int, metavar="ID")
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        journey = Journey.objects.filter(pk=options["journey"]).first()
        if journey is None:
            message = f"There is no journey {options['journey']}."
            raise CommandError(message)
        try:
            options["file"].write_bytes(file_of(journey))
        except OSError as error:
            message = f"{options['file']} cannot be written: {error.strerror}."
            raise CommandError(message) from error
        self.stdout.write(f"Wrote “{journey.title}” to {options['file']}.")
