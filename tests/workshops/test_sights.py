"""What the console says of the room's screens: something of every part, answers of none."""

import pytest
from django.utils import timezone

from moments.workshops.models import Activity, Kind
from moments.workshops.sights import sight_of


@pytest.mark.parametrize("kind", Kind.values)
def test_every_part_is_described(kind: str) -> None:
    sight = sight_of(Activity(kind=kind))

    assert str(sight.seats).endswith((".", "?", ".”"))
    assert str(sight.screen).endswith(".")


def test_silent_writing_is_on_no_screen_until_it_is_revealed() -> None:
    activity = Activity(kind=Kind.STEPS, is_silent=True)
    before = sight_of(activity)
    activity.revealed_at = timezone.now()

    assert before.screen == "The boards, without anything that is written in silence."
    assert sight_of(activity).screen == "The boards of all tables."


def test_answers_are_there_once_they_are_shown_not_when_they_are_revealed() -> None:
    activity = Activity(kind=Kind.REVEAL, revealed_at=timezone.now())
    revealed = sight_of(activity)
    activity.shown_at = timezone.now()

    assert revealed.screen == "Which moments are rated. No answers."
    assert sight_of(activity).screen == "The answers of the room."
