"""What people see when there is nothing to see: one sentence and a way on."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

PAGES = ["400", "403", "404", "429", "500", "503", "503_words"]


@pytest.mark.parametrize("page", PAGES)
def test_page_needs_neither_request_nor_context(page: str) -> None:
    html = render_to_string(f"{page}.html")
    assert (html.count("<h1>"), html.count("<main ")) == (1, 1)
    assert '<html lang="en" dir="ltr">' in html


def test_djangos_own_handlers_find_our_pages(rf: RequestFactory) -> None:
    request = rf.get("/")
    broken = server_error(request).content.decode()
    unread = bad_request(request, ValueError()).content.decode()
    assert broken == render_to_string("500.html")
    assert unread == render_to_string("400.html")


@pytest.mark.django_db
def test_a_stranger_is_offered_the_join_code_and_nothing_else(client: Client) -> None:
    answer = client.get("/nothing/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert '<form class="form form--join" method="get" action="/join/">' in html
    assert "nothing/" not in html
