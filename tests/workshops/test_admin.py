"""Workshops in the admin are looked up, not run."""

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.workshops.models import Participant, Workshop

LIST = "/admin/workshops/workshop/"


@pytest.fixture
def curator(db: None) -> Client:
    user = User.objects.create_superuser("cora", "cora@example.com", "cora-secret")
    browser = Client()
    browser.force_login(user)
    return browser


def test_list_shows_no_names(
    curator: Client, workshop: Workshop, seat: Participant
) -> None:
    page = curator.get(LIST)

    assert page.status_code == 200
    assert b"First-time guest" in page.content
    assert b"Kim" not in page.content


def test_page_shows_seats_without_names(
    curator: Client, workshop: Workshop, seat: Participant
) -> None:
    page = curator.get(f"{LIST}{workshop.pk}/change/")

    assert page.status_code == 200
    assert b"Kim" not in page.content
    assert seat.rejoin_code.encode() not in page.content


def test_title_can_be_corrected_and_nothing_else(
    curator: Client, workshop: Workshop
) -> None:
    fields = {"title": "Returning guest", "state": "closed"}
    for kind in ("tables", "participants"):
        fields |= {f"{kind}-TOTAL_FORMS": "0", f"{kind}-INITIAL_FORMS": "0"}

    answer = curator.post(f"{LIST}{workshop.pk}/change/", fields)

    workshop.refresh_from_db()
    assert answer.status_code == 302
    assert (workshop.title, workshop.state) == ("Returning guest", "open")


def test_nothing_is_added_or_deleted(curator: Client, workshop: Workshop) -> None:
    assert curator.get(f"{LIST}add/").status_code == 403
    assert curator.get(f"{LIST}{workshop.pk}/delete/").status_code == 403
