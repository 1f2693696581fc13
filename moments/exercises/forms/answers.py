"""Private answers. Nothing in them is required: unfinished is a state, not a mistake."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moments.exercises.models import NEVER, Reason, Shares
from moments.exercises.models.guess import MOST, POINT_LIMIT
from moments.journeys.models import Step
from moments.lib.fields import WordsField


class GuessForm(forms.Form):
    """Seven whole numbers or empty fields; what they add up to is not judged here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for reason in Reason:
            self.fields[reason.value] = forms.IntegerField(
                label=reason.label, required=False, min_value=0, max_value=MOST
            )

    @property
    def shares(self) -> Shares:
        return {reason: self.cleaned_data[reason] for reason in Reason.values}


class PointForm(forms.Form):
    point = WordsField(
        label=_("The point is"),
        max_length=POINT_LIMIT,
        required=False,
        error_messages={
            "too_long": _("This is %(length)s characters long; %(limit)s fit.")
        },
    )


class ExampleForm(forms.Form):
    """Which step, and after how many bad contacts."""

    def __init__(self, *args: Any, steps: list[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._steps = {str(step.pk): step for step in steps}
        numbers = [(str(n), str(n)) for n in (*range(1, len(steps) + 1), NEVER)]
        self.fields["step"] = forms.ChoiceField(
            choices=[(pk, step.title) for pk, step in self._steps.items()],
            required=False,
        )
        self.fields["goes_after"] = forms.ChoiceField(choices=numbers, required=False)

    @property
    def step(self) -> Step | None:
        return self._steps.get(self.cleaned_data["step"])

    @property
    def goes_after(self) -> int | None:
        number = self.cleaned_data["goes_after"]
        return int(number) if number else None
