"""The sheet at the door: code, address and QR code that lead into the room."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from moments.accounts.models import User
from moments.organisations.models import Organisation
from moments.workshops.domain.running import start_board
from moments.workshops.models import Workshop
from tests.documents.copies.papers import pdf_pages

SignIn = Callable[[User], Client]


@pytest.fixture
def workshop(organisation: Organisation, trainer: User) -> Workshop:
    return start_board(organisation=organisation, title="Guests first", by=trainer)


def address(workshop: Workshop) -> str:
    return f"/o/{workshop.organisation.slug}/workshops/{workshop.pk}/join-sheet.pdf"


def test_it_is_one_page_with_code_address_and_picture(
    workshop: Workshop, trainer: User, sign_in: SignIn, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["room.test"]
    response = sign_in(trainer).get(address(workshop), headers={"host": "room.test"})
    pages = pdf_pages(response.content)

    assert len(pages) == 1
    assert workshop.shown_code in pages[0]
    assert "room.test" in pages[0]
    assert "trademarks" in " ".join(pages[0].split())
    assert b"QR code that leads to room.test" in response.content


def test_an_address_of_this_computer_alone_is_left_to_be_written(
    workshop: Workshop, trainer: User, sign_in: SignIn
) -> None:
    response = sign_in(trainer).get(address(workshop), headers={"host": "localhost"})
    page = pdf_pages(response.content)[0]

    assert workshop.shown_code in page
    assert "localhost" not in page
    assert b"QR code" not in response.content


def test_without_a_code_there_is_no_sheet(
    workshop: Workshop, trainer: User, sign_in: SignIn
) -> None:
    Workshop.objects.filter(pk=workshop.pk).update(join_code=None, join_token=None)

    assert sign_in(trainer).get(address(workshop)).status_code == 404


def test_managers_and_strangers_get_none(
    workshop: Workshop, manager: User, outsider: User, sign_in: SignIn
) -> None:
    assert sign_in(manager).get(address(workshop)).status_code == 403
    assert sign_in(outsider).get(address(workshop)).status_code == 404
