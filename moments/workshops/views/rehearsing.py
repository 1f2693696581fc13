"""A dry run from the desk or the console: start it, let pretend people act, end it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moments.accounts.http import PersonRequest
from moments.accounts.models import User
from moments.organisations.http import member_or_404
from moments.workshops.domain.rehearsing import (
    end_rehearsal,
    start_rehearsal,
)
from moments.workshops.http import console_address, lead_or_404
from moments.workshops.models import Guide, Workshop
from moments.workshops.panels import let_them_act


@require_POST
def guide_rehearsal(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Rehearse a plan from the desk."""
    membership = member_or_404(request, organisation)
    plans = Guide.objects.plans().of(membership.organisation)
    guide = get_object_or_404(plans, pk=pk)
    if not membership.may_lead:
        raise PermissionDenied
    workshop = start_rehearsal(
        guide, organisation=membership.organisation, by=request.user
    )
    return redirect("workshops:lead", workshop.room)


@login_not_required
@never_cache
@require_POST
def rehearsal_create(request: HttpRequest, room: str) -> HttpResponse:
    """Rehearse this workshop's own copy of its plan, beside it."""
    viewer = lead_or_404(request, room)
    guide = viewer.workshop.guide
    if guide is None or not isinstance(request.user, User):
        raise Http404
    workshop = start_rehearsal(
        guide, organisation=viewer.workshop.organisation, by=request.user
    )
    return redirect("workshops:lead", workshop.room)


@login_not_required
@never_cache
@require_POST
def rehearsal_acting(request: HttpRequest, room: str) -> HttpResponse:
    """Let the pretend participants do what there is to do now."""
    let_them_act(_rehearsal_or_404(request, room))
    messages.success(request, _("The pretend participants have done their part."))
    return redirect(console_address(request, room))


@login_not_required
@never_cache
@require_POST
def rehearsal_end(request: HttpRequest, room: str) -> HttpResponse:
    """Take the dry run away with everything in it."""
    workshop = _rehearsal_or_404(request, room)
    organisation = workshop.organisation
    end_rehearsal(workshop)
    messages.success(request, _("The rehearsal is over. Nothing of it is kept."))
    return redirect("workshops:home", organisation.slug)


def _rehearsal_or_404(request: HttpRequest, room: str) -> Workshop:
    workshop = lead_or_404(request, room).workshop
    if not workshop.is_rehearsal:
        raise Http404
    return workshop
