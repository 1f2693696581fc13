"""Dots and answers over HTTP: for a script, for a machine and for a plain form."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from moments.accounts.models import User
from moments.journeys.models import Moment
from moments.ratings.domain.closing import close_importance
from moments.ratings.models import Dot, HandCount, Importance, Judging, Opinion
from moments.workshops.models import Done, Participant, Workshop
from tests.ratings.conftest import BrowserOf, GoTo

pytestmark = pytest.mark.django_db(transaction=True)

JSON = {"HTTP_ACCEPT": "application/json"}
SCRIPT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def room(workshop: Workshop) -> str:
    return f"/w/{workshop.room}/"


@pytest.fixture
def kims(kim: Participant, browser_of: BrowserOf) -> Client:
    return browser_of(kim)


@pytest.fixture
def console(trainer: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(trainer)


def dot(moment: Moment) -> dict[str, str]:
    return {"client_id": str(uuid4()), "moment": str(moment.pk)}


def test_dot_is_answered_as_json(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("dots")
    sent = dot(moments[0])

    answers = [kims.post(f"{room}dots/", sent, **JSON) for _ in range(2)]

    expected = {"moment": moments[0].pk, "dots": 1, "budget": 5, "left": 4}
    assert [answer.json() for answer in answers] == [expected, expected]
    assert [answer.status_code for answer in answers] == [201, 201]


def test_dot_is_taken_back(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("dots")
    kims.post(f"{room}dots/", dot(moments[0]))

    answer = kims.post(f"{room}dots/removal/", dot(moments[0]), **JSON)

    assert (answer.status_code, answer.json()["left"]) == (200, 5)


def test_dot_lies_on_a_step_too(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("dots")
    step = moments[0].step_id

    answer = kims.post(f"{room}dots/", {"client_id": uuid4(), "step": step}, **JSON)

    assert answer.json() == {"step": step, "dots": 1, "budget": 5, "left": 4}


def test_dot_above_the_budget_is_refused_in_one_sentence(
    kims: Client, moments: list[Moment], go: GoTo, room: str, workshop: Workshop
) -> None:
    go("dots")
    Judging.objects.create(workshop=workshop, dots_each=1)
    kims.post(f"{room}dots/", dot(moments[0]))

    answer = kims.post(f"{room}dots/", dot(moments[0]), **JSON)

    assert answer.status_code == 409
    assert answer.json() == {
        "error": "budget",
        "message": "Your 1 dot is placed. Take it back first.",
    }


@pytest.mark.parametrize(
    "fields", [{}, {"moment": "x"}, {"client_id": "x", "moment": "1"}]
)
def test_dot_on_nothing_is_refused(
    kims: Client, moments: list[Moment], go: GoTo, room: str, fields: dict[str, str]
) -> None:
    go("dots")

    assert kims.post(f"{room}dots/", fields, **JSON).status_code == 422


def test_dot_on_a_note_that_is_not_there(kims: Client, go: GoTo, room: str) -> None:
    go("dots")
    for pk in (4242, 10**30):
        fields = {"client_id": str(uuid4()), "moment": str(pk)}
        assert kims.post(f"{room}dots/", fields, **JSON).status_code == 404


def test_dot_over_a_script_brings_its_row_and_what_is_left(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("dots")

    html = kims.post(f"{room}dots/", dot(moments[0]), **SCRIPT).content.decode()

    targets = re.findall(r'hx-target="#([\w-]+)"', html)
    assert targets == [f"dots-moment-{moments[0].pk}", "dots-left"]
    assert "4 of 5 left" in html


def test_dot_by_a_plain_form(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("dots")
    page = kims.get(room).content.decode()
    sent = re.search(r'name="client_id" value="([\w-]{36})">\s*<ol class="dots', page)
    assert sent

    fields = {"client_id": sent[1], "moment": str(moments[0].pk)}
    answers = [kims.post(f"{room}dots/", fields) for _ in range(3)]

    assert {answer["Location"] for answer in answers} == {f"{room}#panel"}
    assert Dot.objects.count() == 1
    page = kims.get(room).content.decode()
    assert "4 of 5 left" in page
    assert sent[1] not in page


def test_snapshot_has_own_dots(
    kims: Client, lee: Participant, browser_of: BrowserOf, moments: list[Moment],
    go: GoTo, room: str,
) -> None:  # fmt: skip
    go("dots")
    kims.post(f"{room}dots/", dot(moments[1]))
    browser_of(lee).post(f"{room}dots/", dot(moments[1]))

    steps = kims.get(f"{room}snapshot.json").json()["steps"]

    assert [moment["dots"] for moment in steps[0]["moments"]] == [0, 1, 0]


def test_importance_is_answered_one_by_one_or_all_at_once(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("importance")
    first = {"moment": moments[0].pk, "answer": "4"}

    assert kims.post(f"{room}importance/", first, **JSON).json() == {"saved": 1}
    page = {f"answer-{moments[1].pk}": "0", f"answer-{moments[2].pk}": "5"}
    assert kims.post(f"{room}importance/", page).status_code == 302

    values = Importance.objects.order_by("moment").values_list("answer", "value")
    assert list(values) == [("given", 4), ("cannot", None), ("given", 5)]


@pytest.mark.parametrize("answer", ["6", "-1", "magic", ""])
def test_importance_that_is_no_answer(
    kims: Client, moments: list[Moment], go: GoTo, room: str, answer: str
) -> None:
    go("importance")
    fields = {"moment": moments[0].pk, "answer": answer}

    assert kims.post(f"{room}importance/", fields, **JSON).status_code == 422


def test_page_is_sent_off_and_taken_back(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("importance")
    fields = {f"answer-{moments[0].pk}": "4", "send": "1", "page": "importance"}

    kims.post(f"{room}importance/", fields)
    assert Done.objects.count() == 1
    assert "Take it back" in kims.get(room).content.decode()

    html = kims.post(f"{room}submission/", {"done": "0"}, **SCRIPT).content.decode()
    assert Done.objects.count() == 0
    assert 'hx-target="#rate"' in html
    assert "Submit" in html


def test_page_without_an_answer_may_be_sent_off(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("importance")

    kims.post(f"{room}importance/", {"send": "1", "round": "1", "page": "importance"})

    assert (Done.objects.count(), Importance.objects.count()) == (1, 0)


def test_opinion_without_importance_says_what_comes_first(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("importance")
    go("opinion")
    assert "Send off and go on to opinions" in kims.get(room).content.decode()
    fields = {"moment": moments[0].pk, "answer": "magic"}

    answer = kims.post(f"{room}opinion/", fields, **JSON)

    assert (answer.status_code, answer.json()["error"]) == (409, "importance")


def test_late_comer_goes_from_importance_to_opinion(
    kims: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("importance")
    go("opinion")
    fields = {f"answer-{moments[0].pk}": "4", "send": "1", "page": "importance"}
    kims.post(f"{room}importance/", fields)

    page = kims.get(room).content.decode()

    assert "better than hoped" in page
    assert Done.objects.count() == 0
    fields = {"moment": moments[0].pk, "answer": "magic"}
    assert kims.post(f"{room}opinion/", fields, **JSON).status_code == 200
    assert Opinion.objects.get().value == "magic"


def test_neutral_words_replace_the_three(
    kims: Client, moments: list[Moment], go: GoTo, room: str, workshop: Workshop
) -> None:
    workshop.organisation.uses_neutral_words = True
    workshop.organisation.save()
    go("importance")
    close_importance(workshop)
    go("opinion")

    page = kims.get(room).content.decode()

    words = re.findall(
        r'class="rate__word"><span aria-hidden="true">.</span> ([^<]+)', page
    )
    assert words[:4] == [
        "below expectation", "as expected", "above expectation", "cannot judge",
    ]  # fmt: skip


# ---- the trainer ------------------------------------------------------------------


def test_fewer_dots_ask_what_becomes_of_those_above(
    kims: Client, console: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("dots")
    for moment in moments[:3]:
        kims.post(f"{room}dots/", dot(moment))

    asked = console.post(f"{room}judging/budget/", {"dots_each": "2"})
    assert "1 dot that is placed lies above that" in asked.content.decode()
    assert Judging.objects.count() == 0

    console.post(f"{room}judging/budget/", {"dots_each": "2", "above": "take"})
    assert Judging.objects.get().dots_each == 2
    assert Dot.objects.placed().count() == 2


@pytest.mark.parametrize("sent", ["0", "21", "x", ""])
def test_budget_has_bounds(
    console: Client, go: GoTo, room: str, moments: list[Moment], sent: str
) -> None:
    go("dots")

    assert (
        console.post(f"{room}judging/budget/", {"dots_each": sent}).status_code == 302
    )
    assert Judging.objects.count() == 0


def test_trainer_changes_the_shortlist(
    console: Client, moments: list[Moment], go: GoTo, room: str, workshop: Workshop
) -> None:
    go("importance")
    listed = workshop.shortlist.values_list("moment", flat=True)

    console.post(f"{room}judging/shortlist/", {"leave": moments[0].pk})
    assert moments[0].pk not in list(listed.all())
    console.post(f"{room}judging/shortlist/", {"take": moments[0].pk})
    assert moments[0].pk in list(listed.all())
    console.post(f"{room}judging/limit/", {"shortlist_limit": "2"})
    assert list(listed.all()) == []
    console.post(f"{room}judging/choice/", {"all": "1"})
    assert set(listed.all()) == {moment.pk for moment in moments}


def test_closing_asks_who_is_not_done(
    console: Client, kim: Participant, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("importance")

    asked = console.post(f"{room}judging/closure/")
    assert "Kim" in asked.content.decode()
    assert Importance.objects.count() == 0

    console.post(f"{room}judging/closure/", {"sure": "1"})
    assert Importance.objects.locked().count() == len(moments)


def test_hands_are_counted_apart(
    console: Client, moments: list[Moment], go: GoTo, room: str
) -> None:
    go("importance")
    pk = moments[0].pk
    fields = {"hands": pk, f"hands-{pk}-magic": "3", f"hands-{pk}-misery": ""}

    console.post(f"{room}judging/hands/", fields)
    console.post(f"{room}judging/hands/", {**fields, f"hands-{pk}-magic": "4"})

    counted = HandCount.objects.values_list("round", "value", "count")
    assert list(counted) == [(1, "magic", 4)]


@pytest.mark.parametrize(
    "noun", ["budget", "shortlist", "choice", "limit", "closure", "discussion", "hands"]
)
def test_seats_set_nothing(kims: Client, go: GoTo, room: str, noun: str) -> None:
    assert kims.post(f"{room}judging/{noun}/").status_code == 404
