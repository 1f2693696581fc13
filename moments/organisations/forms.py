"""Inviting people, changing roles, and the account a newcomer makes."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from moments.accounts.models import User
from moments.lib.forms import paper_helper
from moments.organisations.models import Role


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class InviteForm(RoleForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254)

    field_order = ["email", "role"]

    def __init__(self, *args: Any, action: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = paper_helper(submit=_("Invite"), action=action)
        self.fields["role"].initial = Role.TRAINER
        self.fields["role"].help_text = _(
            "Owners look after people and everything else, trainers prepare and "
            "lead workshops, managers review journeys."
        )


class NewcomerForm(forms.Form):
    """An account for the invited address: the address itself is not asked."""

    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        help_text=_("You sign in with it, or with your e-mail address."),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 8 characters, not only digits."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    # Asked twice: a laptop without mail can send no link to choose another one.
    password2 = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    helper = paper_helper(submit=_("Create account and join"))

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_username(self) -> str:
        """Apply the rules of sign-in: letters, and no name taken in any case."""
        username: str = get_adapter().clean_username(self.cleaned_data["username"])
        return username

    def clean(self) -> dict[str, Any]:
        words = self.cleaned_data
        password, again = words.get("password1"), words.get("password2")
        if password and again and password != again:
            self.add_error("password2", _("The two passwords differ."))
        if password:
            self._check_strength(password)
        return words

    @property
    def account(self) -> dict[str, str]:
        """What a new account needs, once the form is valid."""
        words = self.cleaned_data
        return {"username": words["username"], "password": words["password1"]}

    def _check_strength(self, password: str) -> None:
        person = User(username=self.cleaned_data.get("username", ""), email=self.email)
        try:
            validate_password(password, person)
        except ValidationError as error:
            self.add_error("password1", error)
