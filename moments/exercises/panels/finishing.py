"""Who has finished a private answer. Never what it is: the console may be mirrored."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moments.exercises.models import ExampleAnswer, Guess
from moments.workshops.models import Activity, Done, Participant, Workshop
from moments.workshops.panels import Standing


def standing_of(
    workshop: Workshop, answers: Iterable[Guess | ExampleAnswer]
) -> dict[int, Standing]:
    """Return for every seat whether its answer is there and finished."""
    finished = {answer.seat_id: answer.is_finished for answer in answers}
    seats = workshop.participants.seated().values_list("pk", flat=True)
    return {seat: _standing(finished.get(seat)) for seat in seats}


def _standing(is_finished: bool | None) -> Standing:  # noqa: FBT001 -- None: nothing yet
    if is_finished is None:
        return Standing(_("not started"))
    if is_finished:
        return Standing(_("finished"), is_done=True)
    return Standing(_("not finished"))


def count_words(standing: dict[int, Standing]) -> str:
    """Say how many are done: "5 of 8 have finished"."""
    done = sum(one.is_done for one in standing.values())
    return _("%(done)s of %(seats)s have finished") % {
        "done": done,
        "seats": len(standing),
    }


def warnings_of(
    activity: Activity, standing: dict[int, Standing], answers: int
) -> list[str]:
    """Say what would be left behind, beside the seats that are not done and are listed."""
    if activity.shown_at is not None:
        return []
    words = []
    said = Done.objects.filter(activity=activity).values_list("seat", flat=True)
    if unfinished := sum(
        seat in standing and not standing[seat].is_done for seat in said
    ):
        sentence = ngettext(
            "%(count)s person is done with an answer that is not finished.",
            "%(count)s people are done with answers that are not finished.",
            unfinished,
        )
        words.append(sentence % {"count": unfinished})
    if answers:
        words.append(_("The room has not seen the answers yet."))
    return words


def uncover_nothing(_workshop: Workshop, _activity: Activity) -> None:
    """Showing is all there is to a reveal here: answers are read when they are shown."""


def pretenders(workshop: Workshop) -> list[Participant]:
    """Return the seats of a dry run."""
    return list(workshop.participants.seated().filter(is_pretend=True))
