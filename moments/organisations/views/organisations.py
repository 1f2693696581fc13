"""The way in after signing in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moments.accounts.http import PersonRequest
from moments.organisations.domain.wording import choose_words
from moments.organisations.http import member_or_404
from moments.organisations.models import Organisation, Role


@require_safe
def organisation_list(request: PersonRequest) -> HttpResponse:
    """Go to the person's only organisation, or let them choose."""
    organisations = list(Organisation.objects.visible_to(request.user))
    if len(organisations) == 1:
        return redirect(organisations[0])
    context = {"organisations": organisations}
    return render(request, "organisations/organisation_list.html", context)


@require_POST
def words(request: PersonRequest, organisation: str) -> HttpResponse:
    """Choose the words for the three outcomes, for every workshop and review."""
    membership = member_or_404(request, organisation, roles=[Role.OWNER])
    neutral = request.POST.get("words") == "neutral"
    choose_words(membership.organisation, neutral=neutral)
    messages.success(request, _("The words are saved. Pages show them when they load."))
    return redirect("organisations:member-list", organisation)
