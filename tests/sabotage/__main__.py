"""Damage a copy of the code, patch by patch; the tests that a patch names must fail.

``python -m tests.sabotage [--only WORD] [--postgresql]``. A test that passes on
a damaged copy proves nothing, and a patch that no longer applies neither.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.postgresql.__main__ import a_server
from tests.sabotage.copies import Copy, Result, copy_tree
from tests.sabotage.patches import Patch, read_patches

NOTICED = "failed as it should"


def main(arguments: Sequence[str]) -> int:
    options = _read(arguments)
    with _database(is_wanted=options.postgresql):
        is_postgresql = os.environ.get("MOMENTS_DATABASE_URL", "").startswith(
            "postgres"
        )
        named = read_patches(options.only)
        patches = [one for one in named if one.suits(is_postgresql=is_postgresql)]
        if named and not patches:
            _say("These sabotages are for the other database.")
            return 0
        with tempfile.TemporaryDirectory(prefix="moments-sabotage-") as folder:
            return _try_all(copy_tree(Path(folder) / "copy"), patches)


def _try_all(copy: Copy, patches: list[Patch]) -> int:
    sound = copy.run(dict.fromkeys(test for patch in patches for test in patch.tests))
    noticed = [_is_noticed(copy, patch, sound) for patch in patches]
    _say(f"{sum(noticed)} of {len(patches)} sabotages were noticed.")
    return 0 if patches and all(noticed) else 1


def _is_noticed(copy: Copy, patch: Patch, sound: Result) -> bool:
    """Try one patch and print its lines of the table; take it away again."""
    if not copy.apply(patch.path):
        _say(f"{patch.name:<22} no longer applies")
        return False
    result = copy.run(patch.tests)
    copy.apply(patch.path, back=True)
    verdicts = {test: _verdict(test, sound, result) for test in patch.tests}
    for test, verdict in verdicts.items():
        _say(f"{patch.name:<22} {verdict:<20} {test}")
    return set(verdicts.values()) == {NOTICED}


def _verdict(test: str, sound: Result, damaged: Result) -> str:
    """A test that fails anyway, or that could not even begin, has noticed nothing."""
    before, after = sound.outcome(test), damaged.outcome(test)
    if before != "passed":
        return f"{before} ANYWAY"
    return NOTICED if after == "failed" else after.upper()


@contextmanager
def _database(*, is_wanted: bool) -> Iterator[None]:
    if not is_wanted:
        yield
        return
    with a_server() as address:
        os.environ["MOMENTS_DATABASE_URL"] = address
        yield


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sabotage", description=__doc__)
    parser.add_argument("--only", default="", help="patches with this in their names")
    parser.add_argument("--postgresql", action="store_true")
    return parser.parse_args(arguments)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
