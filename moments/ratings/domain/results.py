"""What other floors may read: the answers of a journey, once they are revealed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from moments.journeys.models import Journey, Moment
from moments.ratings.domain.agreement import (
    OUTCOMES,
    Spread,
    importance_of,
    opinion_of,
)
from moments.ratings.domain.gathering import Given, gather
from moments.ratings.domain.intervals import Shift
from moments.ratings.domain.roots import roots_of
from moments.ratings.domain.shortlisting import dots_on
from moments.ratings.models import (
    Answer,
    HandCount,
    Importance,
    Opinion,
    Outcome,
    Shortlisted,
)
from moments.workshops.models import Activity, Kind, Workshop

_REVEALING = {1: (Kind.OPINION, Kind.REVEAL), 2: (Kind.SECOND_ROUND,)}


@dataclass(frozen=True)
class Result:
    """What the room answered about one moment."""

    moment: Moment
    importance: Spread
    # The opinion of the round that was asked for, or of the last one there is.
    opinion: Spread
    # By round, 1 and (where there was one) 2.
    rounds: dict[int, Spread] = field(default_factory=dict)
    # The trainer's count of raised hands: by round, by outcome. Never added to the rest.
    hands: dict[int, dict[str, int]] = field(default_factory=dict)
    # Steps and moments have dots; these are the moment's own.
    dots: int = 0
    is_discussed: bool = False
    # Between the rounds, by those who answered in both.
    shift: Shift | None = None


def is_revealed(workshop: Workshop, *, number: int = 1, to_room: bool = False) -> bool:
    """Whether trainers (or the room as well) may see the answers of round ``number``."""
    if workshop.guide_id is None:
        return False
    times = (
        {"revealed_at": None, "shown_at": None} if to_room else {"revealed_at": None}
    )
    there = Q(**{f"{name}__isnull": False for name in times})
    activities = Activity.objects.filter(
        guide=workshop.guide_id, kind__in=_REVEALING[number]
    )
    return activities.filter(there).exists()


def results_of(
    journey: Journey,
    *,
    round: int | None = None,  # noqa: A002 -- the method's word
    to_room: bool = False,
) -> list[Result]:
    """Return the journey's rated moments in its order; nothing before the reveal.

    ``round`` asks for the opinions of that round; without it each moment brings
    those of the last round that was revealed. ``to_room`` leaves out what only
    trainers have seen yet.
    """
    workshop = workshop_of(journey)
    shown = [
        number
        for number in _REVEALING
        if workshop and is_revealed(workshop, number=number, to_room=to_room)
    ]
    if not shown or (round and round not in shown):
        return []
    return _collect(journey, rounds=shown, wanted=round or shown[-1])


def workshop_of(journey: Journey) -> Workshop | None:
    """Return the workshop in which the journey was mapped."""
    return Workshop.objects.filter(
        Q(tables__journey=journey) | Q(common_journey=journey)
    ).first()


def _collect(journey: Journey, *, rounds: list[int], wanted: int) -> list[Result]:
    roots = roots_of(journey.moments.all())
    rows = Importance.objects.counted().filter(moment__journey=journey)
    opinions = Opinion.objects.counted().filter(importance__moment__journey=journey)
    by_moment: dict[int, list[Given]] = {}
    for (_seat, moment), given in gather(rows, opinions, roots).items():
        by_moment.setdefault(moment, []).append(given)
    dots, _on_steps = dots_on(journey.pk)
    hands = _hands(journey, roots, rounds)
    listed = Shortlisted.objects.standing().filter(moment__journey=journey)
    return [
        _result(
            one,
            by_moment.get(one.moment_id, []),
            rounds=[n for n in rounds if n == 1 or one.is_discussed],
            wanted=wanted,
            dots=dots.get(one.moment_id, 0),
            hands=hands.get(one.moment_id, {}),
        )
        for one in listed
    ]


def _result(
    listed: Shortlisted,
    given: list[Given],
    *,
    rounds: list[int],
    wanted: int,
    dots: int,
    hands: dict[int, dict[str, int]],
) -> Result:
    spreads = {number: _opinions(given, number) for number in rounds}
    return Result(
        moment=listed.moment,
        importance=_importances(given),
        opinion=spreads.get(wanted) or spreads[rounds[-1]],
        rounds=spreads,
        hands=hands,
        dots=dots,
        is_discussed=listed.is_discussed,
        shift=_shift(given) if len(rounds) > 1 else None,
    )


def _importances(given: Iterable[Given]) -> Spread:
    rows = [one.importance for one in given]
    answers = [row.answer for row in rows]
    return importance_of(
        [row.value for row in rows if row.value is not None],
        cannot_judge=answers.count(Answer.CANNOT_JUDGE),
        silent=answers.count(Answer.NONE),
    )


def _opinions(given: list[Given], number: int) -> Spread:
    values = [one.opinions[number].value for one in given if number in one.opinions]
    return opinion_of(
        [value for value in values if value in OUTCOMES],
        cannot_judge=values.count(Outcome.CANNOT_JUDGE),
        silent=len(given) - len(values),
    )


def _shift(given: Iterable[Given]) -> Shift:
    up = down = same = 0
    for one in given:
        both = [one.opinions[n].value for n in (1, 2) if n in one.opinions]
        ranks = [OUTCOMES.index(value) for value in both if value in OUTCOMES]
        if len(ranks) == len(_REVEALING):
            up += ranks[1] > ranks[0]
            down += ranks[1] < ranks[0]
            same += ranks[1] == ranks[0]
    return Shift(up, down, same)


def _hands(
    journey: Journey, roots: dict[int, int], rounds: list[int]
) -> dict[int, dict[int, dict[str, int]]]:
    found: dict[int, dict[int, dict[str, int]]] = {}
    counted = HandCount.objects.filter(moment__journey=journey, round__in=rounds)
    for one in counted:
        moment = found.setdefault(roots[one.moment_id], {})
        outcomes = moment.setdefault(one.round, {})
        outcomes[one.value] = outcomes.get(one.value, 0) + one.count
    return found
