"""Discussions and the car park: everybody reads, the author takes back."""

import uuid

import pytest
from django.test import Client

from moments.exercises.domain.answers import car_park_of, posts_of
from moments.exercises.domain.posting import add_post, remove_post
from moments.exercises.models import Post
from moments.live.models import Change
from moments.live.regions import render_regions
from moments.workshops.domain.leading import set_locked
from moments.workshops.domain.running import close_workshop, start_board
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import panel_of
from tests.exercises.conftest import Go

HX = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}


def regions(workshop: Workshop) -> list[tuple[str, str]]:
    changes = Change.objects.filter(topic=workshop.topic).order_by("revision")
    return list(changes.values_list("region", "audience"))


def test_a_post_reaches_the_room_once(
    workshop: Workshop, kim: Client, seat: Participant, room: str, go: Go
) -> None:
    talk = go("discussion")
    fields = {"words": " We  wait. ", "client_id": str(uuid.uuid4())}
    address = f"{room}discussions/{talk.pk}/posts/"

    first = kim.post(address, fields, headers=JSON)
    again = kim.post(address, fields, headers=JSON)

    post = Post.objects.get()
    assert (post.words, post.seat, post.activity) == ("We wait.", seat, talk)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert regions(workshop)[-1] == (f"posts-{talk.pk}", "room")
    assert regions(workshop).count((f"posts-{talk.pk}", "room")) == 1
    pushed = render_regions(workshop.topic_id, [f"posts-{talk.pk}"], "room")
    assert f'hx-target="#posts-{talk.pk}"' in pushed
    assert "We wait." in pushed
    assert list(posts_of(workshop)) == list(posts_of(workshop, talk)) == [post]


def test_a_client_id_with_other_words_is_refused(
    workshop: Workshop, kim: Client, noor: Client, room: str, go: Go
) -> None:
    talk = go("discussion")
    address = f"{room}discussions/{talk.pk}/posts/"
    fields = {"words": "We wait.", "client_id": str(uuid.uuid4())}
    kim.post(address, fields)

    others = [
        kim.post(address, fields | {"words": "Else."}, headers=HX),
        noor.post(address, fields, headers=HX),
        kim.post(f"{room}car-park/", fields, headers=HX),
    ]

    assert [answer.status_code for answer in others] == [409] * 3
    assert "We wait." not in others[1].content.decode()
    assert Post.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  ", "x" * 501])
def test_empty_and_too_long_posts_come_back(
    kim: Client, room: str, go: Go, words: str
) -> None:
    talk = go("discussion")

    answer = kim.post(f"{room}discussions/{talk.pk}/posts/", {"words": words})

    assert answer.status_code == 422
    assert words.strip() in answer.content.decode()
    assert not Post.objects.exists()


def test_names_are_shown_only_where_the_activity_says_so(
    workshop: Workshop, kim: Client, noor: Client, room: str, go: Go
) -> None:
    talk = go("discussion")
    kim.post(f"{room}discussions/{talk.pk}/posts/", {"words": "We wait."})
    anonymous = noor.get(room).content.decode()
    Activity.objects.filter(pk=talk.pk).update(shows_authors=True)
    named = noor.get(room).content.decode()

    assert ("We wait." in anonymous, "Kim" in anonymous) == (True, False)
    assert "Kim" in named


def test_the_author_removes_and_restores_and_others_cannot(
    workshop: Workshop, kim: Client, noor: Client, room: str, go: Go
) -> None:
    talk = go("discussion")
    kim.post(f"{room}discussions/{talk.pk}/posts/", {"words": "We wait."})
    post = Post.objects.get()

    assert noor.post(f"{room}posts/{post.pk}/removal/").status_code == 404
    removed = kim.post(f"{room}posts/{post.pk}/removal/", headers=HX)
    assert list(posts_of(workshop)) == []
    assert "We wait." not in noor.get(room).content.decode()
    assert f"posts/{post.pk}/restoration/" in removed.content.decode()
    kim.post(f"{room}posts/{post.pk}/removal/")
    assert regions(workshop).count((post.region, "room")) == 2
    kim.post(f"{room}posts/{post.pk}/restoration/")
    assert list(posts_of(workshop)) == [post]


