"""An organisation's journeys: to read for every member, to describe for who leads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moments.accounts.http import PersonRequest
from moments.journeys.domain.describing import (
    DESCRIPTION,
    StaleDescriptionError,
    describe_journey,
)
from moments.journeys.forms.description import DescriptionForm
from moments.journeys.models import Journey
from moments.journeys.models.reading import steps_to_read
from moments.organisations.http import member_or_404
from moments.organisations.models import LEADING_ROLES, Membership


@require_safe
def journey_list(request: PersonRequest, organisation: str) -> HttpResponse:
    membership = member_or_404(request, organisation)
    journeys = Journey.objects.filter(organisation=membership.organisation)
    context = _context(membership) | {
        "journeys": journeys.with_counts().order_by("-created_at", "-pk"),
    }
    return render(request, "journeys/journey_list.html", context)


@require_safe
def journey_detail(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Show a journey as an outline to read."""
    membership = member_or_404(request, organisation)
    journey = _journey_or_404(membership, pk)
    context = _context(membership) | {
        "journey": journey,
        "steps": steps_to_read(journey),
    }
    return render(request, "journeys/journey_detail.html", context)


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
    return redirect("journeys:journey-detail", organisation, pk)


def _save(form: DescriptionForm, journey: Journey) -> None:
    words = {name: form.cleaned_data[name] for name in DESCRIPTION}
    describe_journey(journey, seen=form.cleaned_data["seen"], **words)


def _journey_or_404(membership: Membership, pk: int) -> Journey:
    return get_object_or_404(membership.organisation.journeys, pk=pk)


def _context(membership: Membership) -> dict[str, object]:
    return {"membership": membership, "organisation": membership.organisation}
