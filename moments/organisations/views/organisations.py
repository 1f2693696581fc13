"""The way in after signing in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from moments.accounts.http import PersonRequest
from moments.organisations.models import Organisation


@require_safe
def organisation_list(request: PersonRequest) -> HttpResponse:
    """Go to the person's only organisation, or let them choose."""
    organisations = list(Organisation.objects.visible_to(request.user))
    if len(organisations) == 1:
        return redirect(organisations[0])
    context = {"organisations": organisations}
    return render(request, "organisations/organisation_list.html", context)
