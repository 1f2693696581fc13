"""Inviting people, and the page an invited person opens."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from moments.accounts.http import PersonRequest
from moments.organisations.domain import inviting
from moments.organisations.domain.mailing import mail_invitation
from moments.organisations.forms import InviteForm, NewcomerForm
from moments.organisations.http import member_or_404, public_address
from moments.organisations.models import Invitation, Membership, Role
from moments.organisations.views.members import invite_address, show_members


@require_POST
def invitation_create(request: PersonRequest, organisation: str) -> HttpResponse:
    membership = member_or_404(request, organisation, roles=[Role.OWNER])
    form = InviteForm(request.POST, action=invite_address(membership.organisation))
    if form.is_valid():
        try:
            invitation = inviting.invite_member(
                membership.organisation, **form.cleaned_data, by=request.user
            )
        except inviting.AlreadyMemberError:
            form.add_error(
                "email", _("This person belongs to the organisation already.")
            )
        else:
            _tell(request, invitation)
            return redirect("organisations:member-list", organisation)
    return show_members(request, membership, form=form, status=422)


@require_POST
def invitation_delete(
    request: PersonRequest, organisation: str, pk: int
) -> HttpResponse:
    membership = member_or_404(request, organisation, roles=[Role.OWNER])
    invitation = get_object_or_404(membership.organisation.invitations, pk=pk)
    try:
        inviting.withdraw_invitation(invitation)
    except inviting.InvitationClosedError:
        problem = _("This invitation was taken or withdrawn already.")
        return show_members(request, membership, problem=problem, status=409)
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("organisations:member-list", organisation)


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever holds the link join: with their account, or with a new one."""
    invitation = Invitation.objects.acceptable().with_token(token).first()
    if invitation is None:
        return _gone(request)
    try:
        if request.user.is_authenticated:
            return _as_member(cast("PersonRequest", request), invitation)
        return _as_newcomer(request, invitation)
    except inviting.InvitationClosedError:
        return _gone(request)


def _as_member(request: PersonRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return _page(request, invitation)
    try:
        membership = inviting.accept_invitation(invitation, user=request.user)
    except inviting.AlreadyMemberError:
        return _page(request, invitation, is_member=True, status=409)
    return _welcome(request, membership)


def _as_newcomer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        if inviting.has_account(invitation.email):
            return _page(request, invitation, has_account=True)
        form = NewcomerForm(email=invitation.email)
        return _page(request, invitation, form=form)
    form = NewcomerForm(request.POST, email=invitation.email)
    if form.is_valid():
        try:
            membership = inviting.accept_as_newcomer(invitation, **form.account)
        except inviting.AddressTakenError:
            return _page(request, invitation, has_account=True, status=409)
        except inviting.UsernameTakenError:
            form.add_error("username", _("Somebody has this username already."))
        else:
            login(request, membership.user)
            return _welcome(request, membership)
    return _page(request, invitation, form=form, status=422)


def _page(
    request: HttpRequest, invitation: Invitation, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"invitation": invitation, **more}
    return render(request, "organisations/invitation.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    """Answer alike for unknown, used, withdrawn and old: nothing can be guessed."""
    return render(request, "organisations/invitation_gone.html", status=404)


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    messages.success(
        request,
        _("You belong to %(organisation)s now.")
        % {"organisation": membership.organisation},
    )
    return redirect(membership.organisation)


def _tell(request: HttpRequest, invitation: Invitation) -> None:
    link = public_address(request, invitation.get_absolute_url())
    sent = mail_invitation(invitation, link=link)
    words = (
        _("%(email)s was invited by mail. The link also stands below.")
        if sent
        else _("%(email)s is invited. No mail was sent: pass on the link below.")
    )
    messages.success(request, words % {"email": invitation.email})
