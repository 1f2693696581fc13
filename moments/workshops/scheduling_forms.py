"""When and where a workshop will be, and how long its notes are kept."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.utils import from_current_timezone
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moments.journeys.models import Journey
from moments.lib.fields import WordsField
from moments.lib.forms import paper_helper
from moments.workshops.forms import WorkshopForm
from moments.workshops.models import Guide, Workshop

_FARTHEST = timedelta(days=5 * 366)
_KEPT_LONGEST = timedelta(days=10 * 366)
_TOO_LONG = {"too_long": lazy("This is %(length)s characters long; %(limit)s fit.")}
_NO_DATE = lazy("Write a date, for example 2027-03-04.")
_NO_TIME = lazy("Write a time of day, for example 09:30.")


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _NO_DATE, "invalid": _NO_DATE},
        **kwargs,
    )


class WhenForm(forms.Form):
    """Day, time, place, and until when everything is kept."""

    use_required_attribute = False
    day = _day(label=lazy("Day"))
    begins = forms.TimeField(
        label=lazy("Begins at"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": _NO_TIME, "invalid": _NO_TIME},
    )
    place = WordsField(
        label=lazy("Place"), max_length=200, required=False, error_messages=_TOO_LONG
    )
    keep_until = _day(
        label=lazy("Kept until"),
        help_text=lazy("Participants read this date when they join."),
    )

    def clean_day(self) -> date:
        """Refuse a day that is over, and one so far away that it is a slip."""
        day: date = self.cleaned_data["day"]
        today = timezone.localdate()
        if day < today:
            raise ValidationError(_("This day is over."))
        if day > today + _FARTHEST:
            raise ValidationError(_("This is more than five years away."))
        return day

    def clean(self) -> dict[str, Any]:
        words = self.cleaned_data
        day, at, kept = (words.get(name) for name in ("day", "begins", "keep_until"))
        if day and at is not None:
            self._set_beginning(day, at)
        if day and kept:
            self._check_kept(day, kept)
        return words

    @property
    def when(self) -> dict[str, Any]:
        """What the verbs take, once the form is valid."""
        words = self.cleaned_data
        return {name: words[name] for name in ("starts_at", "place", "keep_until")}

    def _set_beginning(self, day: date, at: time) -> None:
        try:
            # Refuses an hour that the clocks leave out that night.
            beginning = from_current_timezone(datetime.combine(day, at))
        except ValidationError:
            self.add_error("begins", _("There is no such time on that day."))
        else:
            self.cleaned_data["starts_at"] = beginning

    def _check_kept(self, day: date, kept: date) -> None:
        if kept < day:
            self.add_error("keep_until", _("This is before the workshop."))
        elif kept > day + _KEPT_LONGEST:
            self.add_error("keep_until", _("Ten years are the longest."))


class PlanForm(WhenForm, WorkshopForm):
    """Everything about a workshop that is planned for a day."""

    example = forms.ModelChoiceField(
        Journey.objects.none(),
        label=lazy("Example journey"),
        required=False,
        empty_label=lazy("As in the guide"),
        help_text=lazy("What the example walk goes through, if the guide has one."),
        error_messages={"invalid_choice": lazy("Choose one of these.")},
    )
    field_order = (
        "guide",
        "title",
        "day",
        "begins",
        "place",
        "tables",
        "example",
        "keep_until",
    )
    helper = paper_helper(submit=lazy("Plan the workshop"))

    def __init__(self, *args: Any, guides: QuerySet[Guide], **kwargs: Any) -> None:
        super().__init__(*args, guides=guides, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["example"])
        field.queryset = Journey.objects.published()
        self.fields["keep_until"].initial = Workshop().keep_until


class ReplanForm(WhenForm):
    """The same of a workshop that is planned already."""

    title = WordsField(
        label=lazy("Whose journey?"), max_length=120, error_messages=_TOO_LONG
    )
    field_order = ("title", "day", "begins", "place", "keep_until")
    helper = paper_helper(submit=lazy("Save"))

    def __init__(self, data: QueryDict | None = None, *, workshop: Workshop) -> None:
        begins = workshop.starts_at and timezone.localtime(workshop.starts_at)
        initial = {
            "title": workshop.title,
            "day": begins and begins.date(),
            "begins": begins and begins.time(),
            "place": workshop.place,
            "keep_until": workshop.keep_until,
        }
        super().__init__(data, initial=initial)
