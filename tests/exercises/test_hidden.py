"""Hidden means not sent: the bytes of every page and edge, before the reveal."""

import re
from difflib import unified_diff

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.exercises.domain.answers import steps_of
from moments.exercises.models import Reason
from moments.journeys.models import Journey
from moments.workshops.models import Activity, Workshop
from moments.workshops.panels import panel_of
from tests.exercises.conftest import Go, Show

# Numbers that nothing else on a page has.
SHARES = dict(zip(Reason.values, [731, 732, 733, 734, 735, 736, 737], strict=True))
NUMBERS = re.compile(rf"\b({'|'.join(map(str, SHARES.values()))})\b")
POINT = "Xylophone"


@pytest.fixture
def admin(sign_in: object) -> Client:
    return sign_in(
        User.objects.create_superuser(
            username="root", email="root@example.com", password="x"
        )
    )


def everything(
    workshop: Workshop, activity: Activity, *browsers: Client
) -> dict[str, str]:
    """Return all that the server says of the room to these browsers."""
    room = f"/w/{workshop.room}/"
    edges = ["", "changes/?since=0", "snapshot.json", "car-park/", "me/"]
    trainers = ["lead/", "lead/?notes=shown", "screen/", "changes/?since=0&as=lead",
                "changes/?since=0&as=screen"]  # fmt: skip
    panel = panel_of(activity)
    said = {
        "console panel": panel.lead(workshop, activity),
        "projector panel": panel.screen(workshop, activity),
        "standing": repr(panel.standing(workshop, activity)),
        "warnings": repr(panel.warnings(workshop, activity)),
    }
    for place, browser in enumerate(browsers):
        for edge in [*edges, *trainers]:
            answer = browser.get(f"{room}{edge}", follow=True)
            said[f"{place} {edge}"] = answer.content.decode()
    return said


def test_no_guess_leaves_the_server_before_the_reveal(
    workshop: Workshop, kim: Client, noor: Client, lead: Client, admin: Client, go: Go
) -> None:
    guess = go("guess")
    room = f"/w/{workshop.room}/"
    kim.post(f"{room}guesses/{guess.pk}/", SHARES)
    kim.post(f"{room}points/{guess.pk}/", {"point": POINT})

    said = everything(workshop, guess, noor, lead)
    said["admin"] = "".join(
        admin.get(f"/admin/{path}", follow=True).content.decode()
        for path in ("", "exercises/", f"workshops/workshop/{workshop.pk}/change/")
    )

    leaks = {name for name, text in said.items() if NUMBERS.search(_plain(text))}
    assert leaks == set()
    assert {name for name, text in said.items() if POINT in text} == set()
    assert NUMBERS.search(kim.get(room).content.decode())
    # The training figures are the answer to the riddle: not before it either.
    assert [name for name, text in said.items() if "Training figure:" in text] == []


def test_the_reveal_shows_the_figures_and_still_no_point(
    workshop: Workshop, kim: Client, noor: Client, go: Go, show: Show
) -> None:
    guess = go("guess")
    kim.post(f"/w/{workshop.room}/points/{guess.pk}/", {"point": POINT})

    show(guess)

    page = noor.get(f"/w/{workshop.room}/").content.decode()
    assert ("Training figure:" in page, POINT in page) == (True, False)


def test_guesses_look_alike_to_others_whatever_is_in_them(
    workshop: Workshop, kim: Client, noor: Client, lead: Client, go: Go
) -> None:
    guess = go("guess")
    address = f"/w/{workshop.room}/guesses/{guess.pk}/"
    kim.post(address, dict.fromkeys(Reason.values, "1"))
    everything(workshop, guess, noor, lead)  # messages are shown once
    small = everything(workshop, guess, noor, lead)
    kim.post(address, dict.fromkeys(Reason.values, "97"))
    large = everything(workshop, guess, noor, lead)

    assert _differences(small, large) == []


def test_no_answer_of_an_example_walk_leaves_before_the_reveal(
    workshop: Workshop, kim: Client, noor: Client, lead: Client,
    airline: Journey, go: Go,
) -> None:  # fmt: skip
    example = go("example")
    steps = steps_of(airline)
    address = f"/w/{workshop.room}/example-answers/{example.pk}/"
    kim.post(address, {"step": steps[0].pk, "goes_after": "1"})
    everything(workshop, example, noor, lead)  # messages are shown once
    first = everything(workshop, example, noor, lead)
    kim.post(address, {"step": steps[7].pk, "goes_after": "0"})
    second = everything(workshop, example, noor, lead)

    assert _differences(first, second) == []


def _differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return [
        f"{name}: {line}"
        for name, text in one.items()
        for line in unified_diff(
            _plain(text).split("\n"), _plain(other[name]).split("\n"), n=0
        )
    ]


# Tokens and ids are drawn anew for each page; a clock goes on.
_CHANCE = re.compile(
    r'(?:csrfmiddlewaretoken|client_id)" value="[^"]*"|\d+:\d\d|\d+ s\b|nonce="[^"]*"'
    r'|data-drawn="\d+"|name="csrf[^>]*>|[0-9a-f]{8}-[0-9a-f-]{27}'
)


def _plain(text: str) -> str:
    return _CHANCE.sub("", text)
