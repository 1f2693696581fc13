"""A journey as plain values: what is written down, without who, when and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from moments.journeys.models import Journey, Moment, Polarity, Step


@dataclass(frozen=True, kw_only=True)
class MomentOutline:
    question: str
    polarity: str = Polarity.GOOD.value
    dimension: str = ""
    standard: str = ""
    control: str = ""
    authority: str = ""
    recovery: str = ""


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
    outline: JourneyOutline | StepOutline | MomentOutline,
) -> dict[str, object]:
    """Return the outline's own fields as a model takes them, without what is below."""
    return {
        field.name: _as_list(getattr(outline, field.name))
        for field in fields(outline)
        if field.name not in ("steps", "moments")
    }


def outline_of(journey: Journey) -> JourneyOutline:
    """Read what everybody may read of ``journey``, in two queries.

    Left out: the bin, what was merged away, and what somebody wrote in silence.
    """
    return outlines_of([journey])[journey.pk]


def outlines_of(journeys: Iterable[Journey]) -> dict[int, JourneyOutline]:
    """Read several journeys in the same two queries; return them by number."""
    wanted = {journey.pk: journey for journey in journeys}
    steps = Step.objects.filter(journey__in=wanted, private_to="").on_board()
    below: dict[int, list[MomentOutline]] = {step.pk: [] for step in steps}
    for moment in Moment.objects.filter(journey__in=wanted, private_to="").on_board():
        if moment.step_id in below:
            below[moment.step_id].append(_moment_outline(moment))
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


def _moment_outline(moment: Moment) -> MomentOutline:
    return MomentOutline(**_words(moment, MomentOutline))


def _words(row: Journey | Step | Moment, outline: type) -> dict[str, str]:
    return {name: getattr(row, name) for name in _word_names(outline)}


def _word_names(outline: type) -> Iterator[str]:
    return (field.name for field in fields(outline) if field.type is str)


def _as_list(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
