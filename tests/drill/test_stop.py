"""SIGTERM in the middle of a workshop: a word to every stream, nothing lost, soon gone."""

import random
import signal
import time

import pytest

from tests.drill.crowd import Crowd
from tests.drill.places import Place
from tests.drill.stored import read
from tests.drill.writers import LOST, Writer, require_told, write_until
from tests.rooms import PATIENCE

pytestmark = pytest.mark.server

# What is promised, and tried where nothing else is measured at the same time.
PROMISED = 5.0


@pytest.mark.parametrize(
    ("streams", "seconds"),
    [(20, PATIENCE), pytest.param(200, PROMISED, marks=pytest.mark.drill)],
)
def test_every_stream_hears_goodbye_and_nothing_is_lost(
    place: Place, crowd: Crowd, streams: int, seconds: float
) -> None:
    with place.serving() as server:
        kim = place.join(server, "Kim")
        steps = [kim.add_step("The customer calls").json()["id"]]
        writers = [
            Writer(
                f"Guest {n}", place.join(server, f"Guest {n}"), steps, random.Random(n)
            )
            for n in range(3)
        ]
        readers = [crowd.follow(kim, 0) for _ in range(streams)]
        crowd.until(lambda: all(reader.names for reader in readers))
        asked_at = 0.0

        def enough(count: int) -> None:
            nonlocal asked_at
            if count == 40:
                asked_at = time.monotonic()
                server.process.send_signal(signal.SIGTERM)

        write_until(writers, enough)
        code = server.process.wait(PATIENCE)
        took = time.monotonic() - asked_at
        crowd.until(lambda: all(reader.is_over for reader in readers))

    assert (code, took <= seconds) == (0, True), took
    assert {reader.names[-1] for reader in readers} == {"bye"}
    assert {reader.events[-1].data for reader in readers} == {"restart"}
    require_kept(place, writers)


def require_kept(place: Place, writers: list[Writer]) -> None:
    """What was acknowledged is there; what was not is there once or not at all."""
    stored = read(place)
    stored.require_dense()
    ids = stored.ids()
    for writer in writers:
        last, history = writer.journal[-1], stored.history_of(writer.name)
        assert last.status in {LOST, 503}
        last.note = last.note or ids.get(last.client_id, 0)
        if len(history) < len(writer.journal):
            writer.journal.pop()
        require_told(writer, history)
