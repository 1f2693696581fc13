"""Connections that never read: nobody waits for them, and they are ended."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.drill.crowd import Crowd, open_stream
from tests.drill.places import Place
from tests.rooms import PATIENCE, Seat
from tests.server.processes import Serving

pytestmark = pytest.mark.server

# Letters of four bytes each: 2 kB or more in a note's element.
LARGE = "\N{OWL}" * 490
# More than the kernel, its peer and the server keep for one reader.
NOTES = 300
# As the kernel writes it.
ESTABLISHED = "01"


@pytest.mark.parametrize("count", [5, pytest.param(20, marks=pytest.mark.drill)])
def test_readers_get_everything_while_others_never_read(
    place: Place, server: Serving, crowd: Crowd, count: int
) -> None:
    kim = place.join(server, "Kim")
    since = kim.snapshot()["revision"]
    dead = [open_stream(kim, since, buffer=4096) for _ in range(count)]
    readers = [crowd.follow(kim, since) for _ in range(count)]

    last = write_large(kim)
    crowd.until(lambda: all(reader.cursor == last for reader in readers))

    whole = [f">{number} {LARGE}<" for number in range(NOTES)]
    for reader in readers:
        assert [words in reader.html for words in whole] == [True] * NOTES
    for sock in dead:
        sock.close()


def test_a_reader_that_pauses_goes_on_from_its_own_number(
    place: Place, server: Serving, crowd: Crowd
) -> None:
    kim = place.join(server, "Kim")
    since = kim.snapshot()["revision"]
    pausing = crowd.follow(kim, since, buffer=4096)
    crowd.until(lambda: pausing.names == ["beat"])

    # Only the other one reads while this is written.
    with kim.stream(since) as quick:
        last = write_large(kim)
        quick.wait_for(lambda events: events[-1].id == str(last))
    crowd.until(lambda: pausing.cursor == last)

    told = [f">{number} {LARGE}<" in pausing.html for number in range(NOTES)]
    assert told == [True] * NOTES


@pytest.mark.drill
@pytest.mark.skipif(sys.platform != "linux", reason="connections are counted in /proc")
def test_connections_that_never_read_are_ended(
    place: Place, server: Serving, crowd: Crowd
) -> None:
    kim = place.join(server, "Kim")
    dead = [open_stream(kim, 0, buffer=4096) for _ in range(20)]
    readers = [crowd.follow(kim, 0) for _ in range(20)]
    crowd.until(lambda: connections(server) == 40)

    last = write_large(kim)
    crowd.until(lambda: connections(server) == 20, patience=2 * PATIENCE)

    assert {(r.is_over, r.cursor) for r in readers} == {(False, last)}
    for sock in dead:
        sock.close()


def write_large(seat: Seat) -> int:
    for number in range(NOTES):
        assert seat.add_step(f"{number} {LARGE}").status == 201
    return int(seat.snapshot()["revision"])


def connections(server: Serving) -> int:
    """How many connections to the server stand, as its own end sees them."""
    port = urlsplit(server.url).port or 0
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    ends = [line.split()[1:4] for line in lines]
    here = f"0100007F:{port:04X}"
    return sum(local == here and state == ESTABLISHED for local, _remote, state in ends)
