"""What sixty seats say, by their numbers alone, and what the files tell of it."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.rooms import Browser
from tests.server.guided import Guest

TITLE = "First-time guest"
DUE = (timezone.localdate() + timedelta(days=14)).isoformat()
OUTCOMES = ["misery", "average", "magic", "cannot"]


def step_of(guest: Guest) -> str:
    return f"Guest {guest.number} comes"


def question_of(guest: Guest, number: int) -> str:
    return f"Is {number} of {guest.number} well?"


def neighbour(table: list[Guest], guest: Guest) -> Guest:
    return table[(table.index(guest) + 1) % len(table)]


def weight_of(guest: Guest, moment: int) -> int:
    return (guest.number + moment) % 6


def opinion_of(guest: Guest, moment: int) -> str:
    return OUTCOMES[(guest.number + moment) % 4]


def opinion_again(guest: Guest, moment: int) -> str:
    return OUTCOMES[(guest.number + moment + 1) % 3]


def said(table: list[Guest]) -> dict[str, Any]:
    """Return what this table's file must tell, whoever came first."""
    number = table[0].table
    return {
        "described": [
            f"{one} {number}" for one in ("Customer", "Promise", "Start", "End")
        ],
        "steps": {step_of(guest): _said_below(guest, table) for guest in table},
    }


def _said_below(guest: Guest, table: list[Guest]) -> dict[str, Any]:
    kept = 3 if guest is table[0] else 4
    below: dict[str, Any] = {question_of(guest, n): None for n in range(kept)}
    moment, rounds = guest.moments[0], [opinion_of]
    if guest is table[0]:
        rounds.append(opinion_again)
    below[question_of(guest, 0)] = {
        "dots": 5,
        "importance": _counted(
            [str(weight_of(one, moment)) for one in table],
            ["1", "2", "3", "4", "5"],
            "0",
        ),
        "opinions": [
            _counted([say(one, moment) for one in table], OUTCOMES[:3], "cannot")
            for say in rounds
        ],
        "hands": [],
        "actions": [[f"Fix {guest.table}", f"Owner {guest.table}", DUE]]
        if guest is table[0]
        else [],
    }
    return below


def _counted(given: list[str], known: list[str], cannot: str) -> dict[str, int]:
    counts = {name: given.count(name) for name in known}
    return counts | {"cannot_judge": given.count(cannot), "silent": 0}


def exported(trainer: Browser, organisation: str) -> list[dict[str, Any]]:
    """Return the files of all journeys of this workshop, as the desk lists them."""
    page = trainer.get(f"{organisation}journeys/").text
    keys = re.findall(rf'/journeys/(\d+)/">{TITLE}', page)
    path = f"{organisation}journeys/{{}}/export.json"
    return [trainer.get(path.format(key)).json()["journey"] for key in keys]


def told(journey: dict[str, Any]) -> dict[str, Any]:
    """Return what a file tells, without the order in which sixty wrote at once."""
    names = ("persona", "promise", "start", "end")
    return {
        "described": [journey[name] for name in names],
        "steps": {
            step["title"]: {one["question"]: _told_of(one) for one in step["moments"]}
            for step in journey["steps"]
        },
    }


def _told_of(moment: dict[str, Any]) -> dict[str, Any] | None:
    if "answers" not in moment:
        return None
    actions = [
        [one["first_fix"], one["owner_name"], one["due"]]
        for one in moment.get("actions", [])
    ]
    return {**moment["answers"], "actions": actions}


def totals(files: list[dict[str, Any]]) -> dict[str, int]:
    """Count what the files hold, so that a doubled line of one name is seen as well."""
    steps = [step for file in files for step in file["steps"]]
    moments = [moment for step in steps for moment in step["moments"]]
    answers = [moment["answers"] for moment in moments if "answers" in moment]
    rounds = [counts for one in answers for counts in one["opinions"]]
    return {
        "steps": len(steps),
        "moments": len(moments),
        "dots": sum(one["dots"] for one in answers),
        "importance": sum(sum(one["importance"].values()) for one in answers),
        "opinions": sum(sum(counts.values()) for counts in rounds),
        "actions": sum(len(one.get("actions", [])) for one in moments),
    }
