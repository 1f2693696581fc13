"""Guides at the desk: read, copied, and a workshop started with one."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from moments.accounts.http import PersonRequest
from moments.organisations.http import member_or_404
from moments.organisations.models import Membership
from moments.workshops.agenda import outline
from moments.workshops.domain.planning import copy_guide, start_workshop
from moments.workshops.domain.soundness import warnings_of
from moments.workshops.downloads import copies_of
from moments.workshops.forms import WorkshopForm
from moments.workshops.models import Activity, Guide, Kind, Workshop
from moments.workshops.models.guide import GuideQuerySet


@require_safe
def guide_list(request: PersonRequest, organisation: str) -> HttpResponse:
    """Plans to start from: the curated ones and the organisation's own."""
    membership = member_or_404(request, organisation)
    plans = _plans(membership).prefetch_related("activities")
    context = {
        "membership": membership,
        "organisation": membership.organisation,
        "guides": plans,
    }
    return render(request, "workshops/guide_list.html", context)


@require_safe
def guide_detail(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """One plan with its times: to be read, or by who may, to be edited."""
    membership = member_or_404(request, organisation)
    guide = get_object_or_404(_plans(membership), pk=pk)
    plan = list(guide.activities.all())
    may_edit = membership.may_lead and guide.organisation_id is not None
    context = {
        "membership": membership,
        "organisation": membership.organisation,
        "guide": guide,
        "may_edit": may_edit,
        "lines": outline(plan, begins_at=guide.begins_at),
        "minutes": sum(activity.minutes for activity in plan),
        "warnings": warnings_of(plan, longest=guide.longest),
        "kinds": Kind.choices,
        "removed": Activity.everything.filter(guide=guide).removed()
        if may_edit
        else [],
        "downloads": copies_of(
            guide,
            organisation=membership.organisation,
            may_lead=membership.may_lead,
        ),
        "used_in": Workshop.objects.held().filter(
            organisation=membership.organisation, guide__copied_from=guide
        ),
    }
    page = "guide_edit" if may_edit else "guide_detail"
    return render(request, f"workshops/{page}.html", context)


@require_POST
def guide_copy(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Make a plan the organisation's own."""
    membership = member_or_404(request, organisation)
    guide = get_object_or_404(_plans(membership), pk=pk)
    _only_who_leads(membership)
    # Of an own guide two stand side by side: the second is called so.
    copy = copy_guide(
        guide,
        organisation=membership.organisation,
        by=request.user,
        title=(_("%(guide)s, copy") % {"guide": guide})[:200]
        if guide.organisation_id
        else "",
    )
    messages.success(request, _("The copy belongs to your organisation."))
    return redirect("workshops:guide-detail", organisation, copy.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_create(request: PersonRequest, organisation: str) -> HttpResponse:
    """Start a workshop that runs a copy of a guide."""
    membership = member_or_404(request, organisation)
    _only_who_leads(membership)
    guides = _plans(membership)
    if request.method != "POST":
        chosen = guides.filter(pk__in=keys_in(request.GET.get("guide", ""))).first()
        form = WorkshopForm(guides=guides, initial={"guide": chosen})
        return _ask(request, membership, form)
    form = WorkshopForm(request.POST, guides=guides)
    if not form.is_valid():
        return _ask(request, membership, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    workshop = start_workshop(
        form.cleaned_data["guide"],
        organisation=membership.organisation,
        title=form.cleaned_data["title"],
        by=request.user,
        tables=form.cleaned_data["tables"],
    )
    return redirect("workshops:lead", workshop.room)


def keys_in(sent: str) -> list[int]:
    """Return the number that was sent, or nothing that any row has."""
    return [int(sent)] if sent.isascii() and sent.isdecimal() and len(sent) < 12 else []


def _plans(membership: Membership) -> GuideQuerySet:
    """Return the plans this organisation may start from, not what others keep."""
    return Guide.objects.plans().of(membership.organisation)


def _only_who_leads(membership: Membership) -> None:
    if not membership.may_lead:
        raise PermissionDenied


def _ask(
    request: PersonRequest,
    membership: Membership,
    form: WorkshopForm,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "membership": membership,
        "organisation": membership.organisation,
        "form": form,
    }
    return render(request, "workshops/workshop_create.html", context, status=status)
