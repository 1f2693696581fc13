"""Offering somebody a role, and taking the offer."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from moments.accounts.models import User
from moments.lib.db import take_turn, writing
from moments.organisations.domain.locking import lock_organisation
from moments.organisations.models import Invitation, Membership, Organisation

GOOD_FOR = timedelta(days=14)


class AlreadyMemberError(Exception):
    """The person belongs to the organisation; a role is changed, not offered."""


class InvitationClosedError(Exception):
    """The invitation was taken, withdrawn or became too old meanwhile."""


class AddressTakenError(Exception):
    """An account has this address already; its owner signs in instead."""


class UsernameTakenError(Exception):
    """Somebody signs in under this name, in whatever case they type it."""


@writing
def invite_member(
    organisation: Organisation, *, email: str, role: str, by: User
) -> Invitation:
    """Offer ``role`` to an address; a second time renews the open invitation.

    The link stays the same when it is renewed, so that the older of two mails
    works as well as the newer one.
    """
    email = email.strip().lower()
    lock_organisation(organisation.pk)
    members = Membership.objects.filter(organisation=organisation)
    if members.filter(user__email__iexact=email).exists():
        raise AlreadyMemberError
    invitation = Invitation.objects.open().filter(
        organisation=organisation, email=email
    ).first() or Invitation(organisation=organisation, email=email)
    invitation.role = role
    invitation.invited_by = by
    invitation.expires_at = timezone.now() + GOOD_FOR
    invitation.save()
    return invitation


@writing
def withdraw_invitation(invitation: Invitation) -> None:
    """Close an invitation nobody took; its link stops working."""
    current = _lock_open(invitation)
    current.withdrawn_at = timezone.now()
    current.save(update_fields=["withdrawn_at"])


@writing
def accept_invitation(invitation: Invitation, *, user: User) -> Membership:
    """Make ``user`` a member in the role that was offered, once."""
    current = _lock_open(invitation)
    if current.is_expired:
        raise InvitationClosedError
    members = Membership.objects.filter(organisation_id=current.organisation_id)
    if members.filter(user=user).exists():
        raise AlreadyMemberError
    current.accepted_at = timezone.now()
    current.save(update_fields=["accepted_at"])
    return Membership.objects.create(
        organisation=invitation.organisation, user=user, role=current.role
    )


@writing
def accept_as_newcomer(
    invitation: Invitation, *, username: str, password: str
) -> Membership:
    """Make an account with the invited address and take the invitation with it."""
    take_turn("accounts")
    _refuse_taken(email=invitation.email, username=username)
    user = User.objects.create_user(
        username=username, email=invitation.email, password=password
    )
    return accept_invitation(invitation, user=user)


def has_account(email: str) -> bool:
    """Whether somebody can sign in with this address."""
    return User.objects.filter(email__iexact=email).exists()


def _refuse_taken(*, email: str, username: str) -> None:
    same = Q(email__iexact=email) | Q(username__iexact=username)
    others = list(User.objects.filter(same).only("email"))
    if any(other.email.lower() == email.lower() for other in others):
        raise AddressTakenError
    if others:
        raise UsernameTakenError


def _lock_open(invitation: Invitation) -> Invitation:
    lock_organisation(invitation.organisation_id)
    current = Invitation.objects.open().filter(pk=invitation.pk).first()
    if current is None:
        raise InvitationClosedError
    return current
