"""The words about a journey as a whole, at the desk."""

from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from moments.journeys.domain.describing import DESCRIPTION, description_mark
from moments.journeys.models import Journey
from moments.lib.fields import WordsField
from moments.lib.forms import paper_helper

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_MESSAGES = {
    "required": _("Write whose journey it is, in a few words."),
    "too_long": _("This is %(length)s characters long; %(limit)s fit."),
}


def _words(
    label: "_StrPromise", *, help_text: "_StrPromise | str" = "", limit: int = 300
) -> WordsField:
    return WordsField(
        label=label,
        help_text=help_text,
        max_length=limit,
        required=False,
        error_messages=_MESSAGES,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DescriptionForm(forms.Form):
    """Everything but the title may stay open until the room has found it."""

    title = WordsField(label=_("Title"), max_length=200, error_messages=_MESSAGES)
    persona = _words(_("Customer"), help_text=_("One kind of customer, not everybody."))
    promise = _words(
        _("Promise to this customer"),
        help_text=_("What they may count on, in one sentence."),
    )
    start = _words(_("Begins when"))
    end = _words(_("Ends when"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    helper = paper_helper(submit=_("Save"))

    def __init__(self, data: QueryDict | None = None, *, journey: Journey) -> None:
        initial = {name: getattr(journey, name) for name in DESCRIPTION}
        super().__init__(data, initial=initial | {"seen": description_mark(journey)})

    def look_again(self, now: Journey) -> None:
        """Let the next press save over ``now``; what was typed stays."""
        self.data = {**self.cleaned_data, "seen": description_mark(now)}
