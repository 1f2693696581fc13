"""A journey as a table: one row per moment, for spreadsheets."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from moments.journeys.domain.outlines import JourneyOutline, MomentOutline, StepOutline
from moments.journeys.models import CHANNELS, Control, Dimension, Polarity, Stage
from moments.lib.csv_cells import safe_row


def journey_rows(outline: JourneyOutline) -> Iterator[list[object]]:
    """Yield a heading and then one row per moment, every cell safe to open.

    A step without moments has one row: the way of the customer stays whole.
    """
    yield safe_row(_heading())
    for number, step in enumerate(outline.steps, 1):
        for moment in step.moments or (None,):
            yield safe_row([*_step_cells(number, step), *_moment_cells(moment)])


def _heading() -> list[str]:
    return [
        _("Step number"),
        _("Step"),
        _("Channels"),
        _("Stage"),
        _("Customer expects"),
        _("Customer needs"),
        _("Moment of truth"),
        _("“Yes” is"),
        _("Service dimension"),
        _("Service standard"),
        _("Whose control"),
        _("Front line may"),
        _("Recovery"),
    ]


def _step_cells(number: int, step: StepOutline) -> list[object]:
    known = dict(CHANNELS)
    channels = [str(known[code]) for code in step.channels]
    return [
        number,
        step.title,
        ", ".join([*channels, step.channel_words] if step.channel_words else channels),
        _label(Stage, step.stage),
        step.expectation,
        step.need,
    ]


def _moment_cells(moment: MomentOutline | None) -> list[object]:
    if moment is None:
        return [""] * 7
    return [
        moment.question,
        _("good") if moment.polarity == Polarity.GOOD else _("bad"),
        _label(Dimension, moment.dimension),
        moment.standard,
        _label(Control, moment.control),
        moment.authority,
        moment.recovery,
    ]


def _label(choices: type[Stage | Dimension | Control], value: str) -> str:
    return str(choices(value).label) if value else ""
