"""``manage.py prepare``: everything a start needs, each thing once."""

from typing import Any

from django.utils.translation import gettext as _

from moments.exercises.domain.figures import load_figures
from moments.journeys.domain.library import load_library
from moments.server import preparing
from moments.server.commands import PlainCommand
from moments.workshops.domain.library import load_guides


class Command(PlainCommand):
    help = "Make the database, collect styles and scripts, load the library and a demo."

    def act(self, **options: Any) -> None:  # noqa: ARG002
        if preparing.migrate():
            self.say(_("The database is ready."))
        if preparing.collect_static():
            self.say(_("Styles and scripts are ready."))
        if added := load_library():
            self.say(_("%(count)s example journeys are ready.") % {"count": len(added)})
        if added_guides := load_guides():
            words = _("%(count)s guides are ready.")
            self.say(words % {"count": len(added_guides)})
        if figures := load_figures():
            words = _("%(count)s training figures are ready.")
            self.say(words % {"count": len(figures)})
        if preparing.make_first_demo():
            self.say(_("A demo workshop is ready."))
