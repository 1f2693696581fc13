"""Write a whole outline into a journey: a handful of statements, whatever its size."""

from collections.abc import Iterator

from django.utils import timezone

from moments.journeys.domain.batch import Batch
from moments.journeys.domain.counted import plain_answers
from moments.journeys.domain.outlines import JourneyOutline, StepOutline, plain_fields
from moments.journeys.models import Action, EarlierAnswers, Journey, Moment, Step
from moments.lib.db import writing


@writing
def fill_journey(journey: Journey, outline: JourneyOutline, *, by: str = "") -> None:
    """Add the steps and moments of ``outline`` to a journey without notes."""
    steps = Step.objects.bulk_create(
        Step(journey=journey, position=position, author=by, **plain_fields(step))
        for position, step in enumerate(outline.steps, 1)
    )
    moments = Moment.objects.bulk_create(
        moment
        for step, step_outline in zip(steps, outline.steps, strict=True)
        for moment in _moments(step, step_outline, by)
    )
    below = [moment for step in outline.steps for moment in step.moments]
    pairs = list(zip(moments, below, strict=True))
    Action.objects.bulk_create(
        Action(
            journey=journey,
            moment=moment,
            author=by,
            **plain_fields(action) | {"due": action.due or None},
        )
        for moment, moment_outline in pairs
        for action in moment_outline.actions
    )
    EarlierAnswers.objects.bulk_create(
        EarlierAnswers(moment=moment, content=plain_answers(moment_outline.answers))
        for moment, moment_outline in pairs
        if moment_outline.answers
    )


@writing
def empty_journey(journey: Journey, *, by: str = "") -> None:
    """Put every note of ``journey`` into the bin, with its before-image."""
    batch, now = Batch(journey, by=by), timezone.now()
    for notes in (Step.objects, Moment.objects):
        for note in notes.filter(journey=journey).on_board():
            batch.change(note, {"removed_at": now})
    batch.write()


def _moments(step: Step, outline: StepOutline, by: str) -> Iterator[Moment]:
    for position, moment in enumerate(outline.moments, 1):
        yield Moment(
            journey_id=step.journey_id,
            step=step,
            position=position,
            author=by,
            **plain_fields(moment),
        )
