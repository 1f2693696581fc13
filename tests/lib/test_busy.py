"""A database that takes nothing loses no word, and says when to go on."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from moments.lib.busy import server_error

WORDS = '\n  <b>Is the queue short?</b>\nAnd "warm"?'
LOCKED = OperationalError("database is locked")
FULL = [
    "database or disk is full",
    'could not extend file "base/5/1": No space left on device',
]


def answer(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer as Django does: inside of the handler of the exception."""
    try:
        raise error
    except type(error):
        return server_error(request)


def test_the_words_are_shown_and_sent_again_by_one_press(rf: RequestFactory) -> None:
    words = {"question": WORDS, "client_id": "7", "password": "tim-secret-words"}
    response = answer(rf.post("/w/x/moments/?a=1&b=2", words), LOCKED)

    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert 'method="post" action="/w/x/moments/?a=1&amp;b=2"' in page
    assert (
        '<textarea id="kept-1" name="question" rows="3">\n\n  &lt;b&gt;Is the queue '
        "short?&lt;/b&gt;\nAnd &quot;warm&quot;?</textarea>"
    ) in page
    assert '<input type="hidden" name="client_id" value="7">' in page
    assert page.count('name="csrfmiddlewaretoken" value="') == 1
    assert page.count("secret") == 0


@pytest.mark.parametrize(
    "headers", [{"hx-request": "true"}, {"accept": "application/json"}]
)
def test_scripts_get_an_answer_they_can_read(
    rf: RequestFactory, headers: dict[str, str]
) -> None:
    response = answer(rf.post("/w/x/moments/", headers=headers), LOCKED)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response.content.decode() == (
        '{"error": "busy", "message": "The database is busy. '
        'Nothing was saved; your words stay here."}'
    )


@pytest.mark.parametrize("words", FULL)
def test_a_full_disk_is_named(rf: RequestFactory, words: str) -> None:
    request = rf.post("/w/x/moments/", headers={"accept": "application/json"})

    response = answer(request, OperationalError(words))

    assert response.status_code == 507
    assert b'{"error": "full", "message": "The disk of the server' in response.content


def test_a_page_that_cannot_be_read_is_looked_after(rf: RequestFactory) -> None:
    response = answer(rf.get("/o/"), LOCKED)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert b"Moments is being looked after" in response.content


def test_any_other_failure_stays_one(rf: RequestFactory) -> None:
    response = answer(rf.post("/w/x/moments/"), ValueError())

    assert (response.status_code, "Retry-After" in response) == (500, False)
