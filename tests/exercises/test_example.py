"""Example walk: two private answers, their distribution, and what the sum says."""

from django.test import Client

from moments.exercises.domain.answers import distribution, example_answers_of, steps_of
from moments.exercises.models import ExampleAnswer
from moments.journeys.models import Journey
from moments.live.models import Change
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import Standing, panel_of
from tests.exercises.conftest import Go, Show

HX = {"HX-Request": "true"}


def test_the_twelve_steps_stand_on_the_page_in_their_order(
    kim: Client, airline: Journey, room: str, go: Go
) -> None:
    go("example")

    page = kim.get(room).content.decode()

    places = [page.index(step.title) for step in steps_of(airline)]
    assert (len(places), places) == (12, sorted(places))


def test_both_answers_are_kept_one_after_the_other(
    kim: Client, seat: Participant, airline: Journey, room: str, go: Go
) -> None:
    example = go("example")
    step = steps_of(airline)[2]
    before = Change.objects.count()
    address = f"{room}example-answers/{example.pk}/"

    half = kim.post(address, {"step": step.pk}, headers={"Accept": "application/json"})
    whole = kim.post(address, {"step": step.pk, "goes_after": "3"}, headers=HX)

    assert half.json() == {"step": step.pk, "goes_after": None, "finished": False}
    assert (whole.status_code, whole.content) == (200, b"")
    answer = example_answers_of(seat)[0]
    assert (answer.step, answer.goes_after, answer.is_finished) == (step, 3, True)
    assert Change.objects.count() == before


def test_never_is_an_answer(kim: Client, seat: Participant, room: str, go: Go) -> None:
    example = go("example")

    kim.post(f"{room}example-answers/{example.pk}/", {"goes_after": "0"})

    assert example_answers_of(seat)[0].goes_after == 0
    assert '<option value="0" selected>' in kim.get(room).content.decode()


def test_steps_of_another_journey_and_other_numbers_are_refused(
    kim: Client, seat: Participant, room: str, go: Go
) -> None:
    example = go("example")
    step = steps_of(Journey.objects.get(key="hotel-stay"))[0]
    address = f"{room}example-answers/{example.pk}/"

    wrong = [
        kim.post(address, fields, headers=HX).status_code
        for fields in ({"step": step.pk}, {"goes_after": "13"}, {"goes_after": "-1"})
    ]

    assert wrong == [422, 422, 422]
    assert not ExampleAnswer.objects.exists()


def test_after_the_reveal_the_room_sees_both_distributions_and_the_sum(
    workshop: Workshop, kim: Client, noor: Client, airline: Journey, go: Go, show: Show
) -> None:
    room = f"/w/{workshop.room}/"
    example = go("example")
    steps = steps_of(airline)
    address = f"{room}example-answers/{example.pk}/"
    kim.post(address, {"step": steps[2].pk, "goes_after": "2"})
    noor.post(address, {"step": steps[2].pk, "goes_after": "0"})
    panel = panel_of(example)
    assert distribution(example) is None
    assert (
        list(panel.standing(workshop, example).values())
        == [Standing("finished", is_done=True)] * 2
    )

    shown = show(example)

    found = distribution(shown)
    assert (found.answered, found.seats) == (2, 2)
    assert [count for _step, count in found.steps] == [0, 0, 2] + [0] * 9
    assert found.goes_after == [(2, 1), (0, 1)]
    for page in (kim.get(room).content.decode(), panel.screen(workshop, shown)):
        for words in ("<b>0.6</b> bad contacts", "<b>54.0 %</b>", "40 % and 95 %"):
            assert words in page
        assert "a sum, not a measurement" in page
    assert kim.post(address, {"step": steps[0].pk}, headers=HX).status_code == 409


def test_without_an_example_the_page_says_so(
    workshop: Workshop, kim: Client, room: str, go: Go
) -> None:
    example = go("example")
    Activity.objects.filter(pk=example.pk).update(example=None)
    example.refresh_from_db()

    assert "No example journey was chosen" in kim.get(room).content.decode()
    assert panel_of(example).warnings(workshop, example) == []
