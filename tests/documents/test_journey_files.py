"""What was answered and agreed leaves with the journey, and comes in again."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moments.accounts.models import User
from moments.documents.domain.journey_files import file_of
from moments.journeys.domain.acting import agree, set_state
from moments.journeys.domain.exchange import read_file
from moments.journeys.domain.importing import import_journey
from moments.lib.strict_json import BadFileError
from moments.organisations.models import Organisation
from moments.workshops.models.activity import Kind
from tests.documents.reading import rows
from tests.reviews.judged import Judged, judged_room

SignIn = Callable[[User], Client]
DUE = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def judged(organisation: Organisation, trainer: User, manager: User) -> Judged:
    """Two rounds of answers, and two actions."""
    judged = judged_room(organisation, trainer)
    judged.dot()
    judged.weigh("5", "4", "5", "0")
    judged.judge("misery", "misery", "average", "magic")
    judged.reveal()
    judged.discuss()
    judged.judge("misery", "misery", "misery", "average", number=2)
    judged.reveal(Kind.SECOND_ROUND)
    first = agree(
        judged.journey,
        by="seat:1",
        moment=judged.moments[0],
        aim="average",
        first_fix="=Tell every table",
        recovery_words="The kitchen needs longer.",
        who_may_act="Every waiter",
        limit="a dessert",
        owner=manager,
        due=DUE,
    )
    set_state(first, state="doing", by="user:1")
    agree(
        judged.journey,
        by="seat:1",
        moment=judged.moments[0],
        recovery_words="Here is bread.",
        why_open="Nobody knows yet",
    )
    return judged


def exported(judged: Judged, person: User, sign_in: SignIn, ending: str) -> Any:
    path = f"/o/skylark-air/journeys/{judged.journey.pk}/export.{ending}"
    return sign_in(person).get(path)


def test_file_holds_what_was_answered_and_agreed(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    content = exported(judged, manager, sign_in, "json").json()

    assert content["journey"]["steps"][0]["moments"] == [
        {
            "question": "Is a delay announced?",
            "polarity": "good",
            "actions": [
                {
                    "aim": "average",
                    "first_fix": "=Tell every table",
                    "recovery_words": "The kitchen needs longer.",
                    "who_may_act": "Every waiter",
                    "limit": "a dessert",
                    "owner_name": "mara",
                    "due": DUE.isoformat(),
                    "state": "doing",
                },
                {
                    "recovery_words": "Here is bread.",
                    "why_open": "Nobody knows yet",
                    "state": "open",
                },
            ],
            "answers": {
                "dots": 2,
                "importance": {
                    "1": 0,
                    "2": 0,
                    "3": 0,
                    "4": 1,
                    "5": 2,
                    "cannot_judge": 1,
                    "silent": 0,
                },
                "opinions": [
                    opinions(misery=2, average=1, magic=1),
                    opinions(misery=3, average=1, magic=0),
                ],
                "hands": [],
            },
        },
        {
            "question": "Does it come together?",
            "polarity": "good",
            "answers": {
                "dots": 1,
                "importance": {
                    **{str(value): 0 for value in range(1, 6)},
                    "cannot_judge": 0,
                    "silent": 4,
                },
                "opinions": [opinions(misery=0, average=0, magic=0, silent=4)],
                "hands": [],
            },
        },
    ]


def opinions(**given: int) -> dict[str, int]:
    return {**given, "cannot_judge": 0, "silent": given.get("silent", 0)}


def test_file_comes_in_elsewhere_and_leaves_as_the_same(
    judged: Judged,
    other_organisation: Organisation,
    outsider: User,
    manager: User,
    sign_in: SignIn,
) -> None:
    content = exported(judged, manager, sign_in, "json").content

    copy = import_journey(read_file(content), organisation=other_organisation)

    path = f"/o/harbour-bank/journeys/{copy.pk}/"
    assert sign_in(outsider).get(f"{path}export.json").content == content
    page = sign_in(outsider).get(path).content.decode()
    assert "mixed: 3 of 4 misery" in page
    assert "elsewhere: the answers came with a file" in page


def test_spreadsheet_holds_the_same(
    judged: Judged, manager: User, sign_in: SignIn
) -> None:
    first, second = rows(exported(judged, manager, sign_in, "csv"))[1:]

    actions = (
        f"'=Tell every table (mara, {DUE.isoformat()}, Being done); "
        "Here is bread. (Open)"
    )
    answers = ["2", "5.0", "3", "3", "1", "0", "0", "0", "misery"]
    assert first[13:] == [*answers, "mixed: 3 of 4 misery", actions]
    assert second[13:] == ["1", "", "0", "0", "0", "0", "0", "4", "", "", ""]


def test_command_writes_the_same_file(
    judged: Judged, tmp_path: Any, manager: User, sign_in: SignIn
) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    path = tmp_path / "journey.json"
    call_command("export_journey", judged.journey.pk, path)

    assert path.read_bytes() == exported(judged, manager, sign_in, "json").content


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"answers": {"dots": True}}, "“dots” must be a whole number up to 100000."),
        ({"answers": {"dots": -1}}, "“dots” must be a whole number up to 100000."),
        ({"answers": {"stars": 1}}, "the field “stars” is not known."),
        (
            {"answers": {"opinions": [{"misery": 1.5}]}},
            "“misery” must be a whole number up to 100000.",
        ),
        (
            {"answers": {"opinions": [{}] * 4}},
            "“opinions” has 4 entries; at most 3 are possible.",
        ),
        ({"actions": [{}]}, "an action says nothing."),
        (
            {"actions": [{"first_fix": "x", "due": "31.5.2026"}]},
            "“due” must be a day such as 2026-05-31, not 31.5.2026.",
        ),
        (
            {"actions": [{"first_fix": "x", "state": "lost"}]},
            "“state” is “lost”; possible are: open, doing, done, dropped.",
        ),
    ],
)
def test_file_that_is_not_right_is_refused(
    judged: Judged, change: dict[str, Any], problem: str
) -> None:
    content = json.loads(file_of(judged.journey))
    content["journey"]["steps"][0]["moments"][0] |= change

    with pytest.raises(BadFileError) as caught:
        read_file(json.dumps(content).encode())

    assert [str(one).split(": ", 1)[1] for one in caught.value.args] == [problem]
