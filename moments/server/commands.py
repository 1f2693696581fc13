"""What the management commands share: one sentence instead of a traceback."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils.translation import gettext as _

from moments.server.database import leave_pool


class RefusedError(Exception):
    """A command cannot do what was asked; its text says why and what to do."""


class PlainCommand(BaseCommand):
    """A command that people run: no colour, no class names, exit code 1 if refused."""

    # The commands check what they need themselves, in words for trainers.
    requires_system_checks: list[str] = []
    # Whether it serves: threads share a pool of connections then.
    needs_pool = False

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if not self.needs_pool:
            leave_pool()
        try:
            self.act(**options)
        except RefusedError as error:
            self.stderr.write(str(error), style_func=str)
            sys.exit(1)
        except OperationalError as error:
            reason = (str(error).splitlines() or [""])[0]
            message = _("The database does not answer: %(reason)s.")
            self.stderr.write(message % {"reason": reason}, style_func=str)
            sys.exit(1)
        except KeyboardInterrupt:
            sys.exit(130)

    def act(self, **options: Any) -> None:
        """Do the work; raise ``RefusedError`` with a sentence for people."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Print one line, now: a start is watched while it happens."""
        self.stdout.write(sentence)
        self.stdout.flush()


def in_words(counts: dict[str, int]) -> str:
    """Return counts as people read them: 3 workshops, 40 moments."""
    return ", ".join(f"{count} {word}" for word, count in counts.items())
