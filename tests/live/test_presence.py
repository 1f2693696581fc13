"""Contact: open streams count as now, closed ones from their end."""

from moments.live.presence import Presence


def test_a_seat_nobody_heard_of_has_no_contact():
    assert Presence().seconds_since(1, "seat:1") is None


def test_an_open_stream_is_contact_now():
    presence = Presence()
    presence.opened(1, "seat:1")
    presence.opened(1, "seat:1")
    presence.closed(1, "seat:1")

    assert presence.seconds_since(1, "seat:1") == 0.0
    assert presence.seconds_since(2, "seat:1") is None


def test_after_the_last_stream_the_time_runs():
    presence = Presence()
    presence.opened(1, "seat:1")
    presence.closed(1, "seat:1")

    seconds = presence.seconds_since(1, "seat:1")
    assert seconds is not None
    assert seconds > 0


def test_a_request_is_contact():
    presence = Presence()
    presence.note(1, "seat:1")

    assert presence.seconds_since(1, "seat:1") is not None
