"""``manage.py backup FILE``: a checked copy, while people write."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from moments.server.backups import back_up
from moments.server.commands import PlainCommand, in_words


class Command(PlainCommand):
    help = "Copy the whole database into FILE. Works while people write."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace FILE")

    def act(self, **options: Any) -> None:
        counts = back_up(options["file"], force=options["force"])
        facts = {"file": options["file"], "counts": in_words(counts)}
        self.say(_("%(file)s is written and sound: %(counts)s.") % facts)
