"""Nothing that only the trainer may read is in any byte of a participant copy."""

from collections.abc import Callable

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.documents.copies.gathering import TRAINER_FIELDS
from moments.exercises.models import FigureValue
from moments.workshops.models import Guide, Kind
from tests.documents.copies.conftest import secret
from tests.documents.copies.papers import docx_bytes, pdf_bytes

SECRETS = [
    secret(number, field)
    for number in range(len(Kind.values))
    for field in TRAINER_FIELDS
]


@pytest.fixture
def fetch(
    guide: Guide, trainer: User, sign_in: Callable[[User], Client]
) -> Callable[[str], bytes]:
    client = sign_in(trainer)
    # The answers of the guess are the trainer's as well, digit by digit.
    FigureValue.objects.update(number="77131")

    def fetched(name: str) -> bytes:
        address = f"/o/{guide.organisation.slug}/guides/{guide.pk}/{name}"
        response = client.get(address)
        assert response.status_code == 200
        return response.content

    return fetched


def found(content: bytes) -> list[str]:
    """Return the secrets in ``content``, in the encodings of both formats."""
    return [
        word
        for word in [*SECRETS, "77131"]
        if word.encode() in content
        or word.encode("utf-16-be") in content
        or word.encode("utf-16-be").hex().encode() in content.lower()
    ]


def test_participant_pdf_holds_nothing_of_the_trainers(
    fetch: Callable[[str], bytes],
) -> None:
    assert found(pdf_bytes(fetch("participant-copy.pdf"))) == []


def test_participant_docx_holds_nothing_of_the_trainers(
    fetch: Callable[[str], bytes],
) -> None:
    assert found(docx_bytes(fetch("participant-copy.docx"))) == []


def test_facilitator_copies_hold_all_of_it(fetch: Callable[[str], bytes]) -> None:
    """Else the tests above would find nothing whatever was in the file."""
    assert found(pdf_bytes(fetch("facilitator-copy.pdf"))) == [*SECRETS, "77131"]
    assert found(docx_bytes(fetch("facilitator-copy.docx"))) == [*SECRETS, "77131"]
