"""Dots: exactly once, within the budget, and with their note when it is merged."""

from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moments.journeys.domain.removing import merge, restore
from moments.journeys.models import Moment
from moments.live.log import read_state
from moments.ratings.domain.dotting import place_dot, set_budget, take_back_dot
from moments.ratings.domain.errors import NoDotHereError, NoDotsLeftError, NotNowError
from moments.ratings.domain.shortlisting import dots_on
from moments.ratings.models import Dot
from moments.ratings.panels.dots import budget_of, own_dots
from moments.workshops.models import Participant, Workshop
from tests.races import race
from tests.ratings.conftest import GoTo, again

pytestmark = pytest.mark.django_db(transaction=True)


def put(seat: Participant, moment: Moment, client_id: UUID | None = None) -> Dot:
    return place_dot(seat, on=moment, client_id=client_id or uuid4())


def test_several_dots_may_lie_on_one_note(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")

    for _ in range(3):
        put(kim, moments[0])

    assert own_dots(again(kim), "moment") == {moments[0].pk: 3}
    assert budget_of(again(kim)) == {"budget": 5, "left": 2}


def test_dot_sent_twice_is_one(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")
    sent = uuid4()

    assert put(kim, moments[0], sent) == put(kim, moments[0], sent)

    assert Dot.objects.count() == 1


def test_removal_sent_twice_takes_one(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")
    first = uuid4()
    put(kim, moments[0], first)
    put(kim, moments[0])
    sent = uuid4()

    for _ in range(2):
        take_back_dot(kim, on=moments[0], client_id=sent)
    put(kim, moments[0], first)

    assert own_dots(again(kim), "moment") == {moments[0].pk: 1}


def test_dot_above_the_budget_is_refused(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")
    for _ in range(5):
        put(kim, moments[0])

    with pytest.raises(NoDotsLeftError) as refusal:
        put(kim, moments[1])

    assert refusal.value.message == "All 5 dots are placed. Take one back first."
    assert Dot.objects.placed().count() == 5


def test_nothing_to_take_back(
    kim: Participant, lee: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")
    put(lee, moments[0])

    with pytest.raises(NoDotHereError):
        take_back_dot(kim, on=moments[0], client_id=uuid4())


def test_dots_are_for_their_activity_only(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    with pytest.raises(NotNowError):
        put(kim, moments[0])
    go("importance")

    with pytest.raises(NotNowError):
        put(kim, moments[0])


def test_dots_tell_nobody(kim: Participant, moments: list[Moment], go: GoTo) -> None:
    go("dots")
    topic = kim.workshop.topic_id
    before = read_state(topic).revision

    put(kim, moments[0])
    take_back_dot(kim, on=moments[0], client_id=uuid4())

    assert read_state(topic).revision == before


def test_dots_follow_a_merged_note_and_come_back_with_it(
    kim: Participant, lee: Participant, moments: list[Moment], go: GoTo
) -> None:
    one, other = moments[:2]
    go("dots")
    put(kim, one)
    put(lee, other)

    merge(other, into=one, by="user:1")
    assert dots_on(one.journey_id)[0] == {one.pk: 2}
    assert own_dots(again(lee), "moment") == {one.pk: 1}

    restore(other, by="user:1")
    assert dots_on(one.journey_id)[0] == {one.pk: 1, other.pk: 1}


def test_dot_of_a_merged_note_is_taken_back_from_the_other(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    one, other = moments[:2]
    go("dots")
    put(kim, other)
    merge(other, into=one, by="user:1")

    take_back_dot(kim, on=one, client_id=uuid4())

    assert own_dots(again(kim), "moment") == {}


def test_seat_that_was_taken_away_does_not_count(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")
    put(kim, moments[0])
    Participant.objects.update(removed_at="2026-11-22T08:00Z")

    assert dots_on(moments[0].journey_id)[0] == {}


@pytest.mark.parametrize(("takes_away", "left"), [(False, 5), (True, 3)])
def test_lower_budget_keeps_dots_or_takes_the_last_ones(
    kim: Participant,
    moments: list[Moment],
    go: GoTo,
    workshop: Workshop,
    takes_away: bool,
    left: int,
) -> None:
    go("dots")
    for moment in [*moments, moments[0]]:
        put(kim, moment)

    set_budget(workshop, dots_each=3, takes_away=takes_away)

    assert Dot.objects.placed().count() == left
    first_three = Dot.objects.placed().order_by("pk")[:3]
    assert [dot.moment for dot in first_three] == moments[:3]
    with pytest.raises(NoDotsLeftError):
        put(kim, moments[3])


def test_last_dot_goes_to_one_of_two_presses_at_once(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")
    for _ in range(4):
        put(kim, moments[0])

    with pytest.raises(NoDotsLeftError):
        race(lambda: put(kim, moments[1]), lambda: put(kim, moments[2]))

    assert own_dots(again(kim), "moment") == {moments[0].pk: 4, moments[1].pk: 1}


def test_dot_behind_a_lower_budget_is_refused(
    kim: Participant, moments: list[Moment], go: GoTo, workshop: Workshop
) -> None:
    go("dots")
    put(kim, moments[0])

    with pytest.raises(NoDotsLeftError):
        race(
            lambda: set_budget(workshop, dots_each=1),
            lambda: put(kim, moments[1]),
        )

    assert Dot.objects.placed().count() == 1


def test_same_dot_twice_at_once_is_one(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("dots")
    sent = uuid4()

    second = race(
        lambda: put(kim, moments[0], sent), lambda: put(kim, moments[0], sent)
    )

    assert Dot.objects.get() == second


Acts = st.lists(
    st.tuples(st.sampled_from(["put", "take", "again"]), st.integers(0, 3)),
    max_size=25,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=Acts, budget=st.integers(1, 6))
def test_any_presses_leave_as_many_dots_as_were_let_through(
    kim: Participant,
    moments: list[Moment],
    go: GoTo,
    workshop: Workshop,
    acts: list[tuple[str, int]],
    budget: int,
) -> None:
    """A model with a list of dots beside the verbs: they always agree."""
    go("dots")
    Dot.objects.all().delete()
    set_budget(workshop, dots_each=budget)
    model: list[int] = []
    last: tuple[int, UUID] | None = None
    for act, at in acts:
        if act == "again" and last:
            put(kim, moments[last[0]], last[1])
        elif act == "put":
            sent = uuid4()
            if len(model) < budget:
                put(kim, moments[at], sent)
                model.append(at)
                last = at, sent
            else:
                with pytest.raises(NoDotsLeftError):
                    put(kim, moments[at], sent)
        elif act == "take" and at in model:
            take_back_dot(kim, on=moments[at], client_id=uuid4())
            model.remove(at)

    own = own_dots(again(kim), "moment")
    assert own == {moments[at].pk: model.count(at) for at in set(model)}
    numbers = list(Dot.objects.placed().values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)
