"""Importance, then opinion, then the reveal: what is taken when, and what comes out."""

import pytest

from moments.journeys.domain.removing import merge, restore
from moments.journeys.models import Journey, Moment
from moments.live.log import read_state
from moments.ratings.domain.asking import questions_for, shuffled
from moments.ratings.domain.closing import (
    close_importance,
    end_round,
    send_off_importance,
)
from moments.ratings.domain.counting import count_hands
from moments.ratings.domain.errors import (
    ImportanceFirstError,
    LockedError,
    NotAskedError,
    NotNowError,
)
from moments.ratings.domain.rating import give_opinion, rate_importance
from moments.ratings.domain.results import is_revealed, results_of
from moments.ratings.domain.shortlisting import set_discussed, set_listed
from moments.ratings.models import Importance, Opinion, Shortlisted
from moments.workshops.domain import leading
from moments.workshops.domain.joining import join_workshop
from moments.workshops.models import Activity, Participant, Workshop
from tests.races import race
from tests.ratings.conftest import GoTo, again
from tests.statements import statements

pytestmark = pytest.mark.django_db(transaction=True)


def rate(seat: Participant, moment: Moment, answer: str) -> None:
    rate_importance(again(seat), {moment.pk: answer})


def think(seat: Participant, moment: Moment, answer: str, number: int = 1) -> None:
    give_opinion(again(seat), {moment.pk: answer}, number=number)


def reveal(activity: Activity, workshop: Workshop) -> None:
    leading.reveal(workshop, activity, uncover=end_round, in_two=True)


def weights(seat: Participant) -> list[str]:
    return [question.weight for question in questions_for(again(seat))]


def test_entering_importance_takes_all_moments_where_nobody_placed_dots(
    moments: list[Moment], go: GoTo
) -> None:
    go("importance")

    listed = Shortlisted.objects.standing()
    assert [one.moment for one in listed] == moments


