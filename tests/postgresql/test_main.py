"""A run that could not be on PostgreSQL says so, and fails in CI."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.architecture.sources import ROOT
from tests.postgresql.cluster import own_cluster
from tests.postgresql.programs import MissingError, find_programs

ON_A_BARE_MACHINE = """
import sys
from pathlib import Path
from tests.postgresql import __main__ as main, programs

programs._DEBIAN = Path("nowhere")
sys.exit(main.main([]))
"""


@pytest.mark.sqlite
@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_machine_without_postgresql_is_told_why(tmp_path: Path, ci: str, code: int):
    environment = os.environ | {"PATH": str(tmp_path), "CI": ci}
    environment.pop("MOMENTS_TEST_POSTGRESQL_URL", None)

    done = subprocess.run(
        [sys.executable, "-c", ON_A_BARE_MACHINE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (
        code,
        "The tests did not run on PostgreSQL: no PostgreSQL was found, and only "
        "Debian's apt-get is known to this script.\n",
    )


def test_a_named_server_that_does_not_answer_is_a_failure():
    address = "postgres://nobody@127.0.0.1:1/nothing"

    done = subprocess.run(
        [sys.executable, "-m", "tests.postgresql"],
        cwd=ROOT,
        env=os.environ | {"MOMENTS_TEST_POSTGRESQL_URL": address, "CI": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    told = "The tests did not run on PostgreSQL: MOMENTS_TEST_POSTGRESQL_URL: "
    assert (done.returncode, done.stderr.startswith(told)) == (1, True)
    assert done.stderr.count("\n") == 1


@pytest.mark.postgresql
def test_our_server_asks_for_a_password_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    try:
        programs = find_programs()
    except MissingError as reason:
        pytest.skip(str(reason))

    with own_cluster(programs) as address:
        with psycopg.connect(address) as connection:
            folder = connection.execute("SHOW data_directory").fetchone()[0]
        assert Path(folder).is_dir()
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(address, password="guessed")

    assert not Path(folder).parent.exists()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(address)
