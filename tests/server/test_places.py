import http.server
import threading
from collections.abc import Iterator

import pytest

from moments.lib import network
from moments.server import places
from moments.server.identity import PROCESS, answers_at, is_served

NAMES = ["127.0.0.1", "localhost", "[::1]"]


class Answer(http.server.BaseHTTPRequestHandler):
    words = b""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/livez" else 404)
        self.send_header("content-length", str(len(self.words)))
        self.end_headers()
        self.wfile.write(self.words)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def answering() -> Iterator[type[Answer]]:
    """A server whose words the test chooses; its address is ``.url``."""

    class Chosen(Answer):
        url = ""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Chosen)
    Chosen.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Chosen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def settled(settings):
    settings.ALLOWED_HOSTS = ["moments.example"]
    settings.PUBLIC_URL = ""
    yield
    network.publish_addresses([])


@pytest.mark.parametrize(
    ("words", "own", "any_one"),
    [
        (f"ok {PROCESS}\n", True, True),
        ("ok 0123456789abcdef\n", False, True),
        ("<title>A printer</title>", False, False),
        ("", False, False),
    ],
)
def test_an_address_counts_when_this_very_process_answers(
    answering, words, own, any_one
):
    answering.words = words.encode()

    assert answers_at(answering.url) is own
    assert is_served(answering.url) is any_one


def test_an_address_nobody_listens_on_does_not_answer():
    assert answers_at("http://127.0.0.1:1") is False


def test_only_answering_addresses_are_found_and_published(answering):
    answering.words = f"ok {PROCESS}\n".encode()
    port = int(answering.url.rpartition(":")[2])

    found = places.find_places("0.0.0.0", port)

    # The server of this test listens on loopback only.
    assert found == places.Places(here=answering.url, others=())
    assert network.verified_addresses() == ()


def test_the_address_of_a_proxy_is_asked_as_well(answering, settings):
    answering.words = b"ok another process\n"
    settings.PUBLIC_URL = answering.url

    found = places.find_places("127.0.0.1", 1)

    assert found == places.Places(here="", others=(answering.url,))
    assert found.best == answering.url


def test_a_server_for_this_computer_accepts_no_other_names(settings):
    places.allow_hosts("127.0.0.1")

    assert ["moments.example", *NAMES] == settings.ALLOWED_HOSTS


def test_a_server_for_a_room_accepts_its_addresses_and_names_once(
    settings, monkeypatch
):
    monkeypatch.setattr("socket.gethostname", lambda: "Laptop")
    for _time in range(2):
        places.allow_hosts("0.0.0.0")

    wanted = [*NAMES, *network.local_addresses(), "laptop", "laptop.local"]
    assert ["moments.example", *wanted] == settings.ALLOWED_HOSTS


def test_an_address_of_version_6_is_bracketed(settings):
    places.allow_hosts("fd00::5")

    assert "[fd00::5]" in settings.ALLOWED_HOSTS
    assert places._url("fd00::5", 80) == "http://[fd00::5]"
