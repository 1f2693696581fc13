"""The organisation's home, where a board is two clicks away, and one workshop's page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from moments.accounts.http import PersonRequest
from moments.journeys.domain.outlines import outline_of
from moments.lib.network import public_address
from moments.organisations.http import member_or_404
from moments.organisations.models import Membership
from moments.workshops.domain.running import start_board
from moments.workshops.downloads import downloads_of, papers_of
from moments.workshops.forms import BoardForm
from moments.workshops.inviting import invitation_text
from moments.workshops.models import Workshop
from moments.workshops.models.counting import tables_with_counts, with_counts


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: PersonRequest, organisation: str) -> HttpResponse:
    """List the workshops; start a board with the one answer a trainer gives."""
    membership = member_or_404(request, organisation)
    if request.method != "POST":
        return _show_home(request, membership, form=BoardForm())
    if not membership.may_lead:
        raise PermissionDenied
    form = BoardForm(request.POST)
    if not form.is_valid():
        return _show_home(request, membership, form=form, status=422)
    workshop = start_board(
        organisation=membership.organisation,
        title=form.cleaned_data["title"],
        by=request.user,
    )
    return redirect("workshops:lead", workshop.room)


@require_safe
def workshop_detail(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """One workshop before, during and after: its tables, seats and what was mapped."""
    membership = member_or_404(request, organisation)
    workshops = with_counts(membership.organisation.workshops.all())
    workshop = get_object_or_404(workshops, pk=pk)
    tables = tables_with_counts(workshop.tables.select_related("journey"))
    context = {
        "membership": membership,
        "organisation": membership.organisation,
        "workshop": workshop,
        "tables": [(table, outline_of(table.journey)) for table in tables],
        # Managers read what was found, not who was in the room.
        "seats": workshop.participants.seated().select_related("table")
        if membership.may_lead
        else None,
        "downloads": downloads_of(workshop) if membership.may_lead else [],
        # A board that was started at once has its people in the room already.
        "invitation": invitation_text(request, workshop)
        if membership.may_lead and workshop.starts_at
        else "",
        "is_reachable": public_address(request).reachable,
        "papers": papers_of(workshop) if membership.may_lead else [],
    }
    return render(request, "workshops/workshop_detail.html", context)


def _show_home(
    request: PersonRequest,
    membership: Membership,
    *,
    form: BoardForm,
    status: int = 200,
) -> HttpResponse:
    workshops = with_counts(
        Workshop.objects.held().filter(organisation=membership.organisation)
    )
    context: dict[str, Any] = {
        "membership": membership,
        "organisation": membership.organisation,
        "workshops": workshops,
        "form": form if membership.may_lead else None,
    }
    return render(request, "workshops/home.html", context, status=status)
