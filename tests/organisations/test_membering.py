import threading

import pytest
from django.db import connection

from moments.accounts.models import User
from moments.organisations.domain import membering
from moments.organisations.models import Membership, Organisation, Role


def test_a_member_gets_another_role(owner: User, trainer: User) -> None:
    membership = trainer.memberships.get()

    membering.change_role(membership, role=Role.MANAGER)

    assert trainer.memberships.get().role == Role.MANAGER


def test_a_member_is_removed_and_keeps_the_account(owner: User, trainer: User) -> None:
    membering.remove_member(trainer.memberships.get())

    assert list(Membership.objects.values_list("user", flat=True)) == [owner.pk]
    assert User.objects.filter(pk=trainer.pk).exists()


def test_the_last_owner_stays_owner(owner: User, trainer: User) -> None:
    with pytest.raises(membering.LastOwnerError):
        membering.change_role(owner.memberships.get(), role=Role.TRAINER)

    assert owner.memberships.get().role == Role.OWNER


def test_the_last_owner_stays_in(owner: User, trainer: User) -> None:
    with pytest.raises(membering.LastOwnerError):
        membering.remove_member(owner.memberships.get())

    assert owner.memberships.count() == 1


def test_an_owner_elsewhere_does_not_count(owner: User, outsider: User) -> None:
    with pytest.raises(membering.LastOwnerError):
        membering.remove_member(owner.memberships.get())


def test_the_last_owner_may_be_made_owner_again(owner: User) -> None:
    assert membering.change_role(owner.memberships.get(), role=Role.OWNER).is_owner


def test_what_was_read_before_the_lock_does_not_decide(
    owner: User, trainer: User
) -> None:
    """The page was drawn when there were two owners; now there is one."""
    second = trainer.memberships.get()
    membering.change_role(second, role=Role.OWNER)
    seen = owner.memberships.get()
    membering.change_role(second, role=Role.MANAGER)

    with pytest.raises(membering.LastOwnerError):
        membering.remove_member(seen)


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_leave_one(
    owner: User, trainer: User, organisation: Organisation
) -> None:
    membering.change_role(trainer.memberships.get(), role=Role.OWNER)
    refused: list[str] = []
    start = threading.Barrier(2)

    def leave(membership: Membership) -> None:
        start.wait()
        try:
            membering.remove_member(membership)
        except membering.LastOwnerError:
            refused.append(membership.role)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=leave, args=[membership])
        for membership in organisation.memberships.all()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused == [Role.OWNER]
    assert organisation.memberships.owners().count() == 1


def test_changing_a_role_takes_few_statements(
    owner: User, trainer: User, django_assert_max_num_queries: object
) -> None:
    membership = trainer.memberships.get()

    with django_assert_max_num_queries(8):  # type: ignore[operator]
        membering.change_role(membership, role=Role.MANAGER)
