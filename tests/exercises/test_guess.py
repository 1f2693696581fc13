"""Guess: saved as typed, private until shown, then a distribution with its figures."""

import pytest
from django.test import Client

from moments.exercises.domain.answers import (
    distribution,
    guesses_of,
    points_of,
)
from moments.exercises.models import Guess, Reason
from moments.live.models import Change
from moments.workshops.domain.leading import say_done
from moments.workshops.domain.running import close_workshop
from moments.workshops.models import Participant, Workshop
from moments.workshops.panels import Standing, panel_of
from tests.exercises.conftest import Go, Show

FINISHED = dict.fromkeys(Reason.values, 10) | {"price": 40}
EMPTY = dict.fromkeys(Reason.values, "")
HX = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}


def stored(seat: Participant) -> dict[str, int | None]:
    return Guess.objects.get(seat=seat).shares


def test_a_guess_is_kept_as_it_was_typed(
    kim: Client, seat: Participant, room: str, go: Go
) -> None:
    guess = go("guess")

    answer = kim.post(
        f"{room}guesses/{guess.pk}/", EMPTY | {"price": "30"}, headers=JSON
    )

    kept = dict.fromkeys(Reason.values) | {"price": 30}
    assert answer.json() == {"shares": kept, "left": 70, "finished": False}
    assert stored(seat) == kept


def test_more_than_a_hundred_is_kept_and_said(
    kim: Client, seat: Participant, room: str, go: Go
) -> None:
    guess = go("guess")

    answer = kim.post(
        f"{room}guesses/{guess.pk}/", EMPTY | {"price": "80", "died": "50"}
    )

    assert answer.headers["Location"] == f"{room}#panel"
    assert stored(seat)["died"] == 50
    assert "30 too many: take some away" in kim.get(room).content.decode()


def test_the_rest_is_shared_out_in_one_press(
    kim: Client, seat: Participant, room: str, go: Go
) -> None:
    guess = go("guess")

    kim.post(f"{room}guesses/{guess.pk}/", EMPTY | {"price": "40", "rest": "1"})

    assert Guess.objects.get(seat=seat).is_finished
    assert stored(seat) == dict.fromkeys(Reason.values, 10) | {"price": 40}
    assert "That makes 100" in kim.get(room).content.decode()


@pytest.mark.parametrize("typed", ["-5", "12.5", "many", "1000"])
def test_what_is_no_share_is_given_back(
    kim: Client, seat: Participant, room: str, go: Go, typed: str
) -> None:
    guess = go("guess")
    fields = EMPTY | {"price": typed}

    page = kim.post(f"{room}guesses/{guess.pk}/", fields)
    script = kim.post(f"{room}guesses/{guess.pk}/", fields, headers=HX)

    assert (page.status_code, script.status_code) == (422, 422)
    assert f">{typed}</li>" in page.content.decode()
    assert script.json()["error"] == "invalid"
    assert not Guess.objects.exists()


def test_a_private_answer_says_nothing_to_the_room(
    kim: Client, workshop: Workshop, room: str, go: Go
) -> None:
    guess = go("guess")
    before = Change.objects.count()

    answer = kim.post(f"{room}guesses/{guess.pk}/", FINISHED, headers=HX)

    assert (answer.status_code, answer.content) == (200, b"")
    assert Change.objects.count() == before


def test_the_console_hears_who_has_finished(
    workshop: Workshop, kim: Client, seat: Participant, other: Participant,
    room: str, go: Go,
) -> None:  # fmt: skip
    guess = go("guess")
    panel = panel_of(guess)
    kim.post(f"{room}guesses/{guess.pk}/", EMPTY | {"price": "30"})
    unfinished = panel.standing(workshop, guess)
    kim.post(f"{room}guesses/{guess.pk}/", FINISHED)

    assert unfinished == {
        seat.pk: Standing("not finished"),
        other.pk: Standing("not started"),
    }
    assert panel.standing(workshop, guess)[seat.pk] == Standing(
        "finished", is_done=True
    )
    assert "1 of 2 have finished" in panel.lead(workshop, guess)
    assert panel.warnings(workshop, guess) == [
        "The room has not seen the answers yet.",
    ]


def test_who_is_done_with_an_unfinished_guess_is_counted(
    workshop: Workshop, kim: Client, seat: Participant, room: str, go: Go
) -> None:
    guess = go("guess")
    kim.post(f"{room}guesses/{guess.pk}/", EMPTY | {"price": "30"})
    say_done(seat, guess)

    assert panel_of(guess).warnings(workshop, guess) == [
        "1 person is done with an answer that is not finished.",
        "The room has not seen the answers yet.",
    ]


