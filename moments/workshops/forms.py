"""What people type to get in, and what a trainer types to begin."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moments.lib.fields import NameField, WordsField
from moments.lib.forms import paper_helper
from moments.workshops.models import Guide, Table, Workshop
from moments.workshops.models.participant import NAME_LIMIT

MOST_TABLES = 20
_CODE_BOX = {
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "class": "code-box",
}
# One sentence for wrong, closed, renewed and blank: the answer tells nobody
# which codes once existed.
CODE_UNKNOWN = _(
    "Nobody is let in by this code. Look at the code on the trainer’s screen, "
    "or ask for the new one."
)
SEAT_UNKNOWN = _("There is no seat with this personal code. Look at it again.")
TOO_MANY = _(
    "Too many wrong codes came from here. Wait a minute, then press the button again; "
    "what you typed is still here."
)


class CodeField(forms.CharField):
    """A code in any spelling. What cannot be typed is dropped: one answer for all."""

    widget = forms.TextInput(attrs=_CODE_BOX)

    def to_python(self, value: object) -> str:
        """Return what was typed without what only a program could have sent."""
        return str(super().to_python(value) or "").replace("\x00", "")


class JoinForm(forms.Form):
    """Code and name. The table is asked only where there are several."""

    # The browser's own bubbles would hide our sentences, and ask somebody with a
    # personal code for a name.
    use_required_attribute = False
    # Not asked behind a good link: the lookup decides, not the form.
    code = CodeField(
        label=_("Join code"),
        required=False,
        help_text=_("Eight letters and numbers, on the trainer’s screen."),
    )
    name = NameField(
        label=_("Your name"),
        max_length=NAME_LIMIT,
        help_text=_("A first name will do. It is removed when the workshop closes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "given-name", "class": "name-box"}
        ),
    )
    table = forms.ModelChoiceField(
        label=_("Your table"),
        queryset=Table.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose the table you sit at."),
            "invalid_choice": _("Choose one of these tables."),
        },
    )
    rejoin_code = CodeField(
        label=_("Personal code"),
        required=False,
        help_text=_("It stands on your page “My copy”. Your name is not needed."),
    )
    client_id = forms.CharField(required=False, widget=forms.HiddenInput)
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, workshop: Workshop | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid.uuid4
        tables = list(workshop.tables.select_related("journey")) if workshop else []
        if workshop and len(tables) > 1:
            field = self.fields["table"]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for mypy
            field.queryset = workshop.tables.select_related("journey")
        else:
            del self.fields["table"]

    def clean_client_id(self) -> uuid.UUID | None:
        """Take a broken id for none: it is no fault of the person who joins."""
        try:
            return uuid.UUID(self.cleaned_data["client_id"])
        except ValueError:
            return None

    @property
    def other_seat(self) -> bool:
        """Whether somebody said that the seat of this browser is not theirs."""
        return bool(self["again"].value())


class RejoinForm(forms.Form):
    """The personal code alone, on the room's own address."""

    use_required_attribute = False
    rejoin_code = CodeField(
        label=_("Personal code"),
        help_text=_("Eight letters and numbers from your page “My copy”."),
        error_messages={"required": SEAT_UNKNOWN},
    )


class BoardForm(forms.Form):
    """The one question before a board: whose journey is it?"""

    title = WordsField(
        label=_("Whose journey?"),
        max_length=120,
        help_text=_("For example: a guest who books a table for the first time."),
        error_messages={
            "required": _("Write whose journey it is, in a few words."),
            "blank": _("There is nothing to see in these words. Write a few letters."),
            "too_long": _("This is %(length)s characters long; %(limit)s fit."),
        },
    )
    helper = paper_helper(submit=_("Start a board"))


class TableForm(forms.Form):
    """A name for one more table; without one it is called by its number."""

    name = WordsField(
        label=_("Name of the table"),
        max_length=80,
        required=False,
        error_messages={
            "too_long": _("This is %(length)s characters long; %(limit)s fit.")
        },
    )

    def clean_name(self) -> str:
        """Two tables of one name cannot be told apart on the join page."""
        name: str = self.cleaned_data["name"]
        if name and Table.objects.filter(workshop=self.workshop, name=name).exists():
            raise ValidationError(_("Another table has this name already."))
        return name

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workshop = workshop


class SeatNameForm(forms.Form):
    """Another name for a seat."""

    use_required_attribute = False
    name = NameField(label=_("Name"), max_length=NAME_LIMIT)
    helper = paper_helper(submit=_("Rename"))


class SeatForm(forms.Form):
    """A seat for somebody without a device. The table is asked where there are several."""

    use_required_attribute = False
    name = NameField(
        label=_("Name of somebody without a device"),
        max_length=NAME_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    table = forms.ModelChoiceField(
        label=_("Table"), queryset=Table.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "seat-%s", **kwargs})
        tables = workshop.tables.all()
        if len(tables) > 1:
            field = self.fields["table"]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for mypy
            field.queryset = tables
        else:
            del self.fields["table"]


class GuideField(forms.ModelChoiceField):
    """Tells an organisation's own guide from the curated one it was copied from."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title, of an own guide with a word that says so."""
        own = gettext("%(guide)s (own)") % {"guide": obj}
        return own if obj.organisation_id else str(obj)


class WorkshopForm(forms.Form):
    """Which plan, whose journey, how many tables."""

    use_required_attribute = False
    guide = GuideField(
        label=_("Guide"),
        queryset=Guide.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Choose a guide."),
            "invalid_choice": _("Choose one of these guides."),
        },
    )
    title = WordsField(
        label=_("Whose journey?"),
        max_length=120,
        help_text=_("For example: a guest who books a table for the first time."),
        error_messages={
            "required": _("Write whose journey it is, in a few words."),
            "blank": _("There is nothing to see in these words. Write a few letters."),
            "too_long": _("This is %(length)s characters long; %(limit)s fit."),
        },
    )
    tables = forms.IntegerField(
        label=_("Tables"),
        min_value=1,
        max_value=MOST_TABLES,
        initial=1,
        help_text=_("Five people at a table map best. You can add tables later."),
    )
    helper = paper_helper(submit=_("Start the workshop"))

    def __init__(self, *args: Any, guides: QuerySet[Guide], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["guide"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for mypy
        field.queryset = guides
