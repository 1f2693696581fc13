"""Who belongs to an organisation, and in which role."""

from moments.lib.db import writing
from moments.organisations.domain.locking import lock_organisation
from moments.organisations.models import Membership, Role


class LastOwnerError(Exception):
    """An organisation without an owner could never be looked after again."""


@writing
def change_role(membership: Membership, *, role: str) -> Membership:
    """Give a member another role; the last owner stays owner."""
    current = _lock(membership)
    if role != Role.OWNER:
        _keep_an_owner(current)
    current.role = role
    current.save(update_fields=["role"])
    return current


@writing
def remove_member(membership: Membership) -> None:
    """Take somebody out of an organisation; the last owner stays in."""
    current = _lock(membership)
    _keep_an_owner(current)
    current.delete()


def _lock(membership: Membership) -> Membership:
    lock_organisation(membership.organisation_id)
    return Membership.objects.get(pk=membership.pk)


def _keep_an_owner(leaving: Membership) -> None:
    others = Membership.objects.owners().filter(organisation_id=leaving.organisation_id)
    if leaving.is_owner and not others.exclude(pk=leaving.pk).exists():
        raise LastOwnerError
