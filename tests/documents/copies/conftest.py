"""A guide with every kind of activity, and every field of it filled in."""

import pytest

from moments.accounts.models import User
from moments.documents.copies.content import GuideText, TrainerNotes
from moments.documents.copies.gathering import TRAINER_FIELDS, read_guide, read_notes
from moments.exercises.domain.figures import load_figures
from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey
from moments.organisations.models import Organisation
from moments.workshops.models import Activity, Guide, Kind


def secret(number: int, field: str) -> str:
    """Return a word that is in this field of this activity and nowhere else."""
    return f"zq{number:02d}{TRAINER_FIELDS.index(field)}x"


@pytest.fixture
def guide(organisation: Organisation) -> Guide:
    load_library()
    load_figures()
    guide = Guide.objects.create(
        organisation=organisation, title="Guests first", purpose="For the front desk."
    )
    airline = Journey.objects.get(key="airline")
    for number, kind in enumerate(Kind.values):
        Activity.objects.create(
            guide=guide,
            position=number,
            kind=kind,
            title=f"Part {number}",
            minutes=5,
            instruction=f"Please do part {number}.",
            handout=f"- **First** of {number}\n- second",
            example=airline if kind == Kind.EXAMPLE else None,
            **{field: f"Say {secret(number, field)} now." for field in TRAINER_FIELDS},
        )
    return guide


@pytest.fixture
def text(guide: Guide, organisation: Organisation, trainer: User) -> GuideText:
    return read_guide(guide, organisation=organisation, by=trainer)


@pytest.fixture
def notes(guide: Guide) -> TrainerNotes:
    return read_notes(guide)
