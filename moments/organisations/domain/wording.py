"""The words an organisation uses for the three outcomes."""

from moments.lib.db import writing
from moments.organisations.models import Organisation


@writing
def choose_words(organisation: Organisation, *, neutral: bool) -> None:
    """Use above, as and below expectation, or magic, average and misery."""
    Organisation.objects.filter(pk=organisation.pk).update(uses_neutral_words=neutral)
