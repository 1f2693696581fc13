"""Names that two people choose at the same moment."""

import pytest

from moments.accounts.models import User
from moments.organisations.domain import inviting
from moments.organisations.domain.founding import create_organisation
from moments.organisations.models import Invitation, Organisation, Role
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other_invitation(other_organisation: Organisation, outsider: User) -> Invitation:
    return inviting.invite_member(
        other_organisation, email="noor@example.com", role=Role.TRAINER, by=outsider
    )


def test_two_organisations_of_one_name_get_two_addresses(owner: User) -> None:
    race(
        lambda: create_organisation(name="Sea Food", owner=owner),
        lambda: create_organisation(name="Sea food", owner=owner),
    )

    slugs = Organisation.objects.filter(name__startswith="Sea")
    assert sorted(slugs.values_list("slug", flat=True)) == ["sea-food", "sea-food-2"]


def test_a_username_is_taken_once_in_whatever_case(
    invite, other_invitation: Invitation
) -> None:
    mine = invite("nina@example.com")

    with pytest.raises(inviting.UsernameTakenError):
        race(
            lambda: inviting.accept_as_newcomer(mine, username="kim", password="a"),
            lambda: inviting.accept_as_newcomer(
                other_invitation, username="Kim", password="b"
            ),
        )

    assert User.objects.filter(username__iexact="kim").count() == 1


def test_an_address_makes_one_account(invite, other_invitation: Invitation) -> None:
    mine = invite("noor@example.com")

    with pytest.raises(inviting.AddressTakenError):
        race(
            lambda: inviting.accept_as_newcomer(mine, username="noor", password="a"),
            lambda: inviting.accept_as_newcomer(
                other_invitation, username="noor-2", password="b"
            ),
        )

    assert User.objects.filter(email="noor@example.com").count() == 1


def test_one_invitation_is_taken_once(invite) -> None:
    invitation = invite()

    with pytest.raises(inviting.AddressTakenError):
        race(
            lambda: inviting.accept_as_newcomer(
                invitation, username="nina", password="a"
            ),
            lambda: inviting.accept_as_newcomer(
                invitation, username="nora", password="b"
            ),
        )

    assert invitation.organisation.memberships.count() == 2
