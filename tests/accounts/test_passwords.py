import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from moments.accounts.models import User

SignIn = Callable[[User], Client]
RESET = "/accounts/password/reset/"
CHANGE = "/accounts/password/change/"
NEW = {"password1": "a-pier-at-dawn", "password2": "a-pier-at-dawn"}


@pytest.fixture(autouse=True)
def _no_wrong_tries_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_a_forgotten_password_is_chosen_anew_by_mail(
    client: Client, trainer: User
) -> None:
    asked = client.post(RESET, {"email": "tim@example.com"})
    [message] = mail.outbox
    link = re.search(r"http://testserver(\S+)", message.body)
    assert link is not None
    page = client.get(link[1], follow=True)
    done = client.post(page.request["PATH_INFO"], NEW)

    assert asked["Location"] == f"{RESET}done/"
    assert message.subject == "Choose a new password"
    assert "Your username is tim." in message.body
    assert done["Location"] == "/accounts/password/reset/key/done/"
    trainer.refresh_from_db()
    assert trainer.check_password("a-pier-at-dawn")


def test_a_link_works_once(client: Client, trainer: User) -> None:
    client.post(RESET, {"email": "tim@example.com"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)
    assert link is not None
    page = client.get(link[1], follow=True)
    client.post(page.request["PATH_INFO"], NEW)

    again = Client().get(link[1])

    assert again.context["token_fail"]
    assert "Ask for a new link" in again.content.decode()


def test_an_unknown_address_is_answered_alike_and_gets_no_mail(
    client: Client, trainer: User
) -> None:
    answer = client.post(RESET, {"email": "nobody@example.com"})

    assert answer["Location"] == f"{RESET}done/"
    assert mail.outbox == []


def test_somebody_changes_the_password_and_stays_signed_in(
    sign_in: SignIn, trainer: User
) -> None:
    client = sign_in(trainer)

    answer = client.post(CHANGE, {"oldpassword": "tim-secret-words", **NEW})

    trainer.refresh_from_db()
    assert answer.status_code == 302
    assert trainer.check_password("a-pier-at-dawn")
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"oldpassword": "wrong"}, "oldpassword"),
        ({"password2": "other"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
    ],
)
def test_a_wrong_change_says_which_field(
    sign_in: SignIn, trainer: User, changes: dict[str, str], field: str
) -> None:
    words = {"oldpassword": "tim-secret-words", **NEW, **changes}

    answer = sign_in(trainer).post(CHANGE, words)

    assert list(answer.context["form"].errors) == [field]
    trainer.refresh_from_db()
    assert trainer.check_password("tim-secret-words")


def test_labels_are_in_plain_words(sign_in: SignIn, trainer: User) -> None:
    form = sign_in(trainer).get(CHANGE).context["form"]

    assert [str(field.label) for field in form] == [
        "Current password",
        "New password",
        "New password again",
    ]
