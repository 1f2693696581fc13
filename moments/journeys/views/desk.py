"""An organisation's journeys: to describe, for who leads. A higher floor shows them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moments.accounts.http import PersonRequest
from moments.journeys.domain.describing import (
    DESCRIPTION,
    StaleDescriptionError,
    describe_journey,
)
from moments.journeys.forms.description import DescriptionForm
from moments.journeys.models import Journey
from moments.organisations.http import member_or_404
from moments.organisations.models import LEADING_ROLES, Membership


@require_http_methods(["GET", "HEAD", "POST"])
def journey_edit(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Change the words about a journey as a whole."""
    membership = member_or_404(request, organisation, roles=LEADING_ROLES)
    journey = _journey_or_404(membership, pk)
    form = DescriptionForm(request.POST or None, journey=journey)
    context = _context(membership) | {"journey": journey, "form": form}
    if request.method != "POST":
        return render(request, "journeys/journey_edit.html", context)
    if not form.is_valid():
        return render(request, "journeys/journey_edit.html", context, status=422)
    try:
        _save(form, journey)
    except StaleDescriptionError as error:
        form.look_again(error.journey)
        context["now"] = error.journey
        return render(request, "journeys/journey_edit.html", context, status=409)
    messages.success(request, _("The journey is saved."))
    return redirect("reviews:journey-map", organisation, pk)


def _save(form: DescriptionForm, journey: Journey) -> None:
    words = {name: form.cleaned_data[name] for name in DESCRIPTION}
    describe_journey(journey, seen=form.cleaned_data["seen"], **words)


def _journey_or_404(membership: Membership, pk: int) -> Journey:
    return get_object_or_404(membership.organisation.journeys, pk=pk)


def _context(membership: Membership) -> dict[str, object]:
    return {"membership": membership, "organisation": membership.organisation}
