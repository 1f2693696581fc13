from moments.server.demonstration import SignIn
from moments.server.places import Places
from moments.server.qr import terminal_qr
from moments.server.welcome import Door, welcome

HERE = "http://127.0.0.1:8000"
LAPTOP = "http://192.168.1.5:8000"
DOOR = Door(title="Dinner for two", code="K7PM-3QHD", path="/join/token/")


def told(*others: str, door: Door | None = None, sign_in: SignIn | None = None):
    places = Places(here=HERE, others=others)
    return list(welcome(places, door=door, sign_in=sign_in))


def test_welcome_of_this_computer_only():
    assert told() == [
        "",
        "Moments is running. Press Ctrl-C to stop it.",
        "",
        "  On this computer    http://127.0.0.1:8000/",
        "  On other devices    not reachable; “make room” serves a room",
    ]


def test_welcome_of_a_room():
    lines = told(
        LAPTOP, "http://10.0.0.9:8000", door=DOOR, sign_in=SignIn("ana", "words")
    )

    assert lines[3:] == [
        "  On this computer    http://127.0.0.1:8000/",
        "  On other devices    http://192.168.1.5:8000/",
        "  or                  http://10.0.0.9:8000/",
        "  Room check          http://192.168.1.5:8000/check/",
        "  Workshop            Dinner for two",
        "  Join code           K7PM-3QHD",
        "  Trainer             ana, password words",
        "",
        "Scan to join: http://192.168.1.5:8000/join/token/",
        terminal_qr("http://192.168.1.5:8000/join/token/"),
    ]


def test_without_an_address_for_others_there_is_no_qr_code():
    assert told(door=DOOR)[-1] == "  Join code           K7PM-3QHD"


def test_a_change_of_networks_is_told():
    places = Places(here=HERE, others=(LAPTOP,))

    lines = list(welcome(places, door=None, sign_in=None, is_first=False))

    assert lines[1] == "The network has changed."


def test_the_qr_code_fits_a_terminal():
    drawn = terminal_qr("http://192.168.100.200:8000/join/123456789012345678901234/")

    lines = drawn.splitlines()
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines[0]) <= 45
    assert len(lines) <= 23
