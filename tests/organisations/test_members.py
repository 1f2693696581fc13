from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.organisations.models import Invitation, Membership, Organisation, Role

SignIn = Callable[[User], Client]
URL = "/o/skylark-air/members/"


def role_url(user: User) -> str:
    return f"{URL}{user.memberships.get().pk}/role/"


def removal_url(user: User) -> str:
    return f"{URL}{user.memberships.get().pk}/removal/"


@pytest.fixture
def people(owner: User, trainer: User, manager: User, outsider: User) -> list[User]:
    return [owner, trainer, manager, outsider]


@pytest.mark.parametrize("name", ["olga", "tim", "mara"])
def test_every_member_sees_the_members(
    sign_in: SignIn, people: list[User], name: str
) -> None:
    response = sign_in(User.objects.get(username=name)).get(URL)

    shown = [str(member) for member in response.context["members"]]
    assert shown == ["mara, Manager", "olga, Owner", "tim, Trainer"]


def test_only_owners_see_addresses_and_invitations(
    sign_in: SignIn, people: list[User], invite: Callable[..., Invitation]
) -> None:
    invitation = invite()

    pages = {
        user.username: sign_in(user).get(URL).content.decode() for user in people[:3]
    }

    for secret in ("mara@example.com", "nina@example.com", invitation.token):
        assert [secret in pages[name] for name in ("olga", "tim", "mara")] == [
            True,
            False,
            False,
        ]


def test_a_stranger_finds_nothing(sign_in: SignIn, people: list[User]) -> None:
    _, trainer, _, outsider = people
    client = sign_in(outsider)

    answers = [
        client.get(URL),
        client.post(role_url(trainer), {"role": Role.MANAGER}),
        client.post(removal_url(trainer)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert trainer.memberships.get().role == Role.TRAINER


@pytest.mark.parametrize("name", ["tim", "mara"])
def test_who_does_not_own_changes_nobody(
    sign_in: SignIn, people: list[User], name: str
) -> None:
    client = sign_in(User.objects.get(username=name))

    answers = [
        client.post(role_url(people[0]), {"role": Role.MANAGER}),
        client.post(removal_url(people[0])),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert Membership.objects.filter(role=Role.OWNER).count() == 2


def test_an_owner_elsewhere_is_no_owner_here(
    sign_in: SignIn, people: list[User]
) -> None:
    """Their own address with the number of somebody else's member."""
    _, trainer, _, outsider = people
    foreign = trainer.memberships.get().pk

    answer = sign_in(outsider).post(f"/o/harbour-bank/members/{foreign}/removal/")

    assert answer.status_code == 404
    assert trainer.memberships.count() == 1


def test_an_owner_changes_a_role(sign_in: SignIn, people: list[User]) -> None:
    owner, trainer, *_ = people

    answer = sign_in(owner).post(role_url(trainer), {"role": Role.MANAGER}, follow=True)

    assert answer.redirect_chain == [(URL, 302)]
    assert trainer.memberships.get().role == Role.MANAGER
    assert [str(m) for m in answer.context["messages"]] == ["tim has a new role."]


def test_an_unknown_role_is_refused(sign_in: SignIn, people: list[User]) -> None:
    owner, trainer, *_ = people

    answer = sign_in(owner).post(role_url(trainer), {"role": "king"})

    assert (answer.status_code, answer.context["problem"]) == (
        422,
        "Choose one of the roles.",
    )
    assert trainer.memberships.get().role == Role.TRAINER


def test_an_owner_removes_a_member(sign_in: SignIn, people: list[User]) -> None:
    owner, trainer, *_ = people

    answer = sign_in(owner).post(removal_url(trainer))

    assert (answer.status_code, answer["Location"]) == (302, URL)
    assert trainer.memberships.count() == 0


def test_the_last_owner_is_told_why_not(sign_in: SignIn, people: list[User]) -> None:
    owner = people[0]
    client = sign_in(owner)

    answers = [
        client.post(removal_url(owner)),
        client.post(role_url(owner), {"role": Role.MANAGER}),
    ]

    why = "An organisation needs an owner. Make somebody else an owner first."
    assert [(a.status_code, a.context["problem"]) for a in answers] == [(409, why)] * 2
    assert owner.memberships.get().role == Role.OWNER


def test_an_owner_who_leaves_is_shown_out(sign_in: SignIn, people: list[User]) -> None:
    owner, trainer, *_ = people
    trainer.memberships.update(role=Role.OWNER)

    answer = sign_in(owner).post(removal_url(owner))

    assert answer["Location"] == "/o/"
    assert owner.memberships.count() == 0


def test_wrong_methods_are_refused(sign_in: SignIn, people: list[User]) -> None:
    owner, trainer, *_ = people
    client = sign_in(owner)

    answers = [
        client.post(URL),
        client.get(role_url(trainer)),
        client.get(removal_url(trainer)),
    ]

    assert [answer.status_code for answer in answers] == [405, 405, 405]


def test_every_control_says_whom_it_is_for(sign_in: SignIn, people: list[User]) -> None:
    page = sign_in(people[0]).get(URL).content.decode()

    assert ">Role of tim</label>" in page
    assert 'aria-label="Change role of tim"' in page
    assert ">Remove tim</button>" in page


@pytest.mark.parametrize("count", [1, 3])
def test_more_people_take_no_more_queries(
    sign_in: SignIn,
    owner: User,
    organisation: Organisation,
    invite: Callable[..., Invitation],
    count: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for number in range(count):
        user = User.objects.create_user(username=f"member-{number}")
        organisation.memberships.create(user=user, role=Role.TRAINER)
        invite(f"guest-{number}@example.com")
    client = sign_in(owner)

    # session, person, membership with organisation, members, invitations
    with django_assert_num_queries(5):
        client.get(URL)
