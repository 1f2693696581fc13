import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from moments.server import doctor
from moments.server.doctor import Level
from tests.server.processes import manage, serving

pytestmark = pytest.mark.server


def signs(output: str) -> list[str]:
    return [line.split()[0] for line in output.splitlines()]


def test_a_prepared_folder_is_well(data: Path):
    examined = manage(data, "doctor", PORT="")

    lines = examined.stdout.splitlines()
    assert (examined.returncode, len(lines), examined.stderr) == (0, 9, "")
    assert "bad" not in signs(examined.stdout)


def test_an_empty_folder_is_told_what_to_do(tmp_path: Path):
    examined = manage(tmp_path / "new", "doctor")

    assert examined.returncode == 1
    bad = [line for line in examined.stdout.splitlines() if line.startswith("bad")]
    assert bad == [
        "bad   The database is older than this version. Run “manage.py prepare”.",
        "bad   Styles and scripts are missing. Run “manage.py prepare”.",
    ]


@pytest.mark.sqlite
def test_a_damaged_database_is_found(data: Path):
    database = data / "moments.sqlite3"
    whole = bytearray(database.read_bytes())
    whole[8192:200_000] = b"\x07" * (200_000 - 8192)
    database.write_bytes(whole)

    examined = manage(data, "doctor")

    assert (examined.returncode, "Traceback" in examined.stderr) == (1, False)


def test_a_port_in_use_is_found(data: Path):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        examined = manage(data, "doctor", PORT=str(port))

    assert f"bad   Port {port} is used by another program." in examined.stdout
    assert examined.returncode == 1


def test_a_running_server_is_no_stranger_on_the_port(data: Path):
    with serving(data) as server:
        port = server.url.rpartition(":")[2]
        examined = manage(data, "doctor", PORT=port)

    assert "ok    A server runs on this data." in examined.stdout.splitlines()


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("version", "level"),
    [((3, 40, 1), Level.ADVICE), ((3, 51, 2), Level.ADVICE), ((3, 51, 3), Level.GOOD)],
)
@pytest.mark.django_db
def test_sqlite_with_the_log_fault_is_named(monkeypatch, version, level):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)

    assert doctor.sqlite_version().level is level


def test_a_port_that_is_no_number_is_found(data: Path):
    examined = manage(data, "doctor", PORT="http")

    assert (
        "bad   PORT must be a number up to 65535, not “http”."
        in examined.stdout.splitlines()
    )
