"""The forms of allauth in our words: plain labels, no placeholders."""

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

from moments.lib.forms import paper_helper

if TYPE_CHECKING:
    from django import forms
    from django.utils.functional import _StrPromise

    Words = dict[str, str | _StrPromise]


class PlainWords:
    """Puts our labels and helps on the fields of a form that is not ours."""

    labels: "ClassVar[Words]" = {}
    helps: "ClassVar[Words]" = {}
    fields: "dict[str, forms.Field]"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            # allauth puts a link into the help of every password field; ours
            # stands once under the form, where it is no part of a field's name.
            field.help_text = self.helps.get(name, "")


NEW_PASSWORD: "Words" = {
    "password1": _("New password"),
    "password2": _("New password again"),
}
NEW_PASSWORD_HELP: "Words" = {"password1": _("At least 8 characters, not only digits.")}


class SignInForm(PlainWords, allauth.LoginForm):  # type: ignore[misc]
    labels = {
        "login": _("Username"),
        "password": _("Password"),
        "remember": _("Stay signed in on this device"),
    }
    helps = {"login": _("Or your e-mail address.")}
    helper = paper_helper(submit=_("Sign in"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
        }


class ChangePasswordForm(PlainWords, allauth.ChangePasswordForm):  # type: ignore[misc]
    labels = {"oldpassword": _("Current password"), **NEW_PASSWORD}
    helps = NEW_PASSWORD_HELP
    helper = paper_helper(submit=_("Change password"))


class SetPasswordForm(PlainWords, allauth.SetPasswordForm):  # type: ignore[misc]
    labels = NEW_PASSWORD
    helps = NEW_PASSWORD_HELP
    helper = paper_helper(submit=_("Set password"))


class ResetPasswordForm(PlainWords, allauth.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": _("Email")}
    helper = paper_helper(submit=_("Send a link"))


class NewPasswordForm(PlainWords, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = NEW_PASSWORD
    helps = NEW_PASSWORD_HELP
    helper = paper_helper(submit=_("Change password"))


class ConfirmPasswordForm(PlainWords, allauth.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Password")}
    helper = paper_helper(submit=_("Confirm"))
