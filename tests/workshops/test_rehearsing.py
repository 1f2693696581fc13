"""A dry run acts like a workshop and leaves nothing behind."""

from collections.abc import Callable
from random import Random

import pytest
from django.apps import apps
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.domain.library import load_library
from moments.journeys.models import Journey
from moments.live.models import Topic
from moments.organisations.models import Organisation
from moments.workshops.domain import rehearsing
from moments.workshops.domain.combining import lay_together
from moments.workshops.domain.joining import CodeUnknownError, find_joinable
from moments.workshops.domain.leading import go_to, reveal, show
from moments.workshops.domain.library import load_guides
from moments.workshops.models import Guide, Participant, Workshop
from moments.workshops.panels import let_them_act, panel_of


@pytest.fixture
def guide(db: None) -> Guide:
    load_library()
    load_guides()
    return Guide.objects.curated().get(key="two-hours")


@pytest.fixture
def rehearsal(guide: Guide, organisation: Organisation, trainer: User) -> Workshop:
    return rehearsing.start_rehearsal(guide, organisation=organisation, by=trainer)


def counts() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def go_through(workshop: Workshop) -> None:
    """Every part in turn: everybody acts, and what is hidden is shown."""
    assert workshop.guide is not None
    for activity in workshop.guide.activities.all():
        panel = panel_of(activity)
        workshop = go_to(workshop, activity, enter=panel.enter)
        let_them_act(workshop, chance=Random(7))
        reveal(workshop, activity, uncover=panel.uncover, in_two=panel.reveals_in_two)
        show(workshop, activity)


def test_pretend_people_sit_at_two_tables(rehearsal: Workshop, trainer: User):
    seats = Participant.objects.filter(workshop=rehearsal)

    assert rehearsal.leader == trainer
    assert [seat.is_pretend for seat in seats] == [True] * 6
    assert sorted(seat.table.number for seat in seats) == [1, 1, 1, 2, 2, 2]


def test_nobody_joins_by_code(rehearsal: Workshop):
    rehearsal.refresh_from_db()

    assert (rehearsal.join_code, rehearsal.join_token) == (None, None)
    with pytest.raises(CodeUnknownError):
        find_joinable("")


def test_pretend_people_write_vote_and_rate(rehearsal: Workshop):
    before = counts()

    go_through(rehearsal)

    more = {label for label, number in counts().items() if number > before[label]}
    assert more >= {
        "exercises.ExampleAnswer",
        "exercises.Guess",
        "journeys.Action",
        "journeys.Moment",
        "journeys.Step",
        "ratings.Dot",
        "ratings.Importance",
        "ratings.Opinion",
    }


def test_afterwards_there_is_what_there_was_before(
    workshop: Workshop,
    guide: Guide,
    trainer: User,
    sign_in: Callable[[User], Client],
):
    journey = workshop.tables.get().journey
    step = add_step(journey, title="They book", by="user:1")
    add_moment(step, question="Is it quick?", by="user:1")
    lead = sign_in(trainer)
    organisation = workshop.organisation
    exports = [
        f"/o/{organisation.slug}/journeys/{journey.pk}/export.json",
        f"/o/{organisation.slug}/journeys/",
        f"/o/{organisation.slug}/",
    ]

    def read() -> list[bytes]:
        return [lead.get(address).content for address in exports]

    before, shown = counts(), read()
    rehearsal = rehearsing.start_rehearsal(guide, organisation=organisation, by=trainer)
    assert [one.count(b"Pretend") for one in read()] == [0, 0, 0]
    go_through(rehearsal)
    lay_together(rehearsal)

    rehearsing.end_rehearsal(rehearsal)

    assert counts() == before
    assert [one.count(b"First-time guest") for one in read()] == [
        one.count(b"First-time guest") for one in shown
    ]
    assert not Topic.objects.filter(pk=rehearsal.topic_id).exists()


def test_a_rehearsal_is_on_no_list(
    rehearsal: Workshop,
    organisation: Organisation,
    trainer: User,
    sign_in: Callable[[User], Client],
):
    title = rehearsal.title.encode()

    home = sign_in(trainer).get(f"/o/{organisation.slug}/").content

    assert title not in home
    assert list(Workshop.objects.held()) == []
    assert list(Journey.objects.visible_to(trainer)) == []
    assert list(Journey.objects.editable_by(trainer)) == []


def test_a_real_workshop_is_never_deleted_nor_acted_in(workshop: Workshop):
    with pytest.raises(rehearsing.NoRehearsalError):
        rehearsing.end_rehearsal(workshop)
    with pytest.raises(rehearsing.NoRehearsalError):
        let_them_act(workshop)


def test_from_the_desk_to_the_end(
    guide: Guide,
    organisation: Organisation,
    trainer: User,
    manager: User,
    outsider: User,
    sign_in: Callable[[User], Client],
):
    lead = sign_in(trainer)
    address = f"/o/{organisation.slug}/guides/{guide.pk}/rehearsals/"
    assert sign_in(manager).post(address).status_code == 403
    assert sign_in(outsider).post(address).status_code == 404

    console = lead.post(address).headers["Location"]

    workshop = Workshop.objects.get()
    assert console == f"/w/{workshop.room}/lead/"
    acting, end = f"{console}rehearsal/acting/", f"{console}rehearsal/end/"
    assert lead.post(acting).status_code == 302
    assert sign_in(outsider).post(end).status_code == 404
    assert lead.post(end).headers["Location"] == f"/o/{organisation.slug}/"
    assert Workshop.objects.count() == 0


def test_a_workshop_rehearses_its_own_plan(
    workshop: Workshop, trainer: User, sign_in: Callable[[User], Client]
):
    address = f"/w/{workshop.room}/lead/rehearsals/"

    assert sign_in(trainer).post(address).status_code == 404
    assert (
        sign_in(trainer).post(f"/w/{workshop.room}/lead/rehearsal/end/").status_code
        == 404
    )