def test_after_the_reveal_everybody_sees_the_marks_beside_the_figures(
    workshop: Workshop, kim: Client, noor: Client, room: str, go: Go, show: Show
) -> None:
    guess = go("guess")
    kim.post(f"{room}guesses/{guess.pk}/", FINISHED)
    noor.post(
        f"{room}guesses/{guess.pk}/", EMPTY | {"price": "63", "indifference": "37"}
    )

    assert distribution(guess) is None
    shown = show(guess)

    found = distribution(shown)
    assert (found.finished, found.seats) == (2, 2)
    rows = {row.reason: row for row in found.reasons}
    assert (rows["price"].marks, rows["price"].middle) == ([40, 63], 51.5)
    assert {reason: row.figure for reason, row in rows.items()} == {
        "died": "1", "moved": "3", "drifted": "4", "friends": "5", "price": "9",
        "complainer": "10", "indifference": "68",
    }  # fmt: skip
    panel = panel_of(shown)
    for page in (
        kim.get(room).content.decode(),
        panel.lead(workshop, shown),
        panel.screen(workshop, shown),
    ):
        assert "2 of 2 finished" in page
        assert page.count("no study found") == 8  # beside each number, and its card
        assert page.count('class="strip__mark"') == 14
    assert panel.warnings(workshop, shown) == []


def test_unfinished_guesses_and_seats_taken_away_are_not_in_the_distribution(
    kim: Client, noor: Client, other: Participant, room: str, go: Go, show: Show
) -> None:
    guess = go("guess")
    kim.post(f"{room}guesses/{guess.pk}/", EMPTY | {"price": "30"})
    noor.post(f"{room}guesses/{guess.pk}/", FINISHED)
    shown = show(guess)
    assert (distribution(shown).finished, distribution(shown).seats) == (1, 2)

    Participant.objects.filter(pk=other.pk).update(removed_at=shown.shown_at)

    assert (distribution(shown).finished, distribution(shown).seats) == (0, 1)


def test_what_was_shown_can_no_longer_be_changed(
    kim: Client, seat: Participant, room: str, go: Go, show: Show
) -> None:
    guess = go("guess")
    kim.post(f"{room}guesses/{guess.pk}/", FINISHED)
    show(guess)

    answer = kim.post(f"{room}guesses/{guess.pk}/", EMPTY, headers=HX)

    assert (answer.status_code, answer.json()["error"]) == (409, "shown")
    assert stored(seat) == FINISHED


def test_the_point_is_kept_for_the_own_copy_only(
    workshop: Workshop, kim: Client, noor: Client, seat: Participant, go: Go, show: Show
) -> None:
    room = f"/w/{workshop.room}/"
    other = Participant.objects.get(name="Noor")
    guess = show(go("guess"))

    kim.post(f"{room}points/{guess.pk}/", {"point": "It is about people."})

    assert points_of(seat) == [(guess, "It is about people.")]
    assert points_of(other) == []
    assert "It is about people." in kim.get(room).content.decode()
    assert "It is about people." not in noor.get(room).content.decode()
    panel = panel_of(guess)
    assert "about people" not in panel.lead(workshop, guess)


def test_saving_the_point_leaves_the_guess_and_the_other_way_round(
    kim: Client, seat: Participant, room: str, go: Go
) -> None:
    guess = go("guess")
    kim.post(f"{room}points/{guess.pk}/", {"point": "Care."})
    kim.post(f"{room}guesses/{guess.pk}/", FINISHED)

    kept = guesses_of(seat)[0]
    assert (kept.shares, kept.point) == (FINISHED, "Care.")


def test_an_answer_that_was_under_way_when_the_room_went_on_is_kept(
    kim: Client, seat: Participant, room: str, go: Go
) -> None:
    guess = go("guess")
    go("example")

    kim.post(f"{room}guesses/{guess.pk}/", FINISHED)

    assert stored(seat) == FINISHED
    page = kim.get(f"{room}?activity={guess.pk}").content.decode()
    assert "Your guess" in page
    assert f"guesses/{guess.pk}/" not in page


def test_nobody_guesses_ahead_or_in_another_activity_or_a_closed_room(
    workshop: Workshop, kim: Client, lead: Client, room: str, go: Go
) -> None:
    example = go("example")
    guess = workshop.guide.activities.get(kind="guess")
    ahead = kim.post(f"{room}guesses/{guess.pk}/", FINISHED)
    other_kind = kim.post(f"{room}guesses/{example.pk}/", FINISHED)
    go("guess")
    trainer = lead.post(f"{room}guesses/{guess.pk}/", FINISHED)
    stranger = Client().post(f"{room}guesses/{guess.pk}/", FINISHED)
    close_workshop(workshop)
    closed = kim.post(f"{room}guesses/{guess.pk}/", FINISHED, headers=HX)

    statuses = [a.status_code for a in (ahead, other_kind, trainer, stranger, closed)]
    assert statuses == [404, 404, 404, 404, 403]
    assert not Guess.objects.exists()
