"""How often each answer was given, in files: read strictly, written canonically."""

from django.utils.translation import gettext as _

from moments.journeys.domain.outlines import AnswersOutline, Counts
from moments.lib.strict_json import Checker

IMPORTANCE = ["1", "2", "3", "4", "5", "cannot_judge", "silent"]
OPINIONS = ["misery", "average", "magic", "cannot_judge", "silent"]
# Two private rounds, and room for a third.
ROUND_LIMIT = 3
COUNT_LIMIT = 100_000
_NAMES = ["dots", "importance", "opinions", "hands"]


def plain_answers(answers: AnswersOutline) -> dict[str, object]:
    """Return the answers as a file holds them."""
    return {
        "dots": answers.dots,
        "importance": answers.importance,
        "opinions": list(answers.opinions),
        "hands": list(answers.hands),
    }


def read_answers(check: Checker, value: object, place: str) -> AnswersOutline | None:
    """Return the answers of a file, ``None`` where it has none."""
    if value is None:
        return None
    content = check.table(value, place, known=_NAMES)
    return AnswersOutline(
        dots=_count(check, content.get("dots", 0), place, "dots"),
        importance=_counts(check, content.get("importance", {}), place, IMPORTANCE),
        opinions=_rounds(check, content, place, "opinions"),
        hands=_rounds(check, content, place, "hands"),
    )


def _rounds(
    check: Checker, content: dict[str, object], place: str, name: str
) -> tuple[Counts, ...]:
    entries = check.rows(content.get(name, []), place, name=name, limit=ROUND_LIMIT)
    return tuple(_counts(check, entry, place, OPINIONS) for entry in entries)


def _counts(check: Checker, value: object, place: str, known: list[str]) -> Counts:
    content = check.table(value, place, known=known)
    return {
        name: _count(check, content[name], place, name)
        for name in known
        if name in content
    }


def _count(check: Checker, value: object, place: str, name: str) -> int:
    # True is an int as well: neither it nor 1.0 is a number of answers.
    if type(value) is int and 0 <= value <= COUNT_LIMIT:
        return value
    message = _("“%(name)s” must be a whole number up to %(limit)d.")
    check.refuse(place, message % {"name": name, "limit": COUNT_LIMIT})
    return 0
