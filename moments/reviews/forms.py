"""Forms of actions and reviews."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moments.accounts.models import User
from moments.journeys.domain.acting import AGREED
from moments.journeys.domain.action_rules import OF_THE_MOMENT, problems_of
from moments.journeys.models import Action, Control, Moment
from moments.journeys.models.note import WORDS_LIMIT
from moments.lib.fields import WordsField
from moments.lib.forms import paper_helper
from moments.organisations.models import Organisation

_MESSAGES = {"too_long": _("This is %(length)s characters long; %(limit)s fit.")}
_AIMS = {"average": _("● Average"), "magic": _("★ Magic")}
_NEUTRAL_AIMS = {"average": _("● As expected"), "magic": _("★ Above expectation")}


def _words(label: Any, *, limit: int, rows: int = 0, help_text: Any = "") -> WordsField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return WordsField(
        label=label,
        max_length=limit,
        required=False,
        help_text=help_text,
        error_messages=_MESSAGES,
        widget=widget,
    )


class ActionForm(forms.Form):
    """What is agreed for one moment. Nothing but one sentence is required."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    moment = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    first_fix = _words(_("First fix"), limit=WORDS_LIMIT, rows=2)
    aim = forms.ChoiceField(
        label=_("What the moment shall become"),
        required=False,
        widget=forms.RadioSelect,
    )
    recovery_words = _words(
        _("What we say or do around it"),
        limit=WORDS_LIMIT,
        rows=2,
        help_text=_("The words, when it goes wrong all the same."),
    )
    who_may_act = _words(_("Who may act"), limit=200)
    limit = _words(_("Up to what limit"), limit=200)
    owner_name = _words(_("Owner"), limit=120)
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Or a member of the organisation"),
        required=False,
        empty_label=_("nobody chosen"),
    )
    due = forms.DateField(
        label=_("Due"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    why_open = _words(
        _("Why there is no owner or date"),
        limit=WORDS_LIMIT,
        help_text=_("Without owner and date, this is asked before the workshop ends."),
    )
    helper = paper_helper(submit="")
    helper.form_tag = False
    helper.disable_csrf = True

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        organisation: Organisation,
        moment: Moment | None,
        action: Action | None = None,
        sees_members: bool = False,
        client_id: str = "",
    ) -> None:
        self.about, self.action = moment, action
        now = {name: getattr(action, name) for name in AGREED} if action else {}
        now |= {"version": action.version} if action else {"client_id": client_id}
        now |= {"moment": moment.pk if moment else None}
        key = f"action-{action.pk}" if action else f"moment-{now['moment'] or 0}-action"
        super().__init__(data, initial=now, auto_id=f"{key}-%s")
        words = _NEUTRAL_AIMS if organisation.uses_neutral_words else _AIMS
        aim = cast("forms.ChoiceField", self.fields["aim"])
        aim.choices = [("", _("not said")), *words.items()]
        self._set_owner(organisation, sees_members=sees_members)
        self._leave_to_others()

    def _set_owner(self, organisation: Organisation, *, sees_members: bool) -> None:
        # Who belongs to the organisation is not for the seats of a room.
        if not sees_members:
            del self.fields["owner"]
            return
        members = User.objects.filter(memberships__organisation=organisation)
        cast("forms.ModelChoiceField", self.fields["owner"]).queryset = members

    def _leave_to_others(self) -> None:
        """Ask only for what can be agreed; what is sent all the same is refused kindly."""
        for name in OF_THE_MOMENT if self.is_around_only else ():
            if not self.data.get(name):
                del self.fields[name]

    @property
    def is_around_only(self) -> bool:
        return self.about is not None and self.about.control == Control.OUTSIDE

    def clean(self) -> dict[str, Any]:
        """Ask the same rules as the verb, so that each sentence stands at its field."""
        super().clean()
        found = problems_of(
            self._before() | self.cleaned_data,
            control=self.about.control if self.about else "",
            today=timezone.localdate(),
            before=self._before(),
        )
        self.show(found)
        return self.cleaned_data

    def show(self, problems: dict[str, str]) -> None:
        """Put each sentence at its field; what has none stands above the form."""
        for name, sentence in problems.items():
            at = name if name in self.fields else None
            if at is None or at not in self.errors:
                self.add_error(at, sentence)

    def agreed(self) -> dict[str, Any]:
        """Return the fields of the action that were sent."""
        return {name: self.cleaned_data[name] for name in AGREED if name in self.fields}

    def look_again(self, now: Action) -> None:
        """Let the next press save over ``now``; what was typed stays."""
        sent = {name: self.data.get(name, "") for name in self.fields}
        self.data = sent | {"version": str(now.version)}

    def _before(self) -> dict[str, Any]:
        if self.action is None:
            return {}
        return {name: getattr(self.action, name) for name in AGREED}


class StateForm(forms.Form):
    """How far an action is."""

    state = forms.ChoiceField(label=_("State"), choices=Action.State.choices)
    words = _words(_("In a word"), limit=WORDS_LIMIT)
    helper = paper_helper(submit=_("Save"))


class ReviewForm(forms.Form):
    """A manager's word on a journey, and which content it is about."""

    comment = _words(_("Comment"), limit=1000, rows=3)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    helper = paper_helper(submit=_("Mark as reviewed"))
