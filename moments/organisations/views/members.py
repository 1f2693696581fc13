"""The people of an organisation: everybody sees them, owners look after them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moments.accounts.http import PersonRequest
from moments.organisations.domain import membering
from moments.organisations.forms import InviteForm, RoleForm
from moments.organisations.http import is_only_here, member_or_404, public_address
from moments.organisations.models import Membership, Organisation, Role


@require_safe
def member_list(request: PersonRequest, organisation: str) -> HttpResponse:
    membership = member_or_404(request, organisation)
    return show_members(request, membership)


@require_POST
def member_role(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    membership = member_or_404(request, organisation, roles=[Role.OWNER])
    other = _colleague_or_404(membership, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        problem = _("Choose one of the roles.")
        return show_members(request, membership, problem=problem, status=422)
    try:
        membering.change_role(other, role=form.cleaned_data["role"])
    except membering.LastOwnerError:
        return _refuse_last_owner(request, membership)
    messages.success(request, _("%(person)s has a new role.") % {"person": other.user})
    return redirect("organisations:member-list", organisation)


@require_POST
def member_delete(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    membership = member_or_404(request, organisation, roles=[Role.OWNER])
    other = _colleague_or_404(membership, pk)
    try:
        membering.remove_member(other)
    except membering.LastOwnerError:
        return _refuse_last_owner(request, membership)
    messages.success(
        request,
        _("%(person)s does not belong to %(organisation)s any more.")
        % {"person": other.user, "organisation": membership.organisation},
    )
    if other.user_id == request.user.pk:
        return redirect("organisations:organisation-list")
    return redirect("organisations:member-list", organisation)


def show_members(
    request: HttpRequest,
    membership: Membership,
    *,
    form: InviteForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page of members, with what an owner typed or did wrong."""
    organisation = membership.organisation
    context: dict[str, Any] = {
        "organisation": organisation,
        "membership": membership,
        "members": organisation.memberships.select_related("user").order_by(
            "user__username"
        ),
        "problem": problem,
    }
    if membership.is_owner:
        context |= {
            "roles": Role.choices,
            "form": form or InviteForm(action=invite_address(organisation)),
            "invitations": _open_invitations(request, organisation),
            "is_only_here": is_only_here(request),
        }
    return render(request, "organisations/member_list.html", context, status=status)


def invite_address(organisation: Organisation) -> str:
    return reverse("organisations:invitation-create", args=[organisation.slug])


def _open_invitations(
    request: HttpRequest, organisation: Organisation
) -> list[dict[str, Any]]:
    return [
        {
            "invitation": invitation,
            "link": public_address(request, invitation.get_absolute_url()),
        }
        for invitation in organisation.invitations.open()
    ]


def _colleague_or_404(membership: Membership, pk: int) -> Membership:
    colleagues = membership.organisation.memberships.select_related("user")
    return get_object_or_404(colleagues, pk=pk)


def _refuse_last_owner(request: HttpRequest, membership: Membership) -> HttpResponse:
    problem = _("An organisation needs an owner. Make somebody else an owner first.")
    return show_members(request, membership, problem=problem, status=409)
