"""The words that stand on every copy."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moments.workshops.models import Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OUTPUTS: dict[str, "_StrPromise"] = {
    Kind.TALK: lazy("Everybody knows what comes"),
    Kind.DEFINITIONS: lazy("Words that all use alike"),
    Kind.GUESS: lazy("Guesses, and where numbers come from"),
    Kind.EXAMPLE: lazy("The step that would lose us"),
    Kind.DISCUSSION: lazy("Posts"),
    Kind.JOURNEY: lazy("Customer, promise, beginning and end"),
    Kind.STEPS: lazy("Steps"),
    Kind.EXPECTATIONS: lazy("What the customer expects"),
    Kind.MOMENTS: lazy("Moments, as questions"),
    Kind.TIDY: lazy("A tidy board"),
    Kind.DOTS: lazy("The shortlist"),
    Kind.IMPORTANCE: lazy("Importance, locked"),
    Kind.OPINION: lazy("Opinions"),
    Kind.REVEAL: lazy("What we agree and disagree on"),
    Kind.SECOND_ROUND: lazy("Second opinions"),
    Kind.ACTIONS: lazy("Actions with owner and date"),
    Kind.BREAK: lazy("–"),
    Kind.CLOSE: lazy("Who reviews, and when"),
}

# The worked example of the box: a visit to a web site.
EXAMPLE_STEP = lazy("The customer visits your web site")
EXAMPLE_MOMENTS = (
    lazy("Does the customer find the way round the site without help?"),
    lazy("Is there a telephone number where the customer looks for it?"),
    lazy("Do pages appear within a few seconds?"),
    lazy("Is the site there whenever the customer opens it?"),
    lazy("Does the visit end without an error?"),
)


def outcomes(*, neutral: bool) -> tuple[str, str, str, str]:
    """Return the answers of the opinion page: sign and word, never one alone."""
    if neutral:
        three = (
            _("▼ Below expectation"),
            _("● As expected"),
            _("★ Above expectation"),
        )
    else:
        three = (_("▼ Misery"), _("● Average"), _("★ Magic"))
    return (*three, _("– Cannot judge"))


def aims(*, neutral: bool) -> str:
    """Return what a moment shall become."""
    return _("as or above expectation") if neutral else _("average or magic")


def credit() -> str:
    """Return the line at the foot of every page."""
    return _(
        "Moments of truth: a term of Richard Normann, made famous by Jan Carlzon. "
        "“Moment of Magic” and “Moment of Misery” are trademarks of Shep Hyken."
    )


def clock(minutes: int) -> str:
    """Return a time counted from the beginning of the workshop."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def page_label() -> str:
    """Return the words round the page's number; whoever sets it puts the numbers in."""
    return _("Page {page} of {pages}")


def box_labels() -> tuple[str, str]:
    return _("Process step:"), _("Moments of truth:")
