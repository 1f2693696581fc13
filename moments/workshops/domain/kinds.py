"""What a new activity of each kind begins with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from moments.workshops.models import Kind, Preset, View

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Beginning:
    """Sensible for most rooms; the trainer changes what is different in theirs."""

    minutes: int
    instruction: "_StrPromise"
    preset: Preset = Preset.LOOK
    view: View = View.NOTHING
    # What follows on paper below the words, if anything does.
    printed: "_StrPromise | str" = ""


BEGINNINGS = {
    Kind.TALK: Beginning(5, _("Listen, and ask when something is unclear.")),
    Kind.DEFINITIONS: Beginning(
        5, _("Read the definitions and ask if one of them is unclear.")
    ),
    Kind.GUESS: Beginning(
        6,
        _("Spread 100 % over the reasons for which customers leave."),
        Preset.PRIVATE,
        printed=_("A table for the guesses, and a line for “The point is”."),
    ),
    Kind.EXAMPLE: Beginning(
        10,
        _("Walk through the example and say where it would have lost you."),
        Preset.PRIVATE,
        printed=_("The contacts of the example, one below the other."),
    ),
    Kind.DISCUSSION: Beginning(
        10,
        _("Talk about it at your table."),
        printed=_("Lines for notes."),
    ),
    Kind.JOURNEY: Beginning(
        8,
        _("Agree on one customer, one promise, a beginning and an end."),
        Preset.SHARED,
        printed=_("Lines for customer, promise, beginning and end."),
    ),
    Kind.STEPS: Beginning(
        8,
        _("Write what the customer does, step by step."),
        Preset.SILENT,
        View.BOARD,
        _("The box “Process step / Moments of truth”, filled in once and empty."),
    ),
    Kind.EXPECTATIONS: Beginning(
        8,
        _("Write below each step what the customer expects there."),
        Preset.SHARED,
        View.BOARD,
    ),
    Kind.MOMENTS: Beginning(
        8,
        _("Write below the steps what may change the customer’s mind, as questions."),
        Preset.SILENT,
        View.BOARD,
    ),
    Kind.TIDY: Beginning(
        5,
        _("Put together what says the same, and word it as a question."),
        Preset.SHARED,
        View.LIST,
    ),
    Kind.DOTS: Beginning(
        5,
        _("Give your dots to the moments that the room should judge."),
        Preset.PRIVATE,
        View.BOARD,
    ),
    Kind.IMPORTANCE: Beginning(
        7,
        _("Say how much each moment matters to the customer."),
        Preset.PRIVATE,
        printed=_("A table of moments with 1 to 5 and “cannot judge”."),
    ),
    Kind.OPINION: Beginning(
        8,
        _("Say how well each moment goes today."),
        Preset.PRIVATE,
        printed=_("A table of moments with the three outcomes and “cannot judge”."),
    ),
    Kind.REVEAL: Beginning(
        12,
        _("Look where we agree and where we do not, and talk about that."),
        printed=_("Lines for notes."),
    ),
    Kind.SECOND_ROUND: Beginning(
        5,
        _("Judge once more what we have talked about."),
        Preset.PRIVATE,
        printed=_("A table for the moments that were talked about."),
    ),
    Kind.ACTIONS: Beginning(
        10,
        _("Choose what will be changed: by whom, until when."),
        printed=_("Three forms for actions."),
    ),
    Kind.BREAK: Beginning(10, _("Be back in time.")),
    Kind.CLOSE: Beginning(
        5,
        _("Hear who reviews the journey, and when."),
        printed=_("Lines for notes."),
    ),
}
