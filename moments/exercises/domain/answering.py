"""Private answers. They append nothing to the room's log and announce nothing."""

from moments.exercises.domain.errors import ShownError
from moments.exercises.models import ExampleAnswer, Guess, Shares
from moments.journeys.models import Step
from moments.lib.db import writing
from moments.workshops.models import Activity, Participant


@writing
def save_guess(seat: Participant, activity: Activity, *, shares: Shares) -> Guess:
    """Keep a guess as it was typed, finished or not.

    Raises :class:`ShownError` once the room has seen the guesses.
    """
    _refuse_if_shown(activity)
    guess, _created = Guess.objects.update_or_create(
        seat=seat, activity=activity, defaults=shares
    )
    return guess


@writing
def save_point(seat: Participant, activity: Activity, *, point: str) -> Guess:
    """Keep what this seat takes from the exercise, before or after the reveal."""
    guess, _created = Guess.objects.update_or_create(
        seat=seat, activity=activity, defaults={"point": point}
    )
    return guess


@writing
def answer_example(
    seat: Participant, activity: Activity, *, step: Step | None, goes_after: int | None
) -> ExampleAnswer:
    """Keep both answers of an example walk; either may still be missing.

    Raises :class:`ShownError` once the room has seen the answers.
    """
    _refuse_if_shown(activity)
    answer, _created = ExampleAnswer.objects.update_or_create(
        seat=seat,
        activity=activity,
        defaults={"step": step, "goes_after": goes_after},
    )
    return answer


def _refuse_if_shown(activity: Activity) -> None:
    # Locked: a reveal at this moment comes wholly before or wholly after.
    if Activity.objects.select_for_update(no_key=True).get(pk=activity.pk).revealed_at:
        raise ShownError
