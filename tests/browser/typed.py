"""What is typed in the whole workshop, and the files that must come out of it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

TITLE = "First-time guest"
FIND, BOOK = "The guest looks for a place to eat", "The guest books a table"
AGAIN, LED = "The guest reserves a table", "The guest is led to the table"
PARK, PAY = "The guest parks the car", "The guest pays at the counter"
READ, BILL = "The guest reads the menu", "The guest asks for the bill"

EASY = "Is the place easy to find?"
SOON, QUICK = "Does somebody answer soon?", "Is the telephone picked up quickly?"
NAMED, COAT = "Is the guest greeted by name?", "Is the coat taken?"
RIGHT, CARD = "Is the sum on the bill right?", "Can the guest pay by card?"
PRICES, GLASSES = "Are the prices on it?", "Can it be read without glasses?"
COMES = "Does the bill come at once?"

DUE = (timezone.localdate() + timedelta(days=14)).isoformat()
PROMISE = {
    "Customer": "Somebody who comes for the first time",
    "Promise to this customer": "You are expected.",
    "Begins when": "They are hungry",
    "Ends when": "They tell a friend",
}
OTHER_PROMISE = {
    "Customer": "A family with small children",
    "Promise to this customer": "You need not hurry.",
    "Begins when": "They sit down",
    "Ends when": "They stand up",
}
READ_BACK = {
    "First fix": "Read the bill back before it is printed",
    "What we say or do around it": "I am sorry. The dessert is on the house.",
    "Who may act": "Every waiter",
    "Up to what limit": "one dessert",
    "Owner": "Ben",
    "Due": DUE,
}
CALL_BACK = {"What we say or do around it": "We call you back within the hour."}
BRING = {"First fix": "Bring it with the coffee", "Owner": "Cleo", "Due": DUE}
OWL, POINT = "Ask about the owl", "Most of it is in our hands."
PRICE, CARE = "A competitor is cheaper", "Nobody seemed to care about the customer"
WHY_OPEN = "The new telephone comes first"


def expected() -> list[dict[str, Any]]:
    """Return the two exported files, table by table."""
    first = [
        _step(FIND, _moment(EASY)),
        _step(BOOK, _soon()),
        _step(LED, _named()),
        _step(PAY, _right(), _card()),
    ]
    second = [
        _step(READ, _moment(PRICES), _moment(GLASSES)),
        _step(BILL, _comes()),
    ]
    return [
        _file(TITLE, PROMISE, first),
        _file(f"{TITLE}, table 2", OTHER_PROMISE, second),
    ]


def _soon() -> dict[str, Any]:
    rounds = [_opinions(misery=1, magic=1), _opinions(misery=1, average=1)]
    action = {
        "recovery_words": CALL_BACK["What we say or do around it"],
        "why_open": WHY_OPEN,
        "state": "open",
    }
    return _moment(SOON, dots=2, weights=["5", "4"], rounds=rounds, actions=[action])


def _named() -> dict[str, Any]:
    rounds = [_opinions(average=1, magic=1)]
    return _moment(NAMED, dots=3, weights=["2", "3"], rounds=rounds)


def _right() -> dict[str, Any]:
    action = {
        "aim": "average",
        "first_fix": READ_BACK["First fix"],
        "recovery_words": READ_BACK["What we say or do around it"],
        "who_may_act": "Every waiter",
        "limit": "one dessert",
        "owner_name": "Ben",
        "due": DUE,
        "state": "open",
    }
    rounds = [_opinions(misery=2)]
    return _moment(RIGHT, dots=4, weights=["5", "4"], rounds=rounds, actions=[action])


def _card() -> dict[str, Any]:
    # No dot lay here: the trainer took it in. Ana could not judge, Ben left it out.
    weights = ["cannot_judge", "silent"]
    rounds = [_opinions(average=1, cannot_judge=1)]
    return _moment(CARD, dots=0, weights=weights, rounds=rounds)


def _comes() -> dict[str, Any]:
    action = {
        "first_fix": BRING["First fix"],
        "owner_name": "Cleo",
        "due": DUE,
        "state": "open",
    }
    rounds = [_opinions(average=1)]
    return _moment(COMES, dots=5, weights=["5"], rounds=rounds, actions=[action])


def _file(
    title: str, words: dict[str, str], steps: list[dict[str, Any]]
) -> dict[str, Any]:
    names = ("persona", "promise", "start", "end")
    described = dict(zip(names, words.values(), strict=True))
    journey = {"title": title} | described | {"steps": steps}
    return {"format": "moments/journey", "version": 1, "journey": journey}


def _step(title: str, *moments: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "channels": [], "moments": list(moments)}


def _moment(
    question: str,
    *,
    dots: int = 0,
    weights: list[str] | None = None,
    rounds: list[dict[str, int]] | None = None,
    actions: list[dict[str, str]] | None = None,
) -> dict[str, Any]:
    content: dict[str, Any] = {"question": question, "polarity": "good"}
    if actions:
        content["actions"] = actions
    if weights and rounds:
        known = ["1", "2", "3", "4", "5", "cannot_judge", "silent"]
        content["answers"] = {
            "dots": dots,
            "importance": {name: weights.count(name) for name in known},
            "opinions": rounds,
            "hands": [],
        }
    return content


def _opinions(**given: int) -> dict[str, int]:
    names = ["misery", "average", "magic", "cannot_judge", "silent"]
    return dict.fromkeys(names, 0) | given
