"""An example journey under a name of its own, so that rights can be given on it."""

from django.utils.translation import gettext_lazy as _

from moments.journeys.models.journey import Journey


class ExampleJourney(Journey):
    """A journey of the library as curators see it in the admin."""

    class Meta:
        proxy = True
        verbose_name = _("example journey")
        verbose_name_plural = _("example journeys")
