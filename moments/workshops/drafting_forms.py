"""What a trainer writes of a guide and of one of its activities."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Journey
from moments.lib.fields import LinesField, WordsField
from moments.lib.forms import paper_helper
from moments.workshops.domain.drafting import WRITTEN
from moments.workshops.models import (
    PERMISSIONS,
    Activity,
    Guide,
    Kind,
    Preset,
    View,
    permissions_of,
)
from moments.workshops.models.activity import PAGE_LIMIT, WORDS_LIMIT

LONGEST_DAY = 24 * 60
LONGEST_ACTIVITY = 600
# The order in which a trainer needs them, on the screen as on paper.
SCRIPT = (
    "objective",
    "materials",
    "do",
    "say",
    "watch_for",
    "expected",
    "debrief",
    "cut",
)

_TOO_LONG = {"too_long": _("This is %(length)s characters long; %(limit)s fit.")}


def _title(**kwargs: Any) -> WordsField:
    return WordsField(
        max_length=200,
        error_messages={"required": _("Give it a title."), **_TOO_LONG},
        **kwargs,
    )


def _minutes(most: int, wrong: Any, **kwargs: Any) -> forms.IntegerField:
    names = ("required", "invalid", "min_value", "max_value")
    messages = dict.fromkeys(names, wrong)
    return forms.IntegerField(
        min_value=1, max_value=most, error_messages=messages, **kwargs
    )


def _text(label: Any, rows: int = 3, help_text: Any = "") -> LinesField:
    return LinesField(
        label=label,
        max_length=PAGE_LIMIT,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    wrong = {"invalid_choice": _("Choose one of these.")}
    return forms.ChoiceField(label=label, choices=choices, error_messages=wrong)


class GuideStartForm(forms.Form):
    """The one answer that an empty guide begins with."""

    use_required_attribute = False
    title = _title(label=_("Title of the guide"))
    helper = paper_helper(submit=_("Begin an empty guide"))


class GuideForm(forms.Form):
    """The guide as a whole, and the time there is for it."""

    use_required_attribute = False
    title = _title(label=_("Title"))
    purpose = WordsField(
        label=_("What it is good for"),
        max_length=500,
        required=False,
        error_messages=_TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    begins_at = forms.TimeField(
        label=_("Begins at"),
        required=False,
        help_text=_("The plan then shows times of day."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Write a time of day, for example 09:30.")},
    )
    longest = _minutes(
        LONGEST_DAY,
        _("Write whole minutes, from 1 to 1440."),
        label=_("Minutes there are"),
        required=False,
        help_text=_("The plan warns when it takes longer."),
    )
    helper = paper_helper(submit=_("Save"))


class ActivityForm(forms.Form):
    """Everything that can be written of one activity."""

    use_required_attribute = False
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    title = _title(label=_("Title"))
    minutes = _minutes(
        LONGEST_ACTIVITY,
        _("Write whole minutes, from 1 to 600."),
        label=_("Minutes"),
    )
    instruction = WordsField(
        label=_("Instruction"),
        max_length=WORDS_LIMIT,
        required=False,
        help_text=_("One or two sentences, on every screen in the room."),
        error_messages=_TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    handout = _text(_("What participants read"), rows=8)
    objective = _text(_("What it is for"), rows=2)
    materials = _text(
        _("Materials"), rows=2, help_text=_("Words only: nothing is fetched.")
    )
    do = _text(_("Do"), rows=5)
    say = _text(_("Say"), rows=6)
    watch_for = _text(_("Watch for"), rows=4)
    expected = _text(_("Expected answers"), rows=4)
    debrief = _text(_("Questions afterwards"))
    cut = _text(_("What to cut when late"), rows=2)
    preset = _choice(_("What seats may do"), Preset.choices)
    view = _choice(_("Below the instruction"), View.choices)
    example = forms.ModelChoiceField(
        Journey.objects.none(),
        label=_("Example journey"),
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    may_add_steps = forms.BooleanField(label=_("Add steps"), required=False)
    may_add_moments = forms.BooleanField(label=_("Add moments"), required=False)
    may_edit = forms.BooleanField(label=_("Change and remove notes"), required=False)
    may_move = forms.BooleanField(label=_("Move and merge notes"), required=False)
    is_silent = forms.BooleanField(label=_("Write in silence"), required=False)
    shows_authors = forms.BooleanField(label=_("Show who wrote a note"), required=False)
    is_private = forms.BooleanField(label=_("Private answers"), required=False)

    def __init__(self, data: QueryDict | None = None, *, activity: Activity) -> None:
        self.activity = activity
        super().__init__(data, initial=_now(activity))
        for name in SINGLE:
            box = cast("forms.BooleanField", self.fields[name]).widget
            box.attrs["data-presets"] = " ".join(_presets_with(name, activity.kind))
        if activity.kind == Kind.EXAMPLE:
            field = cast("forms.ModelChoiceField", self.fields["example"])
            field.queryset = _examples(activity)
        else:
            del self.fields["example"]

    @property
    def seen_version(self) -> int:
        """The version that was read; a broken one is none."""
        sent = str(self["version"].value() or "")
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else 0

    @property
    def written(self) -> dict[str, Any]:
        """What the verb takes, once the form is valid."""
        words = {
            name: self.cleaned_data[name] for name in WRITTEN if name in self.fields
        }
        if "example" in self.fields:
            example = self.cleaned_data["example"]
            words["example_id"] = example.pk if example else None
        preset = self.cleaned_data["preset"]
        if preset != Preset.ADJUSTED:
            words |= permissions_of(preset, self.activity.kind)
            words["is_private"] = preset == Preset.PRIVATE
        return words

    @property
    def parts(self) -> dict[str, list[forms.BoundField]]:
        """The fields as the page groups them."""
        shown = [name for name in ("view", "example") if name in self.fields]
        return {
            "head": [self["title"], self["minutes"]],
            "participants": [self["instruction"], self["handout"]],
            "script": [self[name] for name in SCRIPT],
            "shown": [self[name] for name in shown],
            "single": [self[name] for name in SINGLE],
        }

    def look_again(self, now: Activity) -> None:
        """Let the next save count: who sends it has seen what stands now."""
        data = cast("QueryDict", self.data).copy()
        data["version"] = str(now.version)
        self.data = data

    def differing(self, now: Activity) -> list[tuple[str, str, str]]:
        """Return label, theirs and mine for everything that is not the same."""
        theirs = ActivityForm(activity=now)
        return [
            (str(mine.label), _shown(theirs[mine.name]), _shown(mine))
            for mine in self
            if not mine.is_hidden and _shown(theirs[mine.name]) != _shown(mine)
        ]

    def preview(self) -> Activity:
        """Return what was typed as an activity to look at, good or not, never saved."""
        words = {
            name: str(self.data.get(name, ""))[:PAGE_LIMIT]
            for name in ("title", "instruction", "handout", *SCRIPT)
        }
        minutes = str(self.data.get("minutes", ""))
        known = minutes.isascii() and minutes.isdecimal() and len(minutes) < 5
        return Activity(
            kind=self.activity.kind, minutes=int(minutes) if known else 0, **words
        )


SINGLE = (*PERMISSIONS, "is_private")


def details_of(guide: Guide) -> dict[str, Any]:
    return {
        "title": guide.title,
        "purpose": guide.purpose,
        "begins_at": guide.begins_at,
        "longest": guide.longest,
    }


def _now(activity: Activity) -> dict[str, Any]:
    words = {name: getattr(activity, name) for name in WRITTEN}
    return words | {
        "version": activity.version,
        "preset": activity.preset,
        "example": activity.example_id,
    }


def _presets_with(name: str, kind: str) -> list[str]:
    """Return the presets that tick this box, for the page to do the same."""
    if name == "is_private":
        return [Preset.PRIVATE.value]
    presets = [preset for preset in Preset if preset != Preset.ADJUSTED]
    return [one.value for one in presets if permissions_of(one, kind)[name]]


def _examples(activity: Activity) -> QuerySet[Journey]:
    """Return the published examples, and the one that is chosen already."""
    chosen = Journey.objects.examples().filter(pk__in=[activity.example_id or 0])
    return Journey.objects.published() | chosen


def _shown(field: forms.BoundField) -> str:
    """Return a value as people read it."""
    value = field.value()
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        named = {str(key): str(words) for key, words in choices}
        return named.get(str(value or ""), str(value or ""))
    if isinstance(field.field, forms.BooleanField):
        return str(_("yes") if value and value != "False" else _("no"))
    return "\n".join(str("" if value is None else value).split("\r\n"))
