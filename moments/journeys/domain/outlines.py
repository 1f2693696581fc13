"""A journey as plain values: what is written down, without who, when and where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from moments.journeys.models import Action, Journey, Moment, Polarity, Step

# What hangs below an outline and is no field of its own model.
_BELOW = {"steps", "moments", "actions", "answers"}
Counts = dict[str, int]


@dataclass(frozen=True, kw_only=True)
class ActionOutline:
    """What was agreed. The owner is a name: members differ from place to place."""

    aim: str = ""
    first_fix: str = ""
    recovery_words: str = ""
    who_may_act: str = ""
    limit: str = ""
    owner_name: str = ""
    due: str = ""
    why_open: str = ""
    state: str = Action.State.OPEN.value


@dataclass(frozen=True, kw_only=True)
class AnswersOutline:
    """How often each answer was given, in each round; never by whom."""

    dots: int = 0
    importance: Counts = field(default_factory=dict)
    opinions: tuple[Counts, ...] = ()
    hands: tuple[Counts, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MomentOutline:
    question: str
    polarity: str = Polarity.GOOD.value
    dimension: str = ""
    standard: str = ""
    control: str = ""
    authority: str = ""
    recovery: str = ""
    actions: tuple[ActionOutline, ...] = ()
    answers: AnswersOutline | None = None


@dataclass(frozen=True, kw_only=True)
class StepOutline:
    title: str
    channels: tuple[str, ...] = ()
    channel_words: str = ""
    stage: str = ""
    expectation: str = ""
    need: str = ""
    moments: tuple[MomentOutline, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JourneyOutline:
    title: str
    persona: str = ""
    promise: str = ""
    start: str = ""
    end: str = ""
    sector: str = ""
    source: str = ""
    steps: tuple[StepOutline, ...] = ()


def plain_fields(
    outline: JourneyOutline | StepOutline | MomentOutline | ActionOutline,
) -> dict[str, object]:
    """Return the outline's own fields as a model takes them, without what is below."""
    return {
        one.name: _as_list(getattr(outline, one.name))
        for one in fields(outline)
        if one.name not in _BELOW
    }


def outline_of(
    journey: Journey, *, beside: Mapping[int, dict[str, Any]] | None = None
) -> JourneyOutline:
    """Read what everybody may read of ``journey``, in two queries.

    Left out: the bin, what was merged away, and what somebody wrote in silence.
    ``beside`` are ``actions`` and ``answers`` of moments, by the moment's number.
    """
    return outlines_of([journey], beside=beside)[journey.pk]


def outlines_of(
    journeys: Iterable[Journey], *, beside: Mapping[int, dict[str, Any]] | None = None
) -> dict[int, JourneyOutline]:
    """Read several journeys in the same two queries; return them by number."""
    extras = beside or {}
    wanted = {journey.pk: journey for journey in journeys}
    steps = Step.objects.filter(journey__in=wanted, private_to="").on_board()
    below: dict[int, list[MomentOutline]] = {step.pk: [] for step in steps}
    for moment in Moment.objects.filter(journey__in=wanted, private_to="").on_board():
        if moment.step_id in below:
            outline = _moment_outline(moment, extras.get(moment.pk, {}))
            below[moment.step_id].append(outline)
    columns: dict[int, list[StepOutline]] = {pk: [] for pk in wanted}
    for step in steps:
        columns[step.journey_id].append(_step_outline(step, below[step.pk]))
    return {
        pk: JourneyOutline(**_words(journey, JourneyOutline), steps=tuple(columns[pk]))
        for pk, journey in wanted.items()
    }


def _step_outline(step: Step, moments: list[MomentOutline]) -> StepOutline:
    return StepOutline(
        **_words(step, StepOutline),
        channels=tuple(step.channels),
        moments=tuple(moments),
    )


def _moment_outline(moment: Moment, beside: dict[str, Any]) -> MomentOutline:
    values: dict[str, Any] = {**_words(moment, MomentOutline), **beside}
    return MomentOutline(**values)


def _words(row: Journey | Step | Moment, outline: type) -> dict[str, str]:
    return {name: getattr(row, name) for name in _word_names(outline)}


def _word_names(outline: type) -> Iterator[str]:
    return (one.name for one in fields(outline) if one.type is str)


def _as_list(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
