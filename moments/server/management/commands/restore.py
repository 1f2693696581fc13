"""``manage.py restore FILE``: put a backup in the database's place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from moments.server.backups import require_sqlite, restore
from moments.server.commands import PlainCommand, RefusedError, in_words
from moments.server.locks import server_lock


class Command(PlainCommand):
    help = "Put the backup FILE in the database's place. The old database is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def act(self, **options: Any) -> None:
        source = options["file"]
        if not source.is_file():
            raise RefusedError(_("There is no file %(file)s.") % {"file": source})
        require_sqlite()
        # Held until the end: no server starts on a database that is half here.
        with server_lock() as lock:
            if not lock.acquire():
                raise RefusedError(_("A server runs on this data. Stop it first."))
            counts, kept = restore(source)
        facts = {"file": source, "counts": in_words(counts), "kept": kept}
        self.say(_("%(file)s is restored: %(counts)s.") % facts)
        if kept is not None:
            self.say(
                _("The database that was there before is kept as %(kept)s.") % facts
            )
