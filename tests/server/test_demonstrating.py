import json
import stat
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import resolve

from moments.accounts.models import User
from moments.journeys.models import Journey, Moment, Step
from moments.live.models import Change
from moments.organisations.models import Membership, Organisation, Role
from moments.server.demonstration import find_demo, known_sign_in, read_note
from moments.server.domain.demonstrating import make_demo
from moments.workshops.models import Participant, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def printed(capsys, *arguments: str) -> dict:
    call_command("demo", "--json", *arguments)
    return json.loads(capsys.readouterr().out)


def test_demo_prints_what_the_outside_relies_on(capsys):
    facts = printed(capsys)

    workshop = Workshop.objects.get()
    journey = workshop.tables.get().journey
    room = f"/w/{workshop.room}/"
    note = read_note()
    assert facts == {
        "code": workshop.shown_code,
        "room": room,
        "lead": f"{room}lead/",
        "screen": f"{room}screen/",
        "organisation": "/o/harbour-bistro/",
        "trainer": vars(note.sign_ins["trainer"]),
        "manager": vars(note.sign_ins["manager"]),
        "curator": vars(note.sign_ins["curator"]),
        "journey": f"/o/harbour-bistro/journeys/{journey.pk}/",
    }


def test_the_demo_is_an_open_board_without_notes():
    demo = make_demo()

    assert demo.workshop.is_open
    assert demo.workshop.tables.count() == 1
    assert (Step.objects.count(), Moment.objects.count()) == (0, 0)
    assert Participant.objects.count() == 0


def test_the_demo_s_people_can_sign_in_and_do_their_work(capsys):
    facts = printed(capsys)

    for who in ("trainer", "manager", "curator"):
        assert Client().login(**facts[who]) is True
    roles = Membership.objects.values_list("user__username", "role")
    assert dict(roles) == {"trainer": Role.OWNER, "manager": Role.MANAGER}
    staff = User.objects.filter(is_staff=True)
    assert [(user.username, user.is_superuser) for user in staff] == [
        ("curator", False)
    ]


def test_the_curator_edits_examples_and_only_looks_at_the_rest():
    make_demo()
    curator = User.objects.get(username="curator")

    changing = {
        right.partition(".")[2].partition("_")[2]
        for right in curator.get_all_permissions()
        if ".view_" not in right
    }

    assert changing == {"examplejourney"}
    assert curator.has_perm("organisations.view_organisation")


def test_a_second_call_prints_the_same(capsys):
    assert printed(capsys) == printed(capsys)
    assert Organisation.objects.count() == 1


def test_reset_makes_everything_new(capsys):
    old = printed(capsys)
    seats_of_the_old_room = Workshop.objects.get().topic_id

    new = printed(capsys, "--reset")

    changed = {name for name in old if old[name] != new[name]}
    # The names stay as they are: the organisation and its people are told by them.
    assert changed == set(old) - {"organisation"}
    assert Organisation.objects.count() == 1
    assert Workshop.objects.count() == 1
    assert Journey.objects.mapped().count() == 1
    assert User.objects.count() == 3
    closed = Change.objects.filter(topic_id=seats_of_the_old_room, region="close")
    assert list(closed.values_list("audience", flat=True)) == ["room", "trainers"]


def test_reset_spares_the_organisations_of_others(capsys, organisation, trainer):
    printed(capsys)

    printed(capsys, "--reset")

    names = Organisation.objects.values_list("slug", flat=True)
    assert sorted(names) == ["harbour-bistro", "skylark-air"]
    assert Membership.objects.filter(user=trainer).count() == 1


def test_reset_spares_somebody_who_was_given_work_elsewhere(organisation):
    make_demo()
    manager = User.objects.get(username="manager")
    Membership.objects.create(
        organisation=organisation, user=manager, role=Role.MANAGER
    )

    make_demo()

    names = User.objects.values_list("username", flat=True)
    assert sorted(names) == ["curator", "manager", "manager-2", "trainer"]
    assert manager in User.objects.filter(memberships__organisation=organisation)


def test_names_that_are_taken_get_a_number():
    User.objects.create_user("trainer")
    Organisation.objects.create(name="Another", slug="harbour-bistro")

    facts = make_demo().as_json()

    assert facts["trainer"]["username"] == "trainer-2"
    assert facts["organisation"] == "/o/harbour-bistro-2/"


def test_another_database_s_note_is_no_demo_here(folder):
    make_demo()
    Organisation.objects.update(slug="somebody-else")

    assert find_demo() is None
    make_demo()
    assert Organisation.objects.filter(slug="somebody-else").count() == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"people": {"trainer": 1}}', "\x00"])
def test_a_spoilt_note_is_no_note(folder, text):
    (folder / "demo.json").write_text(text)

    assert read_note() is None
    assert known_sign_in() is None


def test_a_changed_password_is_not_told_any_more():
    note = make_demo().note
    assert known_sign_in() == note.sign_ins["trainer"]

    trainer = User.objects.get(username="trainer")
    trainer.set_password("something else")
    trainer.save()

    assert known_sign_in() is None


def test_passwords_are_random_and_can_be_typed():
    passwords = [
        sign_in.password
        for _run in range(2)
        for sign_in in make_demo().note.sign_ins.values()
    ]

    assert len(set(passwords)) == 6
    assert {len(password) for password in passwords} == {14}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other file rights")
def test_only_the_owner_may_read_the_passwords(folder):
    make_demo()

    assert stat.S_IMODE((folder / "demo.json").stat().st_mode) == 0o600


def test_the_printed_addresses_exist(capsys):
    facts = printed(capsys)

    names = {
        name: resolve(facts[name]).view_name
        for name in ("room", "lead", "screen", "organisation")
    }

    assert names == {
        "room": "boards:room",
        "lead": "workshops:lead",
        "screen": "boards:screen",
        "organisation": "workshops:home",
    }


def test_demo_needs_a_database(capsys):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'workshops'")

    with pytest.raises(SystemExit):
        call_command("demo")

    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "The database is not ready. Run “manage.py prepare” first.\n",
    )
