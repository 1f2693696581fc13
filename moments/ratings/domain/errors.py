"""Why a dot or an answer was not taken. The words are for the person who sent it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class RatingRefusedError(Exception):
    """What was sent does not fit the room as it is now; ``message`` says so in a sentence."""

    name = "refused"

    @property
    def message(self) -> str:
        raise NotImplementedError


class NoDotsLeftError(RatingRefusedError):
    """The seat has given all its dots."""

    name = "budget"

    def __init__(self, budget: int) -> None:
        super().__init__(budget)
        self.budget = budget

    @property
    def message(self) -> str:
        words = ngettext(
            "Your %(count)s dot is placed. Take it back first.",
            "All %(count)s dots are placed. Take one back first.",
            self.budget,
        )
        return words % {"count": self.budget}


class NoDotHereError(RatingRefusedError):
    """The seat has no dot on this note."""

    name = "none"

    @property
    def message(self) -> str:
        return _("You have no dot on this note.")


class NotNowError(RatingRefusedError):
    """The room is not at this activity, or was and has gone on."""

    name = "closed"

    @property
    def message(self) -> str:
        return _("The room is not at this any more, so nothing was changed.")


class LockedError(RatingRefusedError):
    """The importance of this moment is locked."""

    name = "locked"

    @property
    def message(self) -> str:
        return _("Importance is closed: its answers stay as they are.")


class ImportanceFirstError(RatingRefusedError):
    """The seat's own importance of this moment is not locked yet."""

    name = "importance"

    @property
    def message(self) -> str:
        return _("Send off your answers on importance first.")


class NotAskedError(RatingRefusedError):
    """The moment is not on this seat's shortlist."""

    name = "unasked"

    @property
    def message(self) -> str:
        return _("This moment is not among those that are rated.")
