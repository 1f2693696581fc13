"""Run the tests on PostgreSQL: ``python -m tests.postgresql [arguments of pytest]``.

``MOMENTS_TEST_POSTGRESQL_URL`` names a server whose user may create databases;
without it a server of our own is started for the time of the run.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.postgresql.cluster import own_cluster
from tests.postgresql.programs import MissingError, find_programs

GIVEN = "MOMENTS_TEST_POSTGRESQL_URL"


@contextmanager
def a_server() -> Iterator[str]:
    """Yield the address of a server, somebody's or our own."""
    if given := os.environ.get(GIVEN):
        _require_answer(given)
        yield given
        return
    if sys.platform == "win32":
        message = f"on this system a server has to be named in {GIVEN}"
        raise MissingError(message)
    with own_cluster(find_programs()) as address:
        yield address


def _require_answer(address: str) -> None:
    """Fail, on a laptop too, when the server that was asked for is not there."""
    try:
        psycopg.connect(address).close()
    except psycopg.Error as error:
        reason = str(error).splitlines()[0]
        sys.exit(f"The tests did not run on PostgreSQL: {GIVEN}: {reason}")


def run(address: str, arguments: list[str]) -> int:
    """Run pytest on the server at ``address``; return its exit code."""
    command = [sys.executable, "-m", "pytest", *arguments]
    environment = os.environ | {"MOMENTS_DATABASE_URL": address}
    with subprocess.Popen(command, env=environment) as tests:
        # Ctrl-C reaches them as well. They clean up, and need the server for it.
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: tests.send_signal(signal.SIGINT))
        code = tests.wait()
    # All that was asked for may be among what is left out on PostgreSQL.
    return 0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else code


def main(arguments: list[str]) -> int:
    # As Ctrl-C: what was started is stopped, however the run ends.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with a_server() as address:
            return run(address, arguments)
    except MissingError as error:
        sys.stderr.write(f"The tests did not run on PostgreSQL: {error}.\n")
        in_ci = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
        return 1 if in_ci else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