def test_answer_is_kept_and_the_last_one_counts(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("importance")
    rate(kim, moments[0], "3")
    rate(kim, moments[0], "5")
    rate(kim, moments[1], "0")

    assert weights(kim) == ["5", "0", "", ""]


def test_answer_before_the_room_is_there_is_refused(
    kim: Participant, moments: list[Moment], go: GoTo, workshop: Workshop
) -> None:
    set_listed(workshop, moments[0], listed=True)

    with pytest.raises(NotNowError):
        rate(kim, moments[0], "3")


def test_moment_off_the_shortlist_is_not_asked(
    kim: Participant, moments: list[Moment], go: GoTo, workshop: Workshop
) -> None:
    go("importance")
    set_listed(workshop, moments[0], listed=False)

    with pytest.raises(NotAskedError):
        rate(kim, moments[0], "3")


def test_closing_locks_answers_and_what_is_missing(
    kim: Participant,
    lee: Participant,
    moments: list[Moment],
    go: GoTo,
    workshop: Workshop,
) -> None:
    go("importance")
    rate(kim, moments[0], "3")

    close_importance(workshop)

    assert Importance.objects.locked().count() == 2 * len(moments)
    assert Importance.objects.filter(answer="none").count() == 2 * len(moments) - 1
    with pytest.raises(LockedError):
        rate(kim, moments[0], "4")
    rate(kim, moments[0], "3")
    assert weights(kim)[0] == "3"


def test_answer_behind_the_closing_is_refused(
    kim: Participant, moments: list[Moment], go: GoTo, workshop: Workshop
) -> None:
    go("importance")

    with pytest.raises(LockedError):
        race(lambda: close_importance(workshop), lambda: rate(kim, moments[0], "3"))


def test_opinion_needs_ones_own_locked_importance(
    kim: Participant, lee: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("importance")
    go("opinion")
    send_off_importance(again(lee))

    with pytest.raises(ImportanceFirstError):
        think(kim, moments[0], "magic")
    think(lee, moments[0], "magic")

    assert Opinion.objects.get().importance.seat == lee


def test_late_comer_answers_importance_then_opinion(
    moments: list[Moment], go: GoTo, workshop: Workshop
) -> None:
    go("importance")
    close_importance(workshop)
    go("opinion")
    late = join_workshop(workshop, name="Late")

    rate(late, moments[0], "4")
    with pytest.raises(ImportanceFirstError):
        think(late, moments[0], "magic")
    send_off_importance(again(late))
    think(late, moments[0], "magic")
    think(late, moments[1], "misery")

    assert weights(late) == ["4", "", "", ""]


def test_answers_tell_nobody(kim: Participant, moments: list[Moment], go: GoTo) -> None:
    go("importance")
    go("opinion")
    topic = kim.workshop.topic_id
    before = read_state(topic).revision

    rate(kim, moments[0], "4")
    send_off_importance(again(kim))
    think(kim, moments[0], "magic")

    assert read_state(topic).revision == before


def test_each_answer_takes_few_statements(
    kim: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("importance")
    go("opinion")
    seat = again(kim)

    with statements(at_most=8):
        rate_importance(seat, {moments[0].pk: "4"})
    send_off_importance(seat)
    with statements(at_most=8):
        give_opinion(seat, {moments[0].pk: "magic"})


def test_nobody_answers_once_the_round_is_revealed(
    kim: Participant, moments: list[Moment], go: GoTo, workshop: Workshop
) -> None:
    go("importance")
    close_importance(workshop)
    go("opinion")
    reveal(go("reveal"), workshop)

    with pytest.raises(NotNowError):
        think(kim, moments[0], "magic")
    with pytest.raises(NotNowError):
        rate(kim, moments[0], "3")


def test_results_are_empty_before_the_reveal_and_for_the_room_before_it_is_shown(
    kim: Participant,
    moments: list[Moment],
    journey: Journey,
    go: GoTo,
    workshop: Workshop,
) -> None:
    go("importance")
    rate(kim, moments[0], "4")
    close_importance(workshop)
    go("opinion")
    think(kim, moments[0], "misery")
    activity = go("reveal")
    assert results_of(journey) == []

    reveal(activity, workshop)
    assert is_revealed(workshop)
    assert not is_revealed(workshop, to_room=True)
    assert len(results_of(journey)) == len(moments)
    assert results_of(journey, to_room=True) == []

    leading.show(workshop, activity)
    assert is_revealed(workshop, to_room=True)
    assert len(results_of(journey, to_room=True)) == len(moments)


def test_result_counts_all_answers(
    kim: Participant,
    lee: Participant,
    moments: list[Moment],
    journey: Journey,
    go: GoTo,
    workshop: Workshop,
) -> None:
    go("importance")
    rate(kim, moments[0], "5")
    rate(lee, moments[0], "0")
    join_workshop(workshop, name="Silent")
    close_importance(workshop)
    go("opinion")
    think(kim, moments[0], "misery")
    think(lee, moments[0], "cannot")
    count_hands(workshop, moments[0], counts={"magic": 4})
    reveal(go("reveal"), workshop)

    result = results_of(journey)[0]

    importance, opinion = result.importance, result.opinion
    assert (importance.n, importance.cannot_judge, importance.silent) == (1, 1, 1)
    assert (importance.median, opinion.median) == (5.0, 1.0)
    assert opinion.counts == {"misery": 1, "average": 0, "magic": 0}
    assert (opinion.cannot_judge, opinion.silent, opinion.asked) == (1, 1, 3)
    assert result.hands == {1: {"magic": 4}}


def test_second_round_asks_only_what_was_discussed_and_keeps_both(
    kim: Participant,
    moments: list[Moment],
    journey: Journey,
    go: GoTo,
    workshop: Workshop,
) -> None:
    go("importance")
    close_importance(workshop)
    go("opinion")
    think(kim, moments[0], "misery")
    reveal(go("reveal"), workshop)
    set_discussed(workshop, moments[0], discussed=True)
    second = go("second_round")

    with pytest.raises(NotAskedError):
        think(kim, moments[1], "magic", number=2)
    think(kim, moments[0], "magic", number=2)
    assert list(results_of(journey)[0].rounds) == [1]
    reveal(second, workshop)

    result = results_of(journey)[0]
    assert result.rounds[1].counts == {"misery": 1, "average": 0, "magic": 0}
    assert result.rounds[2].counts == {"misery": 0, "average": 0, "magic": 1}
    assert result.opinion == result.rounds[2]
    assert result.shift
    assert (result.shift.up, result.shift.down) == (1, 0)
    assert list(results_of(journey, to_room=True)) == []
    with pytest.raises(NotNowError):
        think(kim, moments[0], "average", number=2)


def test_answers_follow_a_merged_moment_and_come_back_with_it(
    kim: Participant,
    lee: Participant,
    moments: list[Moment],
    journey: Journey,
    go: GoTo,
    workshop: Workshop,
) -> None:
    one, other = moments[:2]
    go("importance")
    rate(kim, other, "2")
    rate(lee, one, "5")
    rate(lee, other, "1")
    merge(other, into=one, by="user:1")
    close_importance(workshop)
    assert weights(kim) == ["2", "", ""]
    go("opinion")
    think(kim, one, "misery")
    reveal(go("reveal"), workshop)

    together = results_of(journey)[0]
    assert together.importance.counts == {1: 0, 2: 1, 3: 0, 4: 0, 5: 1}
    assert together.opinion.counts["misery"] == 1

    restore(other, by="user:1")
    apart = {result.moment.pk: result.importance for result in results_of(journey)}
    assert apart[one.pk].counts == {1: 0, 2: 0, 3: 0, 4: 0, 5: 1}
    assert apart[other.pk].counts == {1: 1, 2: 1, 3: 0, 4: 0, 5: 0}


def test_order_differs_by_seat_and_stays_the_same_for_one(
    kim: Participant, lee: Participant, moments: list[Moment], go: GoTo
) -> None:
    go("importance")
    questions = questions_for(again(kim))

    orders = {
        tuple(one.moment.pk for one in shuffled(questions, Participant(pk=pk)))
        for pk in range(1, 40)
    }

    assert shuffled(questions, kim) == shuffled(questions, again(kim))
    assert len(orders) > 10
