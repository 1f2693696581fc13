"""A form with a missing or stale token loses no word."""

import pytest
from django.test import Client

from moments.accounts.models import User

URL = "/o/skylark-air/invitations/"
HERE = {"origin": "http://testserver"}
WORDS = '\n  <b>Is the queue short?</b>\nAnd "warm"?'


@pytest.fixture
def strict(owner: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    return client


def test_the_words_are_shown_and_sent_again_by_one_press(strict: Client) -> None:
    answer = strict.post(f"{URL}?x=1&y=2", {"email": WORDS}, headers=HERE)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert answer.context["fields"] == [("email", WORDS)]
    assert 'action="/o/skylark-air/invitations/?x=1&amp;y=2"' in page
    assert '<label class="field__label" for="kept-1">email</label>' in page
    assert (
        '<textarea id="kept-1" name="email" rows="3">\n\n  &lt;b&gt;Is the queue '
        "short?&lt;/b&gt;\nAnd &quot;warm&quot;?</textarea>"
    ) in page
    assert ">Send again</button>" in page


def test_sending_again_works(strict: Client) -> None:
    words = {"email": "nina@example.com", "role": "trainer"}
    refused = strict.post(URL, words, headers=HERE)
    token = str(refused.context["csrf_token"])

    answer = strict.post(URL, {**words, "csrfmiddlewaretoken": token}, headers=HERE)

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/o/skylark-air/members/",
    )


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {}]
)
def test_a_form_of_another_site_is_not_sent_on(
    strict: Client, headers: dict[str, str]
) -> None:
    answer = strict.post(URL, {"email": WORDS}, headers=headers)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert answer.context["fields"] == [("email", WORDS)]
    assert "Send again" not in page
    assert f'action="{URL}' not in page


def test_passwords_are_not_shown(strict: Client) -> None:
    words = {"login": "tim", "password": "tim-secret-words"}

    answer = strict.post("/accounts/login/", words, headers=HERE)

    assert answer.context["fields"] == [("login", "tim")]
    assert "tim-secret-words" not in answer.content.decode()


def test_every_value_of_a_field_is_kept(strict: Client) -> None:
    answer = strict.post(URL, {"email": ["one", "two"]}, headers=HERE)

    assert answer.context["fields"] == [("email", "one"), ("email", "two")]


@pytest.mark.parametrize(
    "headers", [{"hx-request": "true"}, {"accept": "application/json"}]
)
def test_scripts_get_an_answer_they_can_read(
    strict: Client, headers: dict[str, str]
) -> None:
    answer = strict.post(URL, {"email": WORDS}, headers=headers)

    assert answer.status_code == 403
    assert answer.json()["error"] == "csrf"


def test_the_page_keeps_the_strict_policy(strict: Client) -> None:
    answer = strict.post(URL, {"email": WORDS}, headers=HERE)

    policy = answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy


def test_what_nobody_typed_goes_along_unseen(strict: Client) -> None:
    sent = {"email": "nina@example.com", "client_id": "7", "version": "2"}

    answer = strict.post(URL, sent, headers=HERE)

    assert answer.context["fields"] == [("email", "nina@example.com")]
    assert answer.context["hidden"] == [("client_id", "7"), ("version", "2")]
    assert '<input type="hidden" name="version" value="2">' in answer.content.decode()
