"""Who may fetch which copy, and what they are told when there is none."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from moments.accounts.models import User
from moments.documents.copies import printing
from moments.documents.copies.gathering import (
    MOST_ACTIVITIES,
    MOST_LETTERS,
    MOST_PIECES,
)
from moments.organisations.models import Organisation
from moments.workshops.domain.running import start_board
from moments.workshops.downloads import copies_of, papers_of
from moments.workshops.models import Activity, Guide, Kind, Workshop
from tests.documents.copies.papers import docx_text, pdf_pages, pdf_text

TRAINERS = ["facilitator-copy.pdf", "facilitator-copy.docx", "run-sheet.pdf"]
EVERYBODYS = ["participant-copy.pdf", "participant-copy.docx", "print/"]
SignIn = Callable[[User], Client]


def address(guide: Guide, name: str, organisation: str = "skylark-air") -> str:
    return f"/o/{organisation}/guides/{guide.pk}/{name}"


@pytest.fixture
def small(organisation: Organisation) -> Guide:
    guide = Guide.objects.create(organisation=organisation, title="Gäste / zuerst")
    for kind in (Kind.TALK, Kind.STEPS):
        Activity.objects.create(guide=guide, kind=kind, title=f"Do {kind}", say="Hello")
    return guide


@pytest.mark.parametrize("name", [*TRAINERS, *EVERYBODYS])
def test_trainers_and_owners_read_everything(
    small: Guide, name: str, trainer: User, owner: User, sign_in: SignIn
) -> None:
    for person in (trainer, owner):
        assert sign_in(person).get(address(small, name)).status_code == 200


@pytest.mark.parametrize(
    ("name", "status"),
    [*((name, 403) for name in TRAINERS), *((name, 200) for name in EVERYBODYS)],
)
def test_managers_read_the_participant_copy(
    small: Guide, name: str, status: int, manager: User, sign_in: SignIn
) -> None:
    assert sign_in(manager).get(address(small, name)).status_code == status


@pytest.mark.parametrize("name", [*TRAINERS, *EVERYBODYS])
def test_for_strangers_there_is_no_guide(
    small: Guide, name: str, outsider: User, sign_in: SignIn
) -> None:
    client = sign_in(outsider)

    assert client.get(address(small, name)).status_code == 404
    # Not under the own organisation's address either.
    assert client.get(address(small, name, "harbour-bank")).status_code == 404
    assert Client().get(address(small, name)).status_code == 302


@pytest.mark.parametrize("name", [*TRAINERS, *EVERYBODYS])
def test_curated_guides_are_for_every_trainer(
    small: Guide, name: str, outsider: User, sign_in: SignIn
) -> None:
    Guide.objects.filter(pk=small.pk).update(organisation=None)

    found = sign_in(outsider).get(address(small, name, "harbour-bank"))

    assert found.status_code == 200


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("facilitator-copy.pdf", "application/pdf"),
        (
            "facilitator-copy.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_file_is_saved_under_a_readable_name(
    small: Guide, name: str, content_type: str, trainer: User, sign_in: SignIn
) -> None:
    response = sign_in(trainer).get(address(small, name))
    ending = name.rpartition(".")[2]

    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == (
        f'attachment; filename="gaste-zuerst-facilitator-copy.{ending}"; '
        f"filename*=UTF-8''G%C3%A4ste%20zuerst%20%E2%80%93%20Facilitator%20copy.{ending}"
    )


def test_cover_names_organisation_and_trainer(
    small: Guide, trainer: User, sign_in: SignIn
) -> None:
    cover = pdf_pages(sign_in(trainer).get(address(small, TRAINERS[0])).content)[0]

    assert cover.split("\n")[:8] == [
        "Facilitator copy",
        "Gäste / zuerst",
        "Organisation",
        "Skylark Air",
        "Trainer",
        "tim",
        "Date",
        cover.split("\n")[7],
    ]


def test_boxes_paper_and_print_are_asked_for_in_the_address(
    small: Guide, trainer: User, sign_in: SignIn
) -> None:
    asked = {"boxes": "2", "paper": "us-letter", "large": "on"}
    response = sign_in(trainer).get(address(small, "participant-copy.docx"), asked)
    document = Document(BytesIO(response.content))

    # The example, and two to fill in.
    assert len(document.tables) == 3
    assert round(document.sections[0].page_width.mm) == 216
    assert document.styles["Normal"].font.size.pt == 18


@pytest.mark.parametrize(
    "asked", [{"boxes": "0"}, {"boxes": "31"}, {"boxes": "x"}, {"paper": "a0"}]
)
def test_other_wishes_are_refused(
    small: Guide, asked: dict[str, str], trainer: User, sign_in: SignIn
) -> None:
    response = sign_in(trainer).get(address(small, "participant-copy.pdf"), asked)

    assert response.status_code == 400
    assert "Copies have 1 to 30 empty boxes, on A4 or Letter." in (
        response.content.decode()
    )


@pytest.mark.parametrize("name", [TRAINERS[0], EVERYBODYS[1]])
def test_enormous_guides_are_refused_in_one_sentence(
    small: Guide, name: str, trainer: User, sign_in: SignIn
) -> None:
    extra = Activity(guide=small, kind=Kind.TALK, title="Too much")
    extra.say = "x" * (MOST_LETTERS + 1)
    extra.save()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = sign_in(trainer).get(address(small, name))

    assert response.status_code == 422
    assert "This guide is too long to print" in response.content.decode()
    # Counted where it lies: none of it was read.
    assert [
        q["sql"] for q in queries if '"say"' in q["sql"] and "SUM" not in q["sql"]
    ] == []


@pytest.mark.parametrize("piece", ["a\n", "**a** ", "- a\r\n"])
def test_thousands_of_lines_or_marks_are_refused(
    small: Guide, piece: str, trainer: User, sign_in: SignIn
) -> None:
    """They are few letters, but a paragraph or a style each."""
    small.activities.update(handout=piece * (MOST_PIECES // 2 + 1))

    response = sign_in(trainer).get(address(small, EVERYBODYS[0]))

    assert response.status_code == 422


def test_too_many_activities_are_refused(
    small: Guide, trainer: User, sign_in: SignIn
) -> None:
    Activity.objects.bulk_create(
        Activity(guide=small, kind=Kind.TALK, title="One more")
        for _ in range(MOST_ACTIVITIES)
    )

    response = sign_in(trainer).get(address(small, TRAINERS[0]))

    assert response.status_code == 422


def test_copies_wait_for_their_turn_and_give_up(
    small: Guide, trainer: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are made at once; who waits too long is told to come back."""
    monkeypatch.setattr(printing, "_PATIENCE_SECONDS", 0)
    client = sign_in(trainer)
    with printing._desk, printing._desk:
        busy = client.get(address(small, "participant-copy.pdf"))
    after = client.get(address(small, "participant-copy.pdf"))

    assert busy.status_code == 503
    assert "Other copies are being made." in busy.content.decode()
    assert after.status_code == 200


