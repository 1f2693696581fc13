"""Load what comes with Moments: example journeys and guides."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from moments.journeys.domain.library import (
    UnknownExampleError,
    load_library,
    refresh_example,
)
from moments.journeys.models import Journey
from moments.workshops.domain.library import load_guides
from moments.workshops.models import Guide


class Command(BaseCommand):
    help = (
        "Adds and publishes the example journeys and guides that are missing. "
        "What is there, with a curator's edits, is never touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--refresh",
            metavar="KEY",
            action="append",
            default=[],
            help="Put the shipped words back into this example; its old notes go to the bin.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        for key in options["refresh"]:
            try:
                refresh_example(key)
            except UnknownExampleError as error:
                message = f"No example with the key {key} is shipped."
                raise CommandError(message) from error
            self.stdout.write(f"{key} says again what was shipped.")
        loaded: list[Journey | Guide] = [*load_library(), *load_guides()]
        for added in loaded:
            self.stdout.write(f"Added {added.key}: {added.title}")
        if not loaded and not options["refresh"]:
            self.stdout.write("The library is complete; nothing was changed.")
