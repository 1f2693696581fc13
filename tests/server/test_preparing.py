from pathlib import Path

import pytest

from tests.server.processes import manage

pytestmark = pytest.mark.server


SLUGS = "from moments.organisations.models import Organisation as O; "


def contents(data: Path) -> str:
    return manage(data, "dumpdata").stdout


def test_prepare_does_nothing_twice(data: Path):
    # Somebody may have edited a style since the folder was made.
    manage(data, "prepare")
    before, styles = contents(data), (data / "static").stat().st_mtime_ns

    again = manage(data, "prepare")

    assert (again.returncode, again.stderr) == (0, "")
    assert contents(data) == before
    assert (data / "static").stat().st_mtime_ns == styles


def test_prepare_collects_again_what_has_gone(data: Path):
    (data / "static.fingerprint").unlink()
    (data / "static" / "staticfiles.json").unlink()

    manage(data, "prepare")

    assert (data / "static" / "staticfiles.json").is_file()


def test_prepare_makes_no_demo_where_people_work_already(data: Path):
    done = manage(data, "shell", "-c", f"{SLUGS}O.objects.update(slug='ours')")
    assert (done.returncode, done.stderr) == (0, "")
    (data / "demo.json").unlink()

    manage(data, "prepare")

    shown = f"{SLUGS}print(*O.objects.values_list('slug', flat=True))"
    assert manage(data, "shell", "-v0", "-c", shown).stdout == "ours\n"
