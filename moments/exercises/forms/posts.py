"""A post of a discussion or of the car park."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moments.exercises.models import POST_LIMIT
from moments.lib.fields import WordsField


class PostForm(forms.Form):
    words = WordsField(
        label=_("Your words"),
        max_length=POST_LIMIT,
        error_messages={
            "too_long": _("This is %(length)s characters long; %(limit)s fit.")
        },
    )
    client_id = forms.UUIDField(required=False)
