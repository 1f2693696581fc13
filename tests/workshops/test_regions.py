"""What open pages are sent: the status for all, seats and numbers for trainers."""

import pytest

from moments.journeys.models import Journey, Moment, Step
from moments.live.presence import presence
from moments.live.regions import render_regions, ticking
from moments.workshops.domain.joining import join_workshop
from moments.workshops.domain.running import close_workshop
from moments.workshops.models import Participant, Workshop
from moments.workshops.readiness import contact_words
from moments.workshops.regions import draw_seats


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, "not seen yet"),
        (0.0, "here"),
        (39.9, "here"),
        (40.0, "no contact for 40 s"),
        (57.3, "no contact for 50 s"),
        (119.0, "no contact for 110 s"),
        (120.0, "no contact for 2 minutes"),
        (7100.0, "no contact for 118 minutes"),
        (7200.0, "no contact for 2 hours"),
    ],
)
def test_contact_is_said_in_words(seconds: float | None, expected: str) -> None:
    assert contact_words(seconds) == expected


def test_trainers_are_shown_seats_and_numbers_every_second() -> None:
    kinds = {"seats", "tally", "progress", "pace", "projector"}

    assert kinds - set(ticking("trainers")) == set()
    assert set(ticking("notes")) & set(ticking("trainers")) == set()
    assert {"people", "panel", "cuts"} - set(ticking("notes")) == set()
    assert ticking("room") == []


def test_status_goes_to_everybody(workshop: Workshop) -> None:
    html = render_regions(workshop.topic_id, ["status"], "room")

    assert html.startswith('<hx-partial hx-target="#status" hx-swap="outerMorph">')
    assert html.rstrip().endswith("</hx-partial>")
    assert "People can join by code." in html


def test_status_tells_no_code(workshop: Workshop) -> None:
    """A seat that was taken away may still read its last page."""
    html = render_regions(workshop.topic_id, ["status"], "room")

    assert workshop.shown_code not in html


def test_status_after_the_close(workshop: Workshop) -> None:
    close_workshop(workshop)

    html = render_regions(workshop.topic_id, ["status"], "room")

    assert "Nobody joins or writes any more." in html


@pytest.mark.parametrize("audience", ["room", "journey:1", "seat:1"])
def test_seats_and_numbers_go_to_trainers_only(
    audience: str, workshop: Workshop, seat: Participant
) -> None:
    assert render_regions(workshop.topic_id, ["seats", "tally"], audience) == ""


def test_seat_in_contact_is_here(workshop: Workshop, seat: Participant) -> None:
    presence.note(workshop.topic_id, seat.author)

    html = render_regions(workshop.topic_id, ["seats"], "trainers")

    assert '<hx-partial hx-target="#seats" hx-swap="outerMorph">' in html
    assert f'<li id="seat-{seat.pk}" class="people__item">' in html
    assert '<span class="people__state">here</span>' in html


def test_seat_never_seen_is_not_shown_as_fine(
    workshop: Workshop, seat: Participant
) -> None:
    html = draw_seats(workshop)

    assert f'<li id="seat-{seat.pk}" class="people__item people__item--away">' in html
    assert '<span class="people__state">not seen yet</span>' in html


def test_silent_seat_is_a_warning(
    workshop: Workshop, seat: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    presence.note(workshop.topic_id, seat.author)
    key = (workshop.topic_id, seat.author)
    monkeypatch.setitem(presence._last, key, presence._last[key] - 52)

    html = draw_seats(workshop)

    assert f'<li id="seat-{seat.pk}" class="people__item people__item--warn">' in html
    assert '<span class="people__state">no contact for 50 s</span>' in html
    assert "1 without contact" in html


def test_names_are_text(workshop: Workshop) -> None:
    join_workshop(workshop, name="<b>Kim</b>")

    assert "<b>Kim" not in draw_seats(workshop)


def test_numbers_count_what_is_on_the_wall(
    workshop: Workshop, journey: Journey
) -> None:
    step = Step.objects.create(journey=journey, title="Books a table")
    Moment.objects.create(journey=journey, step=step, question="Is it quick?")
    Moment.objects.create(journey=journey, step=step, question="Is it kind?")
    gone = Step.objects.create(
        journey=journey, title="Gone", removed_at="2026-01-01T00:00:00Z"
    )
    Moment.objects.create(journey=journey, step=gone, question="With it?")
    Moment.objects.create(
        journey=journey, step=step, question="Too?", removed_at="2026-01-01T00:00:00Z"
    )

    html = render_regions(workshop.topic_id, ["tally"], "trainers")

    assert "<b>3</b>" in html
    assert " ".join(html.split()).count("1 step, 2 moments") == 1


def test_unknown_topic_draws_nothing(db: None) -> None:
    assert render_regions(999999, ["status"], "room") == ""
