"""What a restored database owes to the pages that were open before."""

from django.db.models import F

from moments.lib.db import writing
from moments.live.models import Change, Topic

_FAR = 1_000_000


@writing
def raise_revisions() -> None:
    """Make every number that a page may still hold unusable.

    A page that read number 40 before the restore must not be told the 41 that
    comes after it: between the two lies another history. So the numbers jump,
    the log is emptied, and every page is asked to load anew.
    """
    Change.objects.all().delete()
    Topic.objects.update(revision=F("revision") + _FAR)
