"""How a copy is to be printed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moments.documents.copies.blocks import Options, Paper

MOST_BOXES = 30


class CopyForm(forms.Form):
    """Asked with GET, so that an address stands for a copy; all of it may be left out."""

    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=[(Paper.A4.value, _("A4")), (Paper.LETTER.value, _("Letter"))],
        required=False,
    )
    boxes = forms.IntegerField(
        label=_("Empty boxes for steps"),
        min_value=1,
        max_value=MOST_BOXES,
        required=False,
        help_text=_("On the participant copy, 1 to 30."),
    )
    large = forms.BooleanField(label=_("Large print"), required=False)

    @property
    def options(self) -> Options:
        """What was asked for; call it on a form that is valid."""
        asked = self.cleaned_data
        usual = Options()
        return Options(
            paper=Paper(asked["paper"] or usual.paper),
            boxes=asked["boxes"] or usual.boxes,
            is_large=asked["large"],
        )
