"""Prepare and serve with nothing but loopback; run in a network of its own.

Started by test_without_network.py in a new network namespace, where every way
out is missing and loopback itself is still down.
"""

import fcntl
import socket
import struct
import sys
from pathlib import Path

from tests.server.processes import manage, serving

SET_FLAGS = 0x8914
UP = 0x1


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh", b"lo", UP)
        fcntl.ioctl(any_socket.fileno(), SET_FLAGS, request)


def is_cut_off() -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return True
    return False


def main(data: Path) -> None:
    raise_loopback()
    assert is_cut_off()
    prepared = manage(data, "prepare")
    assert (prepared.returncode, prepared.stderr) == (0, ""), prepared.stderr
    with serving(data, "--room") as server:
        pages = {path: server.get(path)[0] for path in ("/", "/join/", "/check/")}
        assert pages == {"/": 200, "/join/": 200, "/check/": 200}, pages
        assert "not reachable" in server.text
    sys.stdout.write("served\n")


main(Path(sys.argv[1]))
