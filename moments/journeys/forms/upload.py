"""A journey's file from a curator's computer."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from moments.journeys.domain.exchange import FILE_LIMIT, JourneyFile, read_file
from moments.lib.strict_json import BadFileError


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A journey’s export.json. It is added to the library, not published."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> JourneyFile:
        """Read the file; every wrong place in it becomes a message at the field."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            # One byte more than may be: what is larger is refused, not cut.
            return read_file(upload.read(FILE_LIMIT + 1))
        except BadFileError as error:
            raise forms.ValidationError(error.problems) from error
