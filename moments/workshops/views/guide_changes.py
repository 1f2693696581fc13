"""What changed in a guide, and an earlier version of an activity put back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moments.accounts.http import PersonRequest
from moments.workshops.change_words import in_words
from moments.workshops.domain.drafting import ActivityGoneError, put_back
from moments.workshops.models import Act
from moments.workshops.views.drafting import draft_or_404

# More than anybody reads; what is older stays in the database.
_SHOWN = 200


@require_safe
def change_list(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Show every save, the latest first, for who may edit the guide."""
    membership, guide = draft_or_404(request, organisation, pk)
    changes = guide.changes.select_related("by", "activity")[:_SHOWN]
    context = {
        "membership": membership,
        "organisation": membership.organisation,
        "guide": guide,
        "lines": [in_words(change) for change in changes],
    }
    return render(request, "workshops/guide_changes.html", context)


@require_POST
def change_restoring(
    request: PersonRequest, organisation: str, pk: int, change: int
) -> HttpResponse:
    """Put back an activity as it was before one save."""
    _membership, guide = draft_or_404(request, organisation, pk)
    changes = guide.changes.exclude(activity=None).filter(act=Act.CHANGED)
    found = get_object_or_404(changes, pk=change)
    try:
        activity = put_back(found, by=request.user)
    except ActivityGoneError:
        messages.error(request, _("It is in the bin. Bring it back first."))
    else:
        words = {"title": activity.title}
        messages.success(request, _("“%(title)s” is as it was.") % words)
    return redirect("workshops:change-list", organisation, pk)
