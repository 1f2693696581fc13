import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from moments.lib.platform import FileLock, write_private

HOLD = """
import sys
from pathlib import Path
from moments.lib.platform import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_a_lock_is_held_by_one(tmp_path: Path):
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")

    assert (first.acquire(), second.acquire()) == (True, False)
    assert second.holder() == os.getpid()
    first.release()
    assert second.acquire() is True
    second.release()


def test_a_lock_goes_with_its_process(tmp_path: Path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout.readline() == "True\n"
        lock = FileLock(tmp_path / "lock")
        assert (lock.acquire(), lock.holder()) == (False, holder.pid)
        holder.kill()
        holder.wait(20)

        with lock:
            assert lock.acquire() is True


def test_a_lock_without_a_number_names_nobody(tmp_path: Path):
    (tmp_path / "lock").write_text("…")

    assert FileLock(tmp_path / "lock").holder() is None
    assert FileLock(tmp_path / "no such lock").holder() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other file rights")
def test_private_files_are_private_from_the_first_byte(tmp_path: Path):
    path = tmp_path / "secret"
    path.write_text("old")
    path.chmod(0o644)

    write_private(path, "new")

    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o600)
    assert list(tmp_path.iterdir()) == [path]
