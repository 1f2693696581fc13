"""A PostgreSQL server of our own on loopback, for the time of one run."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from moments.lib.platform import write_private
from tests.postgresql.programs import MissingError

PATIENCE = 60.0
_USER = "moments"
# The one that knows letters beyond ASCII wherever it is there at all.
_LOCALE = "C.UTF-8" if sys.platform == "linux" else "C"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    # No socket file: its folder may not exist, or belong to another server.
    "unix_socket_directories": "",
    "max_connections": "200",
    # A power cut loses this run anyway. What a commit promises to others stays.
    "fsync": "off",
    "full_page_writes": "off",
}


@contextmanager
def own_cluster(programs: Path) -> Iterator[str]:
    """Start a server on a free port, yield its address, stop it and remove its data."""
    folder = Path(tempfile.mkdtemp(prefix="moments-postgresql-"))
    try:
        _hand_over(folder)
        password = secrets.token_hex(16)
        _initialise(programs, folder, password)
        with _running(programs, folder) as port:
            address = f"postgres://{_USER}:{password}@127.0.0.1:{port}/postgres"
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_ordinary_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: it runs as the user that its package made."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _hand_over(path: Path) -> None:
    if owner := _as_ordinary_user():
        try:
            shutil.chown(path, owner["user"], owner["group"])
        except LookupError as error:
            message = "PostgreSQL does not run as root, and there is no user postgres"
            raise MissingError(message) from error


def _initialise(programs: Path, folder: Path, password: str) -> None:
    """Make an empty cluster. Everybody on this machine can reach it: so by password."""
    secret = folder / "password"
    write_private(secret, f"{password}\n")
    _hand_over(secret)
    done = subprocess.run(
        [
            programs / "initdb",
            f"--pgdata={folder / 'data'}",
            f"--username={_USER}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            f"--locale={_LOCALE}",
            "--no-sync",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **_as_ordinary_user(),
    )
    secret.unlink()
    if done.returncode:
        message = f"initdb refused: {done.stderr.strip()}"
        raise MissingError(message)


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[int]:
    port = _free_port()
    options = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", f"-p{port}", *options],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            # Ctrl-C is for the tests; they still need the server to clean up.
            start_new_session=True,
            **_as_ordinary_user(),
        )
    try:
        _wait_until_listening(server, port, folder / "log")
        yield port
    finally:
        # Fast: open connections are ended, nobody is waited for.
        server.send_signal(signal.SIGINT)
        _reap(server)


def _reap(server: subprocess.Popen[bytes]) -> None:
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _wait_until_listening(
    server: subprocess.Popen[bytes], port: int, log: Path
) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        if _answers(port):
            return
        time.sleep(0.05)
    message = f"the server did not start: {log.read_text(errors='replace').strip()}"
    raise MissingError(message)


def _answers(port: int) -> bool:
    """Whether the server takes sign-ins: refusing this one is an answer too."""
    try:
        psycopg.connect(f"host=127.0.0.1 port={port} user=nobody password=x").close()
    except psycopg.OperationalError as error:
        return "authentication failed" in str(error)
    return True