def test_control_characters_never_reach_the_files(
    small: Guide, trainer: User, sign_in: SignIn
) -> None:
    noise = "a\x01\x1b\x7f\u202eb"
    fields = ("title", "instruction", "handout", "say", "expected")
    Activity.objects.filter(guide=small).update(**dict.fromkeys(fields, noise))
    Guide.objects.filter(pk=small.pk).update(title=noise, purpose=noise)
    client = sign_in(trainer)

    words = docx_text(client.get(address(small, TRAINERS[1])).content)
    printed = pdf_text(client.get(address(small, TRAINERS[0])).content)

    assert words.count("ab") >= 8
    assert "▯" not in printed


def test_page_of_copies_offers_trainers_both_and_managers_one(
    small: Guide, trainer: User, manager: User, sign_in: SignIn
) -> None:
    page = sign_in(trainer).get(address(small, "print/")).content.decode()
    managers = sign_in(manager).get(address(small, "print/")).content.decode()

    assert [name for name in [*TRAINERS, *EVERYBODYS[:2]] if name not in page] == []
    assert [name for name in TRAINERS if name in managers] == []
    assert [name for name in EVERYBODYS[:2] if name not in managers] == []


def test_guide_and_workshop_lead_to_what_can_be_printed(
    small: Guide, trainer: User, manager: User, sign_in: SignIn
) -> None:
    """The floor below writes these addresses down: they must be ours."""
    workshop = start_board(
        organisation=small.organisation, title="Guests first", by=trainer
    )
    Workshop.objects.filter(pk=workshop.pk).update(guide=small)
    workshop.refresh_from_db()
    leading = copies_of(small, organisation=small.organisation, may_lead=True)
    reading = copies_of(small, organisation=small.organisation, may_lead=False)
    client = sign_in(trainer)

    for links, person in ((leading, client), (reading, sign_in(manager))):
        assert [person.get(link.address).status_code for link in links] == [200] * len(
            links
        )
    assert client.get(papers_of(workshop)[0].address).status_code == 200
    assert papers_of(workshop)[1:] == leading
    page = client.get(f"/o/skylark-air/workshops/{workshop.pk}/").content.decode()
    assert [link for link in papers_of(workshop) if link.address not in page] == []
