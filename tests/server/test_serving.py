import json
import re
import signal
import socket
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from moments.server.qr import terminal_qr
from tests.server.processes import PATIENCE, get, manage, serving

pytestmark = pytest.mark.server

ON_WINDOWS = sys.platform == "win32"


def test_serve_answers_where_it_says_and_prints_the_trainers_sign_in(data: Path):
    demo = json.loads((data / "demo.json").read_text())["sign_ins"]["trainer"]

    with serving(data) as server:
        assert server.get("/livez")[0] == 200
        assert server.get("/readyz") == (200, "ok\n")
        assert server.get("/")[0] == 200
        assert f"{demo['username']}, password {demo['password']}" in server.text


def test_serve_on_this_computer_shows_others_no_address_and_no_qr(data: Path):
    with serving(data) as server:
        printed = re.findall(r"http://\S+", server.text)

        assert printed == [f"{server.url}/"]
        assert "█" not in server.text


def test_room_prints_only_addresses_that_answer(data: Path):
    with serving(data, "--room") as server:
        printed = re.findall(r"http://\S+", server.text)
        code = json.loads(manage(data, "demo", "--json").stdout)["code"]

        assert [get(url)[0] for url in printed] == [200] * len(printed)
        assert f"Join code           {code}\n" in server.text


def test_room_prints_a_qr_code_of_the_join_address(data: Path):
    with serving(data, "--room") as server:
        found = re.search(r"Scan to join: (\S+)", server.text)
        if found is None:
            pytest.skip("this computer is in no network")

        assert terminal_qr(found[1]) in server.text
        assert "/join/" in found[1]


def test_room_bound_to_loopback_shows_others_nothing(data: Path):
    with serving(data, "--room", HOST="127.0.0.1") as server:
        assert re.findall(r"http://\S+", server.text) == [f"{server.url}/"]
        assert "█" not in server.text


def test_a_second_server_is_refused_in_one_sentence(data: Path):
    with serving(data) as server:
        second = manage(data, "serve")

        assert (second.returncode, second.stdout, second.stderr) == (
            1,
            "",
            f"Another server (process {server.process.pid}) already runs on this "
            "data. Stop it first.\n",
        )


def test_commands_work_beside_a_server(data: Path):
    with serving(data) as server:
        demo = json.loads(manage(data, "demo", "--reset", "--json").stdout)

        status, page = server.get(f"{demo['room']}changes/?since=0")

        assert (status, "traceback" in page.lower()) == (404, False)
        assert manage(data, "doctor").returncode == 0


def test_a_killed_server_leaves_no_lock_behind(data: Path):
    with serving(data) as server:
        server.process.kill()
        server.process.wait(PATIENCE)

        with serving(data) as next_server:
            assert next_server.get("/readyz") == (200, "ok\n")


@pytest.mark.skipif(ON_WINDOWS, reason="Windows knows no SIGTERM")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_and_says_goodbye_to_streams(
    data: Path, number: signal.Signals
):
    with serving(data) as server:
        with urllib.request.urlopen(f"{server.url}/check/stream/") as stream:
            first = stream.readline()
            server.process.send_signal(number)
            rest = stream.read()

        assert server.process.wait(PATIENCE) == 0
        assert (first, b"event: bye" in rest) == (b"event: beat\n", True)
        assert "Traceback" not in server.text


def test_a_second_start_keeps_all_data(data: Path):
    before = manage(data, "demo", "--json").stdout
    with serving(data):
        pass

    prepared = manage(data, "prepare")
    with serving(data) as server:
        assert server.get("/readyz") == (200, "ok\n")

    assert prepared.returncode == 0
    assert manage(data, "demo", "--json").stdout == before


def test_a_port_in_use_is_named(data: Path):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]

        refused = manage(data, "serve", PORT=str(port))

    assert (refused.returncode, refused.stderr) == (
        1,
        f"Port {port} is used by another program. Stop it, or choose another port, "
        "for example PORT=8001.\n",
    )


@pytest.mark.parametrize("port", ["http", "70000", "-1", "８０"])
def test_a_port_must_be_a_number(data: Path, port: str):
    refused = manage(data, "serve", PORT=port)

    assert (refused.returncode, refused.stderr) == (
        1,
        f"PORT must be a number up to 65535, not “{port}”.\n",
    )


def test_an_address_of_another_computer_is_refused(data: Path):
    refused = manage(data, "serve", HOST="192.0.2.77")

    assert (refused.returncode, refused.stderr) == (
        1,
        "“192.0.2.77” is no address of this computer.\n",
    )


def test_an_unprepared_folder_is_refused(tmp_path: Path):
    refused = manage(tmp_path, "serve")

    assert (refused.returncode, refused.stderr) == (
        1,
        "The database is not ready. Run “manage.py prepare” first.\n",
    )


@pytest.mark.parametrize("command", ["prepare", "serve", "demo"])
def test_a_database_that_does_not_answer_is_told_in_one_line(data: Path, command: str):
    address = "postgres://nobody@127.0.0.1:1/nothing"

    refused = manage(data, command, MOMENTS_DATABASE_URL=address)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("The database does not answer: ")
    assert refused.stderr.count("\n") == 1
