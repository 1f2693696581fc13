"""What became of the actions: the list, and moving one on with a word."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.journeys.domain.acting import agree, remove_action, set_state
from moments.journeys.models import Action, Moment
from tests.reviews.test_map import text

SignIn = Callable[[User], Client]
LIST = "/o/skylark-air/actions/"


def test_list_begins_with_what_is_overdue(
    moment: Moment, manager: User, sign_in: SignIn
) -> None:
    today = timezone.localdate()
    for words, days in (("Later", 9), ("Sooner", 1), ("Missed", 0)):
        due = today + timedelta(days=days)
        agree(moment.journey, by="seat:1", moment=moment, first_fix=words, due=due)
    yesterday = today - timedelta(days=1)
    Action.objects.filter(first_fix="Missed").update(due=yesterday)
    agree(moment.journey, by="seat:1", moment=moment, first_fix="Someday")
    done = agree(moment.journey, by="seat:1", moment=moment, first_fix="Finished")
    set_state(done, state="done", by="user:1")
    gone = agree(moment.journey, by="seat:1", moment=moment, first_fix="Gone")
    remove_action(gone, by="seat:1")

    page = text(sign_in(manager).get(LIST))

    order = [
        "Overdue Missed",
        "Due Sooner",
        "Later",
        "Without a date Someday",
        "Done or dropped Finished",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Gone" not in page


def test_manager_moves_an_action_with_a_word(
    moment: Moment, manager: User, sign_in: SignIn
) -> None:
    action = agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")
    where = f"{LIST}{action.pk}/"

    sent = {"state": "done", "words": "Since Monday"}
    page = sign_in(manager).post(where, sent, follow=True)

    action.refresh_from_db()
    assert action.state == "done"
    assert "moved on: Done mara Since Monday" in text(page)
    assert "agreed in the room" in text(page)


def test_trainers_read_and_do_not_move(
    moment: Moment, trainer: User, sign_in: SignIn
) -> None:
    action = agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")
    where = f"{LIST}{action.pk}/"

    assert "How far is it?" not in text(sign_in(trainer).get(where))
    assert sign_in(trainer).post(where, {"state": "done"}).status_code == 403


def test_unknown_state_is_refused(
    moment: Moment, manager: User, sign_in: SignIn
) -> None:
    action = agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")

    answer = sign_in(manager).post(f"{LIST}{action.pk}/", {"state": "magic"})

    assert answer.status_code == 422
    action.refresh_from_db()
    assert action.state == "open"


def test_actions_of_others_do_not_exist(
    moment: Moment, outsider: User, sign_in: SignIn
) -> None:
    action = agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")
    stranger = sign_in(outsider)

    for slug in ("skylark-air", "harbour-bank"):
        where = f"/o/{slug}/actions/{action.pk}/"
        assert stranger.get(where).status_code == 404
        assert stranger.post(where, {"state": "done"}).status_code == 404


def test_empty_list_says_what_to_do(manager: User, sign_in: SignIn) -> None:
    assert "No action is agreed yet" in text(sign_in(manager).get(LIST))
