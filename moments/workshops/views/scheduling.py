"""A workshop planned for a day, and its day changed."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moments.accounts.http import PersonRequest
from moments.organisations.http import member_or_404
from moments.organisations.models import Membership
from moments.workshops.domain.scheduling import (
    WorkshopBegunError,
    plan_workshop,
    replan_workshop,
)
from moments.workshops.models import Guide, Workshop
from moments.workshops.scheduling_forms import PlanForm, ReplanForm, WhenForm
from moments.workshops.views.guides import keys_in

_READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(_READ_OR_SEND)
def workshop_plan(request: PersonRequest, organisation: str) -> HttpResponse:
    """Plan a workshop that runs a copy of a guide; its code is ready at once."""
    membership = _leading(request, organisation)
    guides = Guide.objects.plans().of(membership.organisation)
    if request.method != "POST":
        chosen = guides.filter(pk__in=keys_in(request.GET.get("guide", ""))).first()
        form = PlanForm(guides=guides, initial={"guide": chosen})
        return _ask(request, membership, form)
    form = PlanForm(request.POST, guides=guides)
    if not form.is_valid():
        return _ask(request, membership, form)
    words = form.cleaned_data
    workshop = plan_workshop(
        words["guide"],
        organisation=membership.organisation,
        by=request.user,
        **{name: words[name] for name in ("title", "tables", "example")},
        **form.when,
    )
    messages.success(request, _("The workshop is planned. Its code is ready."))
    return redirect("workshops:workshop-detail", organisation, workshop.pk)


@require_http_methods(_READ_OR_SEND)
def workshop_update(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Change when and where a planned workshop will be."""
    membership = _leading(request, organisation)
    workshop = get_object_or_404(membership.organisation.workshops, pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = ReplanForm(sent, workshop=workshop)
    if workshop.state != Workshop.State.PLANNED:
        return _refuse_begun(request, workshop)
    if not form.is_valid():
        return _ask(request, membership, form, workshop=workshop)
    try:
        replan_workshop(workshop, title=form.cleaned_data["title"], **form.when)
    except WorkshopBegunError:
        return _refuse_begun(request, workshop)
    messages.success(request, _("The workshop is saved."))
    return redirect("workshops:workshop-detail", organisation, pk)


def _leading(request: PersonRequest, organisation: str) -> Membership:
    membership = member_or_404(request, organisation)
    if not membership.may_lead:
        raise PermissionDenied
    return membership


def _refuse_begun(request: PersonRequest, workshop: Workshop) -> HttpResponse:
    words = _("The workshop has begun: its date and place stay as people know them.")
    messages.error(request, words)
    return redirect(
        "workshops:workshop-detail", workshop.organisation.slug, workshop.pk
    )


def _ask(
    request: PersonRequest,
    membership: Membership,
    form: WhenForm,
    *,
    workshop: Workshop | None = None,
) -> HttpResponse:
    context = {
        "membership": membership,
        "organisation": membership.organisation,
        "workshop": workshop,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "workshops/workshop_plan.html", context, status=status)