def test_the_trainer_writes_and_takes_any_post_off(
    workshop: Workshop, lead: Client, seat: Participant, room: str, go: Go
) -> None:
    talk = go("discussion")
    post = add_post(workshop, words="We wait.", activity=talk, seat=seat)

    answer = lead.post(f"{room}posts/{post.pk}/removal/")
    lead.post(f"{room}discussions/{talk.pk}/posts/", {"words": "Think of queues."})

    assert answer.headers["Location"] == f"{room}lead/"
    assert [one.words for one in posts_of(workshop)] == ["Think of queues."]
    assert "from the trainer" in panel_of(talk).screen(workshop, talk)
    console = panel_of(talk).lead(workshop, talk)
    assert f"/posts/{post.pk}/restoration/" in console
    assert "csrf" not in console


def test_the_car_park_is_open_in_every_activity_and_before(
    workshop: Workshop, kim: Client, noor: Client, lead: Client, room: str, go: Go
) -> None:
    before = kim.post(f"{room}car-park/", {"words": "Parking costs too much."})
    go("guess")
    noor.post(f"{room}car-park/", {"words": "And the lift."}, headers=HX)

    assert before.headers["Location"] == f"{room}car-park/"
    words = ["Parking costs too much.", "And the lift."]
    assert [post.words for post in car_park_of(workshop)] == words
    assert list(posts_of(workshop)) == []
    for browser in (kim, noor, lead):
        page = browser.get(f"{room}car-park/").content.decode()
        assert [sentence in page for sentence in words] == [True, True]
    pushed = render_regions(workshop.topic_id, ["carpark"], "room")
    assert 'hx-target="#carpark"' in pushed
    assert ("Kim" in pushed, "Noor" in pushed) == (False, False)
    assert render_regions(workshop.topic_id, ["carpark"], "trainers") == ""


def test_a_seat_is_offered_to_remove_its_own_posts_only(
    workshop: Workshop, kim: Client, seat: Participant, other: Participant,
    lead: Client, room: str,
) -> None:  # fmt: skip
    mine = add_post(workshop, words="Mine.", seat=seat)
    yours = add_post(workshop, words="Yours.", seat=other)
    remove_post(mine)

    page = kim.get(f"{room}car-park/").content.decode()
    console = lead.get(f"{room}car-park/").content.decode()

    assert f"posts/{mine.pk}/restoration/" in page
    assert f"posts/{yours.pk}/" not in page
    assert f"posts/{mine.pk}/restoration/" in console
    assert f"posts/{yours.pk}/removal/" in console


def test_locked_boards_and_closed_workshops_take_no_posts(
    workshop: Workshop, kim: Client, lead: Client, room: str, go: Go
) -> None:
    talk = go("discussion")
    address = f"{room}discussions/{talk.pk}/posts/"
    set_locked(workshop, locked=True)
    locked = kim.post(address, {"words": "We wait."}, headers=HX)
    lead.post(address, {"words": "A moment, please."})
    close_workshop(workshop)
    closed = lead.post(address, {"words": "Too late."}, headers=HX)

    assert (locked.status_code, locked.json()["error"]) == (403, "locked")
    assert (closed.status_code, closed.json()["error"]) == (403, "closed")
    assert [post.words for post in posts_of(workshop)] == ["A moment, please."]
    assert kim.get(f"{room}car-park/").status_code == 200


def test_regions_of_another_room_stay_empty(
    workshop: Workshop, seat: Participant, go: Go, organisation: object, trainer: object
) -> None:
    talk = go("discussion")
    add_post(workshop, words="We wait.", activity=talk, seat=seat)
    elsewhere = start_board(organisation=organisation, title="Else", by=trainer)

    assert render_regions(elsewhere.topic_id, [f"posts-{talk.pk}"], "room") == ""


def test_strangers_find_no_car_park(room: str, stranger_client: Client) -> None:
    assert Client().get(f"{room}car-park/").status_code == 404
    assert stranger_client.get(f"{room}car-park/").status_code == 404


@pytest.fixture
def stranger_client(outsider: object, sign_in: object) -> Client:
    return sign_in(outsider)
