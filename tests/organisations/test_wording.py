"""Neutral words for the three outcomes: an owner's choice."""

from collections.abc import Callable

from django.test import Client

from moments.accounts.models import User
from moments.organisations.models import Organisation

SignIn = Callable[[User], Client]
WORDS = "/o/skylark-air/words/"
PEOPLE = "/o/skylark-air/members/"


def test_owner_chooses_the_words_and_changes_them_back(
    owner: User, sign_in: SignIn, organisation: Organisation
) -> None:
    browser = sign_in(owner)
    chosen = []
    for sent in ("neutral", "moments"):
        answer = browser.post(WORDS, {"words": sent})
        organisation.refresh_from_db()
        chosen.append((answer["Location"], organisation.uses_neutral_words))

    assert chosen == [(PEOPLE, True), (PEOPLE, False)]


def test_only_an_owner_is_asked(
    owner: User, trainer: User, manager: User, sign_in: SignIn
) -> None:
    pages = [
        sign_in(user).get(PEOPLE).content.decode() for user in (owner, trainer, manager)
    ]

    assert ["Words for the three outcomes" in page for page in pages] == [
        True,
        False,
        False,
    ]


def test_others_may_not_choose(
    trainer: User, outsider: User, sign_in: SignIn, organisation: Organisation
) -> None:
    statuses = [
        sign_in(user).post(WORDS, {"words": "neutral"}).status_code
        for user in (trainer, outsider)
    ]

    organisation.refresh_from_db()
    assert statuses == [403, 404]
    assert organisation.uses_neutral_words is False
