"""One example on one page: its words, its steps with their moments, and its bin."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from moments.journeys.domain.curating import (
    EXAMPLE_FIELDS,
    create_example,
    fingerprint,
    save_example,
)
from moments.journeys.domain.exchange import SOURCE_LIMIT
from moments.journeys.domain.importing import next_position
from moments.journeys.forms.notes import (
    ExampleStepFormSet,
    MomentForm,
    NoteForm,
    StepForm,
    words,
)
from moments.journeys.models import ExampleJourney, Journey, Moment, Step
from moments.lib.fields import WordsField


class ExampleForm(forms.ModelForm):
    """The words about the journey as a whole."""

    title = words(Journey, "title")
    persona = words(Journey, "persona")
    promise = words(Journey, "promise")
    start = words(Journey, "start")
    end = words(Journey, "end")
    sector = words(Journey, "sector")
    source = WordsField(
        max_length=SOURCE_LIMIT,
        label=_("where the facts come from"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.SlugField(
        max_length=80,
        label=_("library key"),
        help_text=_("The end of its address: small letters, digits and dashes."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    restored = forms.MultipleChoiceField(
        required=False,
        label=_("put back"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ExampleJourney
        fields = EXAMPLE_FIELDS

    def __init__(self, *args: Any, binned: list[Step | Moment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(note.region, _named(note)) for note in binned]
        self.fields["restored"].choices = choices  # type: ignore[attr-defined]

    def look_again(self, seen: str) -> None:
        """Let the next save start from ``seen``; what was typed stays."""
        data = cast("QueryDict", self.data).copy()
        data["seen"] = seen
        self.data = data


class ExamplePage:
    """The form and its formset as one thing that is shown, checked and saved."""

    def __init__(self, journey: Journey | None, data: Any = None) -> None:
        self.journey = journey
        # The form puts what was typed into the instance it is given: not into ours.
        instance = ExampleJourney.objects.get(pk=journey.pk) if journey else None
        self.binned = list(_binned(journey)) if journey else []
        self.form = ExampleForm(
            data, instance=instance, initial=self._initial(), binned=self.binned
        )
        self.steps = ExampleStepFormSet(
            data, prefix="steps", initial=_steps(journey) if journey else None
        )
        if journey is None:
            self.steps.extra = 5

    def is_valid(self) -> bool:
        """Check everything, so that every mistake is shown at once."""
        return all([self.form.is_valid(), self.steps.is_valid()])

    def save(self, *, by: str) -> Journey:
        """Save the page; StaleExampleError when somebody else was faster."""
        given = self.form.cleaned_data
        fields = {name: given[name] for name in EXAMPLE_FIELDS}
        steps = self.steps.entries()
        if self.journey is None:
            return create_example(fields=fields, steps=steps, by=by)
        return save_example(
            self.journey,
            fields=fields,
            steps=steps,
            restored=given["restored"],
            seen=given["seen"],
            by=by,
        )

    def show_stale(self) -> None:
        """Keep what was typed, say what happened, and let the next press save it."""
        message = _(
            "Somebody else saved this example after you had opened it. Your words "
            "are still below, not saved. Compare them with the example in another "
            "tab; saving again puts them in the place of the other words."
        )
        self.form.add_error(None, message)
        if self.journey:
            self.form.look_again(fingerprint(self.journey))

    def _initial(self) -> dict[str, Any]:
        if self.journey:
            return {"seen": fingerprint(self.journey)}
        return {"position": next_position()}


def fits_on_page(journey: Journey) -> bool:
    """Whether the page's answer stays below the number of fields Django reads."""
    limit: int | None = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    rows = journey.steps.on_board().count()
    moments = journey.moments.on_board().count() + rows
    return not limit or rows * 22 + moments * 10 + 60 < limit


def _named(note: Step | Moment) -> str:
    name = _("Step: %(words)s") if isinstance(note, Step) else _("Moment: %(words)s")
    return name % {"words": note.words}


def _steps(journey: Journey) -> list[dict[str, Any]]:
    steps = journey.steps.on_board()
    below: dict[int, list[dict[str, Any]]] = {step.pk: [] for step in steps}
    for moment in journey.moments.on_board():
        if moment.step_id in below:
            below[moment.step_id].append(_row(moment, MomentForm))
    return [_row(step, StepForm) | {"moments": below[step.pk]} for step in steps]


def _row(note: Step | Moment, form: type[NoteForm]) -> dict[str, Any]:
    return {name: getattr(note, name) for name in form.base_fields}


def _binned(journey: Journey) -> list[Step | Moment]:
    """What can be put back; moments under a removed step come back with it."""
    moments = journey.moments.in_bin().filter(step__removed_at=None)
    return [*journey.steps.in_bin(), *moments.filter(step__merged_into=None)]
