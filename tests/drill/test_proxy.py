"""A path that swallows bytes and says nothing: the next path tells everything."""

import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.browser.proxy import Proxy
from tests.drill.crowd import Crowd
from tests.drill.places import Place
from tests.drill.test_return import write_steps
from tests.drill.test_slow_readers import NOTES, connections, write_large
from tests.rooms import PATIENCE
from tests.server.processes import Serving

pytestmark = pytest.mark.server


@pytest.fixture
def proxy(server: Serving) -> Iterator[Proxy]:
    between = Proxy(urlsplit(server.url).port or 0)
    yield between
    between.close()


def test_a_fresh_path_tells_what_the_frozen_one_swallowed(
    place: Place, server: Serving, proxy: Proxy, crowd: Crowd
) -> None:
    kim = place.join(server, "Kim")
    frozen = crowd.follow(kim, 0, url=f"http://127.0.0.1:{proxy.port}")
    known = write_steps(kim, 3)[-1]
    crowd.until(lambda: frozen.cursor == known)

    proxy.freeze()
    swallowed = write_steps(kim, 5)
    fresh = crowd.follow(kim, frozen.cursor)
    crowd.until(lambda: fresh.cursor == swallowed[-1])

    assert (frozen.cursor, frozen.is_over) == (known, False)
    assert [f">Step {n}.<" in fresh.html for n in swallowed] == [True] * 5


@pytest.mark.drill
@pytest.mark.skipif(sys.platform != "linux", reason="connections are counted in /proc")
def test_the_server_ends_what_nobody_drains(
    place: Place, server: Serving, proxy: Proxy, crowd: Crowd
) -> None:
    kim = place.join(server, "Kim")
    frozen = crowd.follow(kim, 0, url=f"http://127.0.0.1:{proxy.port}")
    crowd.until(lambda: frozen.names != [])
    crowd.until(lambda: connections(server) == 1)
    since = kim.snapshot()["revision"]

    proxy.freeze()
    # A proxy that reads no more still takes what its kernel has room for.
    for _ in range(3):
        write_large(kim)
    crowd.until(lambda: connections(server) == 0, patience=2 * PATIENCE)

    assert kim.snapshot()["revision"] == since + 3 * NOTES
