"""Hidden means not sent: not the words, not who, not how long, not how many."""

import json
import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.domain.exchange import export_bytes
from moments.journeys.domain.revealing import reveal_notes
from moments.journeys.models import Journey, Moment, Step
from moments.live.catching_up import catch_up
from moments.live.log import read_state
from moments.organisations.models import Organisation
from moments.workshops.domain.joining import join_workshop
from moments.workshops.models import Participant, Workshop
from tests.boards.conftest import Browser
from tests.boards.silence import enter, plan_for, uncover
from tests.statements import statements

CANARY = "quokka"
SCRIPT = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}
# What differs between any two answers, and is no news: tokens, fresh ids, the time.
_FRESH = re.compile(
    rb'(csrfmiddlewaretoken"[^>]*?value="|name="client_id" value="|data-drawn=")[^"]+'
)


@pytest.fixture
def workshop(workshop: Workshop, organisation: Organisation, trainer: User) -> Workshop:
    return plan_for(workshop, organisation, trainer)


@pytest.fixture
def lee(workshop: Workshop) -> Participant:
    return join_workshop(workshop, name="Lee", table=workshop.tables.get(number=1))


@pytest.fixture
def people(
    browser_of: Browser,
    lee: Participant,
    sign_in: Callable[[User], Client],
    trainer: User,
    manager: User,
) -> list[Client]:
    """The browsers of another seat, the trainer, a manager, and the admin."""
    admin = User.objects.create_superuser("root", "root@example.com", "x")
    return [browser_of(lee), *(sign_in(user) for user in (trainer, manager, admin))]


@pytest.fixture
def others(
    browser: Client, people: list[Client], room: str, journey: Journey
) -> Callable[[], dict[str, bytes]]:
    """Return everything that others than Kim can fetch, byte by byte."""
    seat, lead, desk, admin = people
    organisation = f"/o/{journey.organisation.slug}/"
    paths = [
        *((seat, room + path) for path in _SEAT),
        *((lead, room + path) for path in _LEAD),
        (lead, f"{organisation}workshops/"),
        (desk, f"{organisation}journeys/"),
        (desk, f"{organisation}journeys/{journey.pk}/"),
        *((admin, f"/admin/{path}") for path in _ADMIN),
    ]

    def read() -> dict[str, bytes]:
        answers = {f"{n} {path}": c.get(path) for n, (c, path) in enumerate(paths)}
        found = {
            name: _FRESH.sub(rb"\1", answer.content)
            for name, answer in answers.items()
            if not answer.streaming
        }
        topic, audience = journey.topic_id, journey.audience
        for heard in ({"room", audience}, {"room", "trainers", audience}):
            caught = catch_up(topic, since=0, audiences=frozenset(heard))
            found[f"stream {sorted(heard)}"] = repr(caught).encode()
        return found | {"export": export_bytes(journey)}

    # Everybody has been here: greetings are read, and the trainer knows who came.
    browser.get(room)
    read()
    return read


_SEAT = [
    "",
    "changes/?since=0",
    "snapshot.json",
    "bin/",
    "tidy/",
    "me/",
]
_LEAD = [
    "lead/",
    "lead/?notes=shown",
    "screen/",
    "snapshot.json",
    "changes/?since=0&as=lead",
    "changes/?since=0&as=screen",
    "bin/",
    "tidy/",
    "wall/",
    "wall.csv",
    "wall.json",
]
_ADMIN = ["", "journeys/journey/", "workshops/workshop/", "workshops/participant/"]


def test_what_is_written_in_silence_changes_no_byte_of_others(
    browser: Client,
    others: Callable[[], dict[str, bytes]],
    room: str,
    step: Step,
    workshop: Workshop,
):
    enter(workshop, "steps", "silent")
    before = others()

    browser.post(f"{room}steps/", {"title": f"The {CANARY} one"}, headers=SCRIPT)
    browser.post(f"{room}steps/", {"title": f"The {CANARY} two"}, headers=JSON)
    first, second = Step.objects.exclude(private_to="")
    browser.post(f"{room}steps/{first.pk}/", {"version": 1, "title": CANARY * 9})
    browser.post(f"{room}steps/{second.pk}/removal/")
    browser.post(f"{room}undo/")
    browser.post(f"{room}steps/{second.pk}/removal/")
    browser.post(f"{room}steps/{second.pk}/restoration/")

    after = others()
    assert Step.objects.exclude(private_to="").count() == 2
    assert [name for name in before if before[name] != after[name]] == []
    assert [name for name in after if CANARY.encode() in after[name].lower()] == []


