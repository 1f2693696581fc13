"""Forms of the board: a composer has one field, the note's page has the rest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from moments.journeys.forms.description import DescriptionForm
from moments.journeys.models import (
    CHANNELS,
    Control,
    Dimension,
    Journey,
    Moment,
    Polarity,
    Stage,
)
from moments.journeys.models.note import WORDS_LIMIT, Note
from moments.journeys.models.step import CHANNEL_LIMIT
from moments.lib.fields import WordsField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as _StrOrPromise


class AddForm(forms.Form):
    """One field of words, and the id under which the page sends it."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class AddStepForm(AddForm):
    """A new step."""

    title = WordsField(label=_("What does the customer do?"), max_length=WORDS_LIMIT)

    @property
    def words(self) -> str:
        return str(self.cleaned_data["title"])


class AddMomentForm(AddForm):
    """A new moment under a step."""

    step = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    question = WordsField(
        label=_("What does the customer ask without saying it?"), max_length=WORDS_LIMIT
    )

    @property
    def words(self) -> str:
        return str(self.cleaned_data["question"])


class EditForm(forms.Form):
    """Fields of a note on the board. What is not sent stays as it is."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, note: Note, data: QueryDict | None = None) -> None:
        initial = {name: getattr(note, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        if data is not None:
            for name in [name for name in self.fields if not self._is_sent(name)]:
                del self.fields[name]

    def _is_sent(self, name: str) -> bool:
        return name in self.data or name == "version"

    def changes(self) -> dict[str, Any]:
        """Return what was sent, without the version."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "version"
        }


def _line(label: "_StrOrPromise") -> WordsField:
    return WordsField(label=label, max_length=WORDS_LIMIT, required=False)


def _choice(
    label: "_StrOrPromise", choices: "Sequence[tuple[str, _StrOrPromise]]"
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _("not said")), *choices], required=False
    )


class EditStepForm(EditForm):
    """Everything about a step."""

    title = WordsField(label=_("What the customer does"), max_length=WORDS_LIMIT)
    channels = forms.MultipleChoiceField(
        label=_("Channels"),
        choices=CHANNELS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    channel_words = WordsField(
        label=_("Other channel"), max_length=CHANNEL_LIMIT, required=False
    )
    stage = _choice(_("Stage"), Stage.choices)
    expectation = _line(_("What the customer expects here"))
    need = _line(_("What the customer needs here"))

    def _is_sent(self, name: str) -> bool:
        # Boxes without a tick are sent as nothing at all; the field beside them tells.
        return super()._is_sent("channel_words" if name == "channels" else name)


class EditMomentForm(EditForm):
    """Everything about a moment."""

    question = WordsField(label=_("Question"), max_length=WORDS_LIMIT)
    polarity = forms.ChoiceField(
        label=_("Which answer is the good one?"), choices=Polarity.choices
    )
    dimension = _choice(_("Service dimension"), Dimension.choices)
    standard = _line(_("Service standard"))
    control = _choice(_("Whose control it is in"), Control.choices)
    authority = _line(_("What the front line may do without asking"))
    recovery = _line(_("What is said and done after a failure"))


class ExpectationForm(EditForm):
    """What the customer expects and needs at one step."""

    expectation = _line(_("The customer expects"))
    need = _line(_("and needs"))


class PlaceForm(forms.Form):
    """Where a note goes: behind another one, a moment also under another step."""

    after = forms.IntegerField(required=False, min_value=0)
    step = forms.IntegerField(required=False, min_value=1)


class RoomDescriptionForm(DescriptionForm):
    """The words about the table's journey. Its title stays the trainer's."""

    title = None  # type: ignore[assignment]

    def __init__(self, data: QueryDict | None = None, *, journey: Journey) -> None:
        super().__init__(data, journey=journey)
        self.journey = journey


class MergeForm(forms.Form):
    """The note that keeps its words."""

    into = forms.IntegerField(min_value=1)


ADD_FORMS: dict[str, type[AddStepForm | AddMomentForm]] = {
    "steps": AddStepForm,
    "moments": AddMomentForm,
}


def edit_form(note: Note, data: QueryDict | None = None) -> EditForm:
    """Return the form that fits the note's kind."""
    form = EditMomentForm if isinstance(note, Moment) else EditStepForm
    return form(note, data)
