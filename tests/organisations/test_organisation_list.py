from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.organisations.domain.founding import create_organisation

SignIn = Callable[[User], Client]


def test_somebody_in_one_organisation_goes_there(
    sign_in: SignIn, manager: User
) -> None:
    response = sign_in(manager).get("/o/")

    assert (response.status_code, response["Location"]) == (302, "/o/skylark-air/")


def test_somebody_in_several_chooses_among_their_own(
    sign_in: SignIn, manager: User, outsider: User
) -> None:
    create_organisation(name="Abacus", owner=manager)

    response = sign_in(manager).get("/o/")

    names = [str(organisation) for organisation in response.context["organisations"]]
    assert names == ["Abacus", "Skylark Air"]


def test_somebody_in_none_is_told_what_to_do(
    sign_in: SignIn, django_user_model: type[User]
) -> None:
    new = django_user_model.objects.create_user(username="new")

    response = sign_in(new).get("/o/")

    assert response.status_code == 200
    assert "You do not belong to an organisation yet" in response.content.decode()


def test_a_curator_in_none_finds_the_admin(
    sign_in: SignIn, django_user_model: type[User]
) -> None:
    curator = django_user_model.objects.create_user(username="c", is_staff=True)

    page = sign_in(curator).get("/o/").content.decode()

    assert 'href="/admin/organisations/organisation/"' in page


def test_who_is_not_signed_in_signs_in_first(client: Client, db: None) -> None:
    response = client.get("/o/")

    assert response["Location"] == "/accounts/login/?next=/o/"


def test_nothing_is_posted_here(sign_in: SignIn, manager: User) -> None:
    assert sign_in(manager).post("/o/").status_code == 405


@pytest.mark.parametrize("count", [2, 4])
def test_more_organisations_take_no_more_queries(
    sign_in: SignIn,
    manager: User,
    count: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for number in range(count):
        create_organisation(name=f"House {number}", owner=manager)
    client = sign_in(manager)

    with django_assert_num_queries(3):  # session, person, organisations
        client.get("/o/")