def test_silent_moments_change_no_byte_of_others(
    browser: Client,
    others: Callable[[], dict[str, bytes]],
    room: str,
    moment: Moment,
    workshop: Workshop,
):
    enter(workshop, "moments", "silent")
    before = others()

    fields = {"step": moment.step_id, "question": f"Is the {CANARY} there?"}
    for _ in range(3):
        browser.post(f"{room}moments/", fields | {"client_id": uuid4()}, headers=SCRIPT)
    first, second, _third = Moment.objects.exclude(private_to="")
    browser.post(f"{room}moments/{first.pk}/", {"version": 1, "question": CANARY})
    browser.post(f"{room}moments/{second.pk}/removal/")
    browser.post(f"{room}undo/")
    browser.post(f"{room}undo/")

    after = others()
    assert [name for name in before if before[name] != after[name]] == []
    assert [name for name in after if CANARY.encode() in after[name].lower()] == []


def test_the_author_has_the_note_marked_and_nobody_hears_of_it(
    browser: Client, room: str, step: Step, workshop: Workshop
):
    enter(workshop, "moments", "silent")
    revision = read_state(workshop.topic_id).revision

    fields = {"step": step.pk, "question": "Is the quokka there?"}
    answer = browser.post(f"{room}moments/", fields, headers=SCRIPT)

    html, page = answer.content.decode(), browser.get(room).content.decode()
    assert answer.status_code == 201
    assert ("moment--private" in html, "moment--private" in page) == (True, True)
    assert "only you see this" in html
    assert read_state(workshop.topic_id).revision == revision
    moments = browser.get(f"{room}snapshot.json").json()["steps"][0]["moments"]
    assert [one["question"] for one in moments] == ["Is the quokka there?"]


def test_the_reveal_shows_all_at_once_in_one_change(
    browser: Client,
    others: Callable[[], dict[str, bytes]],
    room: str,
    step: Step,
    workshop: Workshop,
):
    activity = enter(workshop, "steps", "silent")
    for title in ("The quokka rings", "The quokka pays", "A quokka rings us"):
        browser.post(f"{room}steps/", {"title": title})
    revision = read_state(workshop.topic_id).revision

    uncover(workshop, activity)

    page = others()[f"0 {room}"].decode()
    assert read_state(workshop.topic_id).revision == revision + 1
    assert page.count("step--proposal") == 3
    places = [page.index(f">{t}<") for t in ("The quokka rings", "A quokka rings us")]
    assert places[0] < places[1] < page.index(">The quokka pays<")
    assert browser.get(f"{room}snapshot.json").json()["steps"][0]["title"] == step.title
    assert json.loads(export_bytes(step.journey))["journey"]["steps"] == [
        {"title": step.title, "channels": [], "moments": []}
    ]


def test_others_find_no_silent_note_by_its_address(
    browser: Client,
    browser_of: Browser,
    lee: Participant,
    room: str,
    step: Step,
    workshop: Workshop,
):
    enter(workshop, "moments", "silent")
    browser.post(f"{room}moments/", {"step": step.pk, "question": "Is it?"})
    hidden = Moment.objects.get()
    stranger = browser_of(lee)

    for path in ("", "removal/", "restoration/", "position/", "merger/"):
        answer = stranger.post(f"{room}moments/{hidden.pk}/{path}")
        assert answer.status_code == 404
    enter(workshop, "tidy")
    page = stranger.get(f"{room}tidy/", {"note": hidden.region})
    assert page.status_code == 404


def test_a_silent_note_under_what_others_see_is_no_news_for_them(
    browser: Client, room: str, step: Step, moment: Moment, workshop: Workshop
):
    activity = enter(workshop, "moments", "silent")
    activity.may_move = True
    activity.save()
    browser.post(f"{room}moments/", {"step": step.pk, "question": "Is it?"})
    hidden = Moment.objects.exclude(private_to="").get()
    revision = read_state(workshop.topic_id).revision

    browser.post(f"{room}moments/{hidden.pk}/merger/", {"into": moment.pk})
    browser.post(f"{room}moments/{hidden.pk}/restoration/")
    browser.post(f"{room}moments/{hidden.pk}/position/", {"after": 0})
    refused = browser.post(
        f"{room}moments/{moment.pk}/merger/", {"into": hidden.pk}, headers=JSON
    )

    assert (refused.status_code, refused.json()["error"]) == (409, "merge")
    assert read_state(workshop.topic_id).revision == revision


@pytest.mark.parametrize("count", [1, 40])
def test_a_reveal_asks_little_of_the_database(journey: Journey, step: Step, count: int):
    for number in range(count):
        title, by = f"Step {number}", "seat:7"
        add_step(journey, title=title, by=by, private=True, proposal=True)
        add_moment(step, question=f"Is it {number}?", by=by, private=True)

    with statements(at_most=8):
        reveal_notes([journey])

    hidden = [kind.objects.exclude(private_to="").count() for kind in (Step, Moment)]
    assert hidden == [0, 0]
