"""``manage.py doctor``: what is well here and what is not, in plain sentences."""

import sys
from typing import Any

from django.utils.translation import gettext as _

from moments.server.commands import PlainCommand
from moments.server.doctor import Level, examine


class Command(PlainCommand):
    help = "Look over this installation; exit code 1 if something does not work."

    def act(self, **options: Any) -> None:  # noqa: ARG002
        signs = {
            Level.GOOD: _("ok"),
            Level.ADVICE: _("note"),
            Level.BAD: _("bad"),
        }
        findings = list(examine())
        for finding in findings:
            self.say(f"{signs[finding.level]:<6}{finding.sentence}")
        if any(finding.level is Level.BAD for finding in findings):
            sys.exit(1)
