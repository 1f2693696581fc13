from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.urls.resolvers import URLPattern

from moments.accounts import urls
from moments.accounts.models import User

SignIn = Callable[[User], Client]
URL = "/accounts/login/"
PASSWORD = "tim-secret-words"


@pytest.fixture(autouse=True)
def _no_wrong_tries_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def try_password(client: Client, login: str, password: str) -> int:
    return client.post(URL, {"login": login, "password": password}).status_code


@pytest.mark.parametrize("login", ["tim", "TIM", "tim@example.com", " tim "])
def test_somebody_signs_in_by_name_or_address(
    client: Client, trainer: User, login: str
) -> None:
    answer = client.post(URL, {"login": login, "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/o/")
    assert client.session["_auth_user_id"] == str(trainer.pk)


def test_signing_in_leads_on_to_where_one_was_going(
    client: Client, trainer: User
) -> None:
    address = f"{URL}?next=/o/skylark-air/members/"

    answer = client.post(address, {"login": "tim", "password": PASSWORD})

    assert answer["Location"] == "/o/skylark-air/members/"


def test_signing_in_leads_to_no_other_site(client: Client, trainer: User) -> None:
    address = f"{URL}?next=https://evil.example/"

    answer = client.post(address, {"login": "tim", "password": PASSWORD})

    assert answer["Location"] == "/o/"


def test_the_page_has_the_names_that_people_look_for(client: Client, db: None) -> None:
    page = client.get(URL).content.decode()

    assert '<label class="field__label" for="id_login">Username</label>' in page
    assert '<label class="field__label" for="id_password">Password</label>' in page
    assert 'type="submit">Sign in</button>' in page
    assert "placeholder" not in page


@pytest.mark.parametrize(
    ("login", "password"),
    [("tim", "wrong"), ("nobody", PASSWORD), ("tim\x00", PASSWORD), ("", "")],
)
def test_a_wrong_password_is_said_and_the_name_kept(
    client: Client, trainer: User, login: str, password: str
) -> None:
    answer = client.post(URL, {"login": login, "password": password})

    form = answer.context["form"]
    assert form.errors
    assert form["login"].value() == login
    assert "_auth_user_id" not in client.session


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(
    client: Client, trainer: User
) -> None:
    wrong = [("tim", "wrong"), ("nobody", "wrong"), ("tim@example.com", "wrong")]

    answers = [
        client.post(URL, {"login": login, "password": password}).context["form"].errors
        for login, password in wrong
    ]

    said = {"__all__": ["This name and this password do not belong together."]}
    assert answers == [said] * 3


def test_many_wrong_passwords_lock_the_right_one_out(
    client: Client, trainer: User
) -> None:
    tries = [try_password(client, "tim", f"wrong-{number}") for number in range(5)]

    answer = client.post(URL, {"login": "tim", "password": PASSWORD})

    assert tries == [200] * 5
    assert answer.context["form"].non_field_errors() == [
        "Too many tries with a wrong password. Wait five minutes, then try again."
    ]
    assert "_auth_user_id" not in client.session


def test_hammering_is_refused(client: Client, db: None) -> None:
    tries = [try_password(client, f"name-{number}", "x") for number in range(31)]

    assert tries == [200] * 30 + [429]


def test_somebody_switched_off_is_told_so(client: Client, trainer: User) -> None:
    User.objects.filter(pk=trainer.pk).update(is_active=False)

    answer = client.post(URL, {"login": "tim", "password": PASSWORD}, follow=True)

    assert answer.redirect_chain == [("/accounts/inactive/", 302)]
    assert "_auth_user_id" not in client.session


def test_signing_out_asks_and_then_does(sign_in: SignIn, trainer: User) -> None:
    client = sign_in(trainer)

    asked = client.get("/accounts/logout/")
    inside = "_auth_user_id" in client.session
    client.post("/accounts/logout/")

    assert (asked.status_code, inside) == (200, True)
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_without_an_invitation(client: Client, db: None) -> None:
    account = {
        "username": "eve",
        "email": "eve@example.com",
        "password1": "a-pier-at-dawn",
        "password2": "a-pier-at-dawn",
    }

    pages = [
        client.get("/accounts/signup/"),
        client.post("/accounts/signup/", account),
    ]

    for page in pages:
        assert "Accounts are by invitation" in page.content.decode()
    assert list(User.objects.all()) == []


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_inactive",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
    ],
)
def test_a_page_on_the_way_in_needs_no_sign_in(
    client: Client, db: None, name: str
) -> None:
    answer = client.get(reverse(name))

    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "account_set_password", "account_reauthenticate"],
)
def test_a_page_about_oneself_needs_sign_in(
    client: Client, db: None, name: str
) -> None:
    answer = client.get(reverse(name))

    assert answer["Location"] == f"{URL}?next={reverse(name)}"


def test_only_these_pages_of_allauth_exist() -> None:
    names = {pattern.name for pattern in urls.urlpatterns}

    assert all(isinstance(pattern, URLPattern) for pattern in urls.urlpatterns)
    assert sorted(names) == [
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_set_password",
        "account_signup",
    ]
