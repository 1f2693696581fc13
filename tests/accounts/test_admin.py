from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.organisations.models import Organisation, Role

SignIn = Callable[[User], Client]


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_superuser(username="cora", password="cora-secret-words")


def test_the_admin_has_no_sign_in_of_its_own(client: Client, db: None) -> None:
    answer = client.get("/admin/login/?next=/admin/")

    assert answer["Location"] == "/accounts/login/?next=%2Fadmin%2F"


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(
    client: Client, db: None
) -> None:
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_a_member_without_staff_rights_is_refused(sign_in: SignIn, owner: User) -> None:
    answer = sign_in(owner).get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "This is not open to you" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/accounts/user/",
        "/admin/accounts/user/add/",
        "/admin/organisations/organisation/",
        "/admin/organisations/organisation/add/",
    ],
)
def test_a_curator_opens_the_admin(
    sign_in: SignIn, curator: User, address: str
) -> None:
    assert sign_in(curator).get(address).status_code == 200


def test_a_curator_opens_a_person_and_an_organisation(
    sign_in: SignIn, curator: User, owner: User, organisation: Organisation
) -> None:
    client = sign_in(curator)

    pages = [
        client.get(f"/admin/accounts/user/{owner.pk}/change/"),
        client.get(f"/admin/organisations/organisation/{organisation.pk}/change/"),
    ]

    assert [page.status_code for page in pages] == [200, 200]


def rows(*memberships: dict[str, object], initial: int = 0) -> dict[str, object]:
    """Return what the inline of memberships sends."""
    sent: dict[str, object] = {
        "memberships-TOTAL_FORMS": len(memberships),
        "memberships-INITIAL_FORMS": initial,
    }
    for number, membership in enumerate(memberships):
        for name, value in membership.items():
            sent[f"memberships-{number}-{name}"] = value
    return sent


def test_an_organisation_is_made_with_its_people(
    sign_in: SignIn, curator: User
) -> None:
    membership = {"user": curator.pk, "role": Role.OWNER}
    fields = {"name": "New House", "slug": "new-house"}

    sign_in(curator).post(
        "/admin/organisations/organisation/add/", {**fields, **rows(membership)}
    )

    made = Organisation.objects.get(slug="new-house")
    assert list(made.memberships.values_list("user", "role")) == [
        (curator.pk, Role.OWNER)
    ]


@pytest.mark.parametrize("change", [{"role": Role.MANAGER}, {"DELETE": "on"}])
def test_the_last_owner_stays_in_the_admin_too(
    sign_in: SignIn,
    curator: User,
    owner: User,
    organisation: Organisation,
    change: dict[str, str],
) -> None:
    membership = owner.memberships.get()
    row = {
        "id": membership.pk,
        "organisation": organisation.pk,
        "user": owner.pk,
        "role": Role.OWNER,
        **change,
    }

    answer = sign_in(curator).post(
        f"/admin/organisations/organisation/{organisation.pk}/change/",
        {"name": "Skylark Air", "slug": "skylark-air", **rows(row, initial=1)},
    )

    assert "An organisation needs an owner." in answer.content.decode()
    assert owner.memberships.get().role == Role.OWNER
