"""Form fields for words that people put on a wall."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from moments.lib.text import clean_words, is_blank


class WordsField(forms.CharField):
    """One line of cleaned words, at most ``max_length`` characters after cleaning."""

    default_error_messages = {
        "required": _("Write a few words first."),
        "blank": _("There is nothing to see in these words. Write a few letters."),
        "too_long": _(
            "This is %(length)s characters long; a note holds %(limit)s. "
            "Shorten it, or make two notes of it."
        ),
    }

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(strip=True, **kwargs)
        self.limit = max_length

    def to_python(self, value: object) -> str:
        """Return the cleaned words. NUL and other controls are dropped, not refused."""
        return clean_words(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        """Refuse words nobody can see and words that do not fit on a note."""
        super().validate(value)
        if value and is_blank(value):
            raise ValidationError(self.error_messages["blank"], code="blank")
        if len(value) > self.limit:
            raise ValidationError(
                self.error_messages["too_long"],
                code="too_long",
                params={"length": len(value), "limit": self.limit},
            )

    def run_validators(self, value: object) -> None:
        """Skip Django's refusal of NUL: cleaning has already dropped it."""
        if value not in self.empty_values:
            for validator in self.validators:
                if not isinstance(validator, ProhibitNullCharactersValidator):
                    validator(value)


class LinesField(WordsField):
    """Cleaned words on several lines: paragraphs and lists keep their shape."""

    widget = forms.Textarea
    default_error_messages = {
        "too_long": _("This is %(length)s characters long; %(limit)s fit."),
    }

    def to_python(self, value: object) -> str:
        """Return the text, each line cleaned like words."""
        text = str(forms.CharField.to_python(self, value) or "")
        return "\n".join(clean_words(line) for line in text.splitlines()).strip()


class NameField(WordsField):
    """The name somebody joins with."""

    default_error_messages = {
        "required": _("Write the name the room shall read."),
        "blank": _("There is nothing to see in this name. Write a few letters."),
        "too_long": _("This name is %(length)s characters long; %(limit)s fit."),
    }
