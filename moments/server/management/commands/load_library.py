"""Load what comes with Moments: example journeys, guides, training figures."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from moments.exercises.domain.figures import load_figures
from moments.exercises.models import TrainingFigure
from moments.journeys.domain.library import (
    UnknownExampleError,
    load_library,
    refresh_example,
)
from moments.journeys.models import Journey
from moments.workshops.domain.library import load_guides
from moments.workshops.models import Guide

_Loaded = Journey | Guide | TrainingFigure


class Command(BaseCommand):
    help = (
        "Adds and publishes the example journeys, guides and training figures that are missing. "
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
        loaded: list[_Loaded] = [*load_library(), *load_guides(), *load_figures()]
        for added in loaded:
            self.stdout.write(f"Added {added.key}: {added}")
        if not loaded and not options["refresh"]:
            self.stdout.write("The library is complete; nothing was changed.")
