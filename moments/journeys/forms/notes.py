"""The steps of an example and, under each, its moments: formsets one in the other."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.db.models import CharField, Model
from django.utils.translation import gettext_lazy as _

from moments.journeys.domain.curating import NoteEntry
from moments.journeys.domain.exchange import MOMENT_LIMIT, STEP_LIMIT
from moments.journeys.models import CHANNELS, Moment, Step
from moments.lib.fields import WordsField

_LAST = float("inf")


def words(model: type[Model], name: str) -> WordsField:
    """Return the field for the words ``name``, with the model's label and limit."""
    field = _field(model, name)
    return WordsField(
        max_length=field.max_length or 0,
        label=field.verbose_name,
        required=not field.blank,
    )


def choice(model: type[Model], name: str) -> forms.Field:
    """Return the model's own field for a choice."""
    return cast("forms.Field", _field(model, name).formfield())


def _field(model: type[Model], name: str) -> CharField:
    return cast("CharField", model._meta.get_field(name))  # noqa: SLF001 -- Django's documented way


class NoteForm(forms.Form):
    """One row. A new row that nobody filled in is left out without a word."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def has_changed(self) -> bool:
        """Whether somebody wrote something; a number alone is no note."""
        return bool({*self.changed_data} - {"ORDER", "DELETE"})

    def entry(self, moments: list[NoteEntry]) -> NoteEntry:
        """Return the row as the verb takes it."""
        own = {"id", "ORDER", "DELETE"}
        values = {
            name: value for name, value in self.cleaned_data.items() if name not in own
        }
        return NoteEntry(
            pk=self.cleaned_data["id"],
            fields=values,
            is_removed=self.cleaned_data["DELETE"],
            moments=moments,
        )


class MomentForm(NoteForm):
    question = words(Moment, "question")
    polarity = choice(Moment, "polarity")
    dimension = choice(Moment, "dimension")
    control = choice(Moment, "control")
    standard = words(Moment, "standard")
    authority = words(Moment, "authority")
    recovery = words(Moment, "recovery")


class StepForm(NoteForm):
    title = words(Step, "title")
    channels = forms.MultipleChoiceField(
        label=_("channels"),
        choices=CHANNELS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    channel_words = words(Step, "channel_words")
    stage = choice(Step, "stage")
    expectation = words(Step, "expectation")
    need = words(Step, "need")

    moments: "NoteFormSet"

    def has_changed(self) -> bool:
        """A step without a name whose moments are filled in is asked for its name."""
        return super().has_changed() or any(
            form.has_changed() for form in self.moments.forms
        )


class NoteFormSet(forms.BaseFormSet):
    """Rows that can be added, ordered by numbers and removed."""

    def ordered(self) -> Iterator[NoteForm]:
        """Yield the rows that say something, by their numbers."""
        filled = [
            form for form in self.forms if form.cleaned_data.get("id") or _is_new(form)
        ]
        yield from sorted(filled, key=_order)

    def entries(self) -> list[NoteEntry]:
        """Return the rows as the verb takes them."""
        return [form.entry([]) for form in self.ordered()]


class StepFormSet(NoteFormSet):
    """Steps, each with a formset of moments under its own prefix."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.moments = MomentFormSet(
            self.data if self.is_bound else None,
            prefix=f"{form.prefix}-moments",
            initial=form.initial.get("moments"),
        )
        if form.initial:
            form.moments.extra = 1

    def is_valid(self) -> bool:
        """Moments of a step that is removed are not looked at: they go with it."""
        rows = super().is_valid()
        kept = [form for form in self.forms if not _is_removed(form)]
        return all([rows, *(form.moments.is_valid() for form in kept)])

    def entries(self) -> list[NoteEntry]:
        """Return the steps with their moments as the verb takes them."""
        return [
            form.entry([] if form.cleaned_data["DELETE"] else form.moments.entries())
            for form in self.ordered()
            if isinstance(form, StepForm)
        ]


class _Moments(NoteFormSet):
    # Another word than the steps' own: the page's script fills in one at a time.
    @property
    def empty_form(self) -> Any:
        form = self.form(
            prefix=self.add_prefix("__row__"),
            empty_permitted=True,
            use_required_attribute=False,
            **self.get_form_kwargs(None),
        )
        self.add_fields(form, None)
        return form


def _set_of(form: type[NoteForm], base: type[NoteFormSet], **limits: Any) -> Any:
    return forms.formset_factory(
        form, formset=base, can_order=True, can_delete=True, validate_max=True, **limits
    )


MomentFormSet = _set_of(
    MomentForm, _Moments, extra=3, max_num=MOMENT_LIMIT, absolute_max=MOMENT_LIMIT + 10
)
ExampleStepFormSet = _set_of(
    StepForm, StepFormSet, extra=1, max_num=STEP_LIMIT, absolute_max=STEP_LIMIT + 10
)


def _is_removed(form: NoteForm) -> bool:
    return bool(form.cleaned_data.get("DELETE"))


def _is_new(form: NoteForm) -> bool:
    return form.has_changed() and not _is_removed(form)


def _order(form: NoteForm) -> float:
    """Rows without a number come last; equal numbers keep their order on the page."""
    number = form.cleaned_data.get("ORDER")
    return _LAST if number is None else number
