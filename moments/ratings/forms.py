"""What a seat sends (dots, answers) and what the trainer sets."""

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from moments.ratings.domain.rating import Answers
from moments.ratings.models import Outcome
from moments.ratings.models.judging import MOST_DOTS, MOST_MOMENTS

WEIGHTS = ("0", "1", "2", "3", "4", "5")
_PREFIX = "answer-"


class DotForm(forms.Form):
    """One dot: on a moment or on a step, under an id that the page made."""

    client_id = forms.UUIDField()
    moment = forms.IntegerField(required=False, min_value=1)
    step = forms.IntegerField(required=False, min_value=1)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("moment")) == bool(cleaned.get("step")):
            raise forms.ValidationError(_("A dot lies on one moment or one step."))
        return cleaned

    @property
    def target(self) -> tuple[str, int]:
        """The kind of note and its key."""
        moment = self.cleaned_data["moment"]
        return ("moments", moment) if moment else ("steps", self.cleaned_data["step"])

    @property
    def sent_as(self) -> UUID:
        sent: UUID = self.cleaned_data["client_id"]
        return sent


class WrongAnswerError(ValueError):
    """Something was sent that is no answer."""


def read_answers(data: QueryDict, *, allowed: tuple[str, ...]) -> Answers:
    """Return the answers of a whole page (``answer-7=3``) or of one moment.

    Raises :class:`WrongAnswerError`.
    """
    fields = data.dict()
    sent = {
        name.removeprefix(_PREFIX): str(answer)
        for name, answer in fields.items()
        if name.startswith(_PREFIX)
    }
    if "moment" in fields:
        sent[str(fields["moment"])] = str(fields.get("answer", ""))
    if not sent or any(answer not in allowed for answer in sent.values()):
        raise WrongAnswerError
    if not all(_is_key(moment) for moment in sent):
        raise WrongAnswerError
    return {int(moment): answer for moment, answer in sent.items()}


def _is_key(text: str) -> bool:
    # Eighteen digits fit the column; PostgreSQL refuses more with an error.
    return text.isascii() and text.isdecimal() and len(text) <= 18


class BudgetForm(forms.Form):
    """How many dots each seat has."""

    dots_each = forms.IntegerField(
        label=_("Dots each"), min_value=1, max_value=MOST_DOTS
    )


class LimitForm(forms.Form):
    """How many moments a shortlist has at most."""

    shortlist_limit = forms.IntegerField(
        label=_("Moments on the shortlist"), min_value=1, max_value=MOST_MOMENTS
    )


class HandsForm(forms.Form):
    """Raised hands for one moment, by outcome."""

    hands = forms.IntegerField(min_value=1)
    round = forms.TypedChoiceField(choices=[(1, 1), (2, 2)], coerce=int, required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        moment = data.get("hands", "")
        for value in Outcome.values:
            name = f"hands-{moment}-{value}"
            self.fields[name] = forms.IntegerField(
                required=False, min_value=0, max_value=500
            )

    @property
    def counts(self) -> dict[str, int]:
        """Hands by outcome; a field that was left empty says nothing."""
        moment = self.data.get("hands", "")
        found = {
            value: self.cleaned_data.get(f"hands-{moment}-{value}")
            for value in Outcome.values
        }
        return {value: count for value, count in found.items() if count is not None}
