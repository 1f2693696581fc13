"""Hints on how a moment is worded. They are shown beside it and block nothing."""

import re
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from moments.journeys.domain.similar import alike


def hints_for(question: str, *, others: Sequence[str] = ()) -> list[str]:
    """Return what could be said more clearly, as sentences; none for a good question.

    The word lists are English. In other languages what needs no words remains:
    the question mark, the slash, and notes that say nearly the same.
    """
    found = [hint() for applies, hint in _RULES if applies(question)]
    twins = [others[index] for index in alike(question, others)]
    if twins:
        words = {"words": twins[0]}
        found.append(_("Another note says nearly the same: “%(words)s”.") % words)
    return found


# Of Latin, Chinese and Arabic script.
_MARKS = ("?", "\uff1f", "\u061f")


def _is_no_question(question: str) -> bool:
    return not question.rstrip("”\"'») ").endswith(_MARKS)


def _has(words: str) -> Callable[[str], bool]:
    """Return whether one of ``words`` stands in a text, as a whole word."""
    pattern = re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)
    return lambda question: pattern.search(question) is not None


_OPEN = re.compile(r"^\W*(how|what|why|who|whom|when|where|which)\b", re.IGNORECASE)
_TWO = re.compile(r"\b(and|or)\b|/|&|\?.*\?", re.IGNORECASE)

_speaks_of_us = _has("we us our ours staff employees colleagues department KPI KPIs")
_is_vague = _has(
    "good nice great fine well proper properly appropriate adequate quality"
    " satisfied happy user-friendly customer-friendly professional professionally"
)
_is_negative = _has(
    "not never no nobody nothing fail fails failed crash crashes crashed wrong broken"
    " down problem problems error errors mistake mistakes unfriendly rude slow late"
    r" isn['’]t doesn['’]t didn['’]t can['’]t won['’]t aren['’]t"
)

_RULES: list[tuple[Callable[[str], bool], Callable[[], str]]] = [
    (_is_no_question, lambda: _("End it with a question mark.")),
    (
        lambda question: _OPEN.match(question) is not None,
        lambda: _("Ask so that the customer could answer with yes or no."),
    ),
    (
        lambda question: _TWO.search(question) is not None,
        lambda: _("One idea in one note: split it if the answers could differ."),
    ),
    (
        _speaks_of_us,
        lambda: _("Ask as the customer would, without “we”, “our” or “staff”."),
    ),
    (_is_vague, lambda: _("Name something that can be seen, heard or counted.")),
    (_is_negative, lambda: _("Word it so that “yes” is the good answer.")),
]
