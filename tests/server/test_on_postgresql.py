"""What only PostgreSQL can do to a server."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from tests.postgresql.folders import database_url
from tests.rooms import join
from tests.server.processes import manage, serving

pytestmark = [pytest.mark.server, pytest.mark.postgresql]

OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def ask(data: Path, query: str) -> list[tuple]:
    address = database_url(data)
    assert address
    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(query).fetchall()


def code_of(data: Path) -> str:
    return json.loads(manage(data, "demo", "--json").stdout)["code"]


def test_a_restart_of_postgresql_costs_nobody_an_answer(data: Path):
    code = code_of(data)
    with serving(data) as server:
        seat = join(server.url, code, "Kim")
        with seat.stream() as stream:
            stream.wait_for(lambda events: len(events) > 0)
            ask(data, f"SELECT pg_terminate_backend(pid) {OTHERS}")

            written = [seat.add_step(f"Step {n}").status for n in range(6)]

            assert written == [201] * 6
            stream.wait_for(lambda events: any("Step 5" in e.data for e in events))
        assert server.get("/readyz") == (200, "ok\n")


def test_a_server_and_a_command_fit_the_pool(data: Path):
    code = code_of(data)
    with serving(data) as server, ExitStack() as streams:
        seats = [join(server.url, code, f"Kim {n}") for n in range(8)]
        for seat in seats * 5:
            streams.enter_context(seat.stream())

        with ThreadPoolExecutor(8) as writers:
            answers = writers.map(write_ten, seats)
            assert set().union(*answers) == {201}
        assert manage(data, "doctor", PORT="").returncode == 0

        # Four threads serve, one renders for the streams, one holds the lock.
        (number,) = ask(data, f"SELECT count(*) {OTHERS}")[0]
        assert number <= 12 + 1
        assert len(seats[0].snapshot()["steps"]) == 80


def write_ten(seat) -> set[int]:
    return {seat.add_step(f"{seat.room} {n}").status for n in range(10)}


def test_another_folder_s_server_is_refused_on_the_same_database(
    data: Path, tmp_path: Path
):
    other = tmp_path / "other"
    shutil.copytree(data, other)
    address = database_url(data)
    assert address

    with serving(data) as server:
        refused = manage(other, "serve", MOMENTS_DATABASE_URL=address)

        assert (refused.returncode, refused.stderr) == (
            1,
            f"Another server (process {server.process.pid}) already runs on this "
            "data. Stop it first.\n",
        )
    with serving(other, MOMENTS_DATABASE_URL=address) as server:
        assert server.get("/readyz") == (200, "ok\n")


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_copies_are_left_to_postgresql_s_own_tools(
    data: Path, tmp_path: Path, command: str
):
    (tmp_path / "copy").touch()

    refused = manage(data, command, str(tmp_path / "copy"))

    assert (refused.returncode, refused.stderr) == (
        1,
        "This database is PostgreSQL: use pg_dump and pg_restore instead.\n",
    )
