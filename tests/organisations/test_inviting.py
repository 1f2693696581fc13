from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moments.accounts.models import User
from moments.organisations.domain import inviting
from moments.organisations.models import Invitation, Organisation, Role

Invite = Callable[..., Invitation]


def test_an_invitation_holds_fourteen_days(
    organisation: Organisation, owner: User
) -> None:
    before = timezone.now()

    invitation = inviting.invite_member(
        organisation, email=" Nina@Example.com ", role=Role.MANAGER, by=owner
    )

    after = timezone.now()
    assert (invitation.email, invitation.role) == ("nina@example.com", Role.MANAGER)
    assert (
        before + timedelta(days=14)
        <= invitation.expires_at
        <= after + timedelta(days=14)
    )
    assert list(Invitation.objects.acceptable()) == [invitation]


def test_inviting_twice_renews_the_open_invitation(
    organisation: Organisation, owner: User, invite: Invite
) -> None:
    old = invite(expires_at=timezone.now() - timedelta(days=1))

    new = inviting.invite_member(
        organisation, email="NINA@example.com", role=Role.OWNER, by=owner
    )

    assert (new.pk, new.token, new.role) == (old.pk, old.token, Role.OWNER)
    assert list(Invitation.objects.acceptable()) == [new]


def test_a_withdrawn_invitation_is_not_renewed(
    organisation: Organisation, owner: User, invite: Invite
) -> None:
    old = invite(withdrawn_at=timezone.now())

    new = inviting.invite_member(
        organisation, email=old.email, role=Role.TRAINER, by=owner
    )

    assert new.token != old.token
    assert list(Invitation.objects.acceptable()) == [new]


def test_a_member_is_not_invited(
    organisation: Organisation, owner: User, trainer: User
) -> None:
    with pytest.raises(inviting.AlreadyMemberError):
        inviting.invite_member(
            organisation, email=trainer.email.upper(), role=Role.OWNER, by=owner
        )

    assert list(Invitation.objects.all()) == []


def test_accepting_gives_the_role_that_was_offered(
    invite: Invite, organisation: Organisation, outsider: User
) -> None:
    membership = inviting.accept_invitation(invite(role=Role.MANAGER), user=outsider)

    assert membership.organisation == organisation
    assert (membership.user, membership.role) == (outsider, Role.MANAGER)
    assert list(Invitation.objects.open()) == []


def test_an_invitation_is_taken_once(
    invite: Invite, outsider: User, django_user_model: type[User]
) -> None:
    invitation = invite()
    inviting.accept_invitation(invitation, user=outsider)
    late = django_user_model.objects.create_user(username="late")

    with pytest.raises(inviting.InvitationClosedError):
        inviting.accept_invitation(invitation, user=late)

    assert late.memberships.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"withdrawn_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
    ],
)
def test_a_closed_invitation_is_not_accepted(
    invite: Invite, outsider: User, changes: dict[str, object]
) -> None:
    with pytest.raises(inviting.InvitationClosedError):
        inviting.accept_invitation(invite(**changes), user=outsider)

    assert outsider.memberships.count() == 1


def test_a_member_who_accepts_keeps_role_and_invitation(
    invite: Invite, trainer: User
) -> None:
    invitation = invite(role=Role.OWNER)

    with pytest.raises(inviting.AlreadyMemberError):
        inviting.accept_invitation(invitation, user=trainer)

    assert trainer.memberships.get().role == Role.TRAINER
    assert list(Invitation.objects.acceptable()) == [invitation]


def test_a_newcomer_gets_an_account_with_the_invited_address(invite: Invite) -> None:
    membership = inviting.accept_as_newcomer(
        invite(), username="nina", password="a-pier-at-dawn"
    )

    user = User.objects.get(username="nina")
    assert membership.user == user
    assert user.email == "nina@example.com"
    assert user.check_password("a-pier-at-dawn")


def test_a_second_account_with_one_address_is_refused(
    invite: Invite, outsider: User
) -> None:
    invitation = invite(outsider.email)

    with pytest.raises(inviting.AddressTakenError):
        inviting.accept_as_newcomer(invitation, username="otto2", password="x")


def test_no_account_is_left_behind_by_a_refusal(invite: Invite) -> None:
    with pytest.raises(inviting.InvitationClosedError):
        inviting.accept_as_newcomer(
            invite(withdrawn_at=timezone.now()), username="nina", password="x"
        )

    assert not User.objects.filter(username="nina").exists()


def test_a_username_is_taken_in_any_case(invite: Invite, trainer: User) -> None:
    with pytest.raises(inviting.UsernameTakenError):
        inviting.accept_as_newcomer(invite(), username="TIM", password="x")


def test_the_longest_verb_takes_seven_statements(invite: Invite) -> None:
    invitation = Invitation.objects.select_related("organisation").get(pk=invite().pk)

    with CaptureQueriesContext(connection) as sent:
        inviting.accept_as_newcomer(invitation, username="nina", password="x")

    # PostgreSQL is asked for one's turn first.
    asked = [query["sql"] for query in sent.captured_queries]
    words = [sql.split()[0] for sql in asked if "pg_advisory" not in sql]
    assert [word for word in words if word not in {"SAVEPOINT", "RELEASE"}] == [
        "SELECT",  # who has this name or address
        "INSERT",  # the account
        "SELECT",  # the organisation, locked
        "SELECT",  # the invitation, as it is now
        "SELECT",  # who belongs already
        "UPDATE",  # taken
        "INSERT",  # the membership
    ]


def test_withdrawing_closes_the_link(invite: Invite) -> None:
    inviting.withdraw_invitation(invite())

    assert list(Invitation.objects.open()) == []


def test_withdrawing_twice_is_refused(invite: Invite) -> None:
    invitation = invite()
    inviting.withdraw_invitation(invitation)

    with pytest.raises(inviting.InvitationClosedError):
        inviting.withdraw_invitation(invitation)
