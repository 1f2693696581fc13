"""What a trainer should know of a plan before the day: too long, or out of order."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moments.workshops.models import Activity, Kind


def warnings_of(plan: Sequence[Activity], *, longest: int | None) -> list[str]:
    """Return a sentence for everything that will not work out as it stands."""
    over = sum(activity.minutes for activity in plan) - (longest or 0)
    warnings = [_too_long(over)] if longest and over > 0 else []
    return warnings + _out_of_order([activity.kind for activity in plan])


def _too_long(over: int) -> str:
    words = ngettext(
        "The plan takes %(count)d minute more than there is.",
        "The plan takes %(count)d minutes more than there are.",
        over,
    )
    return words % {"count": over}


def _out_of_order(kinds: list[str]) -> list[str]:
    """The database refuses an opinion before the importance of a moment is known."""
    rules = (
        (
            Kind.OPINION,
            Kind.IMPORTANCE,
            _("Opinion needs importance before it: nobody could answer."),
        ),
        (Kind.REVEAL, Kind.OPINION, _("There is nothing to reveal before an opinion.")),
        (
            Kind.SECOND_ROUND,
            Kind.REVEAL,
            _("A second round needs a reveal before it."),
        ),
    )
    return [words for kind, needed, words in rules if not _follows(kinds, kind, needed)]


def _follows(kinds: list[str], kind: str, needed: str) -> bool:
    return kind not in kinds or needed in kinds[: kinds.index(kind)]
