"""The room's one clock: on the server, the same for everybody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from moments.workshops.domain.leading import go_to
from moments.workshops.domain.running import WorkshopClosedError, close_workshop
from moments.workshops.domain.timing import (
    LONGEST_SECONDS,
    add_time,
    start_timer,
    stop_timer,
)
from moments.workshops.models import Activity, Workshop
from tests.workshops.news import number, told


def left(workshop: Workshop) -> float:
    """Return the minutes left, as good as the test is quick."""
    workshop.refresh_from_db()
    assert workshop.timer_ends_at is not None
    return round((workshop.timer_ends_at - timezone.now()).total_seconds() / 60, 1)


def test_clock_starts_again(guided: Workshop) -> None:
    start_timer(guided, seconds=600)
    start_timer(guided, seconds=300)

    assert left(guided) == 5
    assert guided.timer_seconds == 300


def test_a_minute_more(guided: Workshop) -> None:
    start_timer(guided, seconds=300)
    add_time(guided)

    assert left(guided) == 6
    assert guided.timer_seconds == 360


def test_a_minute_more_after_the_end_is_a_minute_from_now(guided: Workshop) -> None:
    start_timer(guided, seconds=300)
    Workshop.objects.update(timer_ends_at=timezone.now() - timedelta(minutes=9))

    add_time(guided)

    assert left(guided) == 1


def test_clock_is_no_longer_than_half_a_day(guided: Workshop) -> None:
    start_timer(guided, seconds=10**9)
    add_time(guided, seconds=10**6)

    assert left(guided) * 60 == LONGEST_SECONDS
    assert guided.timer_seconds == LONGEST_SECONDS


def test_clock_is_stopped_and_everybody_told(guided: Workshop) -> None:
    since = number(guided)

    start_timer(guided, seconds=300)
    stop_timer(guided)
    stop_timer(guided)

    guided.refresh_from_db()
    assert (guided.timer_ends_at, guided.timer_seconds) == (None, 0)
    assert told(guided, since=since) == [("timer", "room")] * 3


def test_closed_workshop_has_no_clock(guided: Workshop) -> None:
    close_workshop(guided)

    for verb in (lambda: start_timer(guided, seconds=60), lambda: add_time(guided)):
        with pytest.raises(WorkshopClosedError):
            verb()


@pytest.mark.parametrize(
    ("sent", "minutes"),
    [("", 5), ("12", 12), ("0", 5), ("-3", 5), ("x", 5), ("²", 5), ("9999", 5)],
)
def test_trainer_starts_the_clock(
    sent: str, minutes: int, lead: Client, guided: Workshop, plan: list[Activity]
) -> None:
    go_to(guided, plan[0])

    lead.post(f"/w/{guided.room}/lead/timer/", {"minutes": sent})

    assert left(guided) == minutes


def test_trainer_gives_a_minute_and_stops(lead: Client, guided: Workshop) -> None:
    lead.post(f"/w/{guided.room}/lead/timer/minute/")
    given = left(guided)
    lead.post(f"/w/{guided.room}/lead/timer/stop/")

    guided.refresh_from_db()
    assert (given, guided.timer_ends_at) == (1, None)


def test_closed_workshop_says_that_it_is_closed(lead: Client, guided: Workshop) -> None:
    close_workshop(guided)

    for act in ("timer/", "timer/minute/"):
        page = lead.post(f"/w/{guided.room}/lead/{act}", follow=True)
        assert "The workshop is closed. Open it again first." in page.content.decode()
    assert lead.get(f"/w/{guided.room}/lead/timer/").status_code == 405
    assert guided.timer_seconds == 0
