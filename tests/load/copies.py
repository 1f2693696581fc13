"""How long a copy of a guide with 30 activities takes, by copy and format.

Run as ``python -m tests.load.copies``; prints the times as JSON. A process of its
own: the first copy, with the fonts still to be unpacked, is the one that counts.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate, cycle, islice
from pathlib import Path
from typing import Any

from tests.load.measuring import Figures
from tests.server.processes import ROOT, environment

ACTIVITIES = 30
_TIMES = 5


def time_copies() -> Figures:
    """Return the milliseconds of each copy and format."""
    with tempfile.TemporaryDirectory(prefix="moments-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.load.copies"],
            cwd=ROOT,
            env=environment(Path(folder)),
            capture_output=True,
            text=True,
            check=True,
        )
    found: Figures = json.loads(done.stdout)
    return found


def _time_all() -> Figures:
    from moments.documents.copies import docx, pdf, plan  # noqa: PLC0415 -- after setup
    from moments.documents.copies.blocks import Options  # noqa: PLC0415

    guide, notes = _guide()
    options = Options(boxes=ACTIVITIES)
    copies = {
        "facilitator": plan.plan_facilitator_copy(guide, notes, options),
        "participant": plan.plan_participant_copy(guide, options),
    }
    found: Figures = {}
    for kind, write in (("PDF", pdf.to_pdf), ("DOCX", docx.to_docx)):
        for name, copy in copies.items():
            found |= _time(f"{name} {kind}", write, copy)
    return found


def _time(name: str, write: Callable[[Any], bytes], copy: object) -> Figures:
    """Return the wall time of the first, and the CPU time that is usual."""
    took, used = [], []
    for _ in range(_TIMES):
        began, work = time.perf_counter(), time.process_time()
        write(copy)
        took.append((time.perf_counter() - began) * 1000)
        used.append((time.process_time() - work) * 1000)
    return {f"{name}, first": took[0], f"{name}, CPU": statistics.median(used)}


def _guide() -> tuple[Any, Any]:
    """Return the two-hour guide, as often as it takes, without a database."""
    from moments.documents.copies import content, gathering  # noqa: PLC0415
    from moments.workshops.domain.library import shipped_guides  # noqa: PLC0415

    shipped = next(file for file in shipped_guides() if file["key"] == "two-hours")
    rows = list(islice(cycle(shipped["activities"]), ACTIVITIES))
    starts = accumulate((row["minutes"] for row in rows), initial=0)
    shared = ("kind", "minutes", *gathering.SHARED_FIELDS)
    guide = content.GuideText(
        title=shipped["title"],
        purpose=shipped["purpose"],
        organisation="Skylark Air",
        trainer="Tim",
        date="",
        uses_neutral_words=False,
        activities=tuple(
            content.ActivityText(
                start=start, **{name: row.get(name, "") for name in shared}
            )
            for row, start in zip(rows, starts, strict=False)
        ),
    )
    notes = tuple(
        content.ActivityNotes(
            **{name: row.get(name, "") for name in gathering.TRAINER_FIELDS}
        )
        for row in rows
    )
    return guide, content.TrainerNotes(activities=notes)


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "moments.settings"
    django.setup()
    print(json.dumps(_time_all()))  # noqa: T201 -- the starter reads it
