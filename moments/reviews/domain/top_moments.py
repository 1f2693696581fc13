"""Which moments a room should agree something for first."""

from dataclasses import dataclass

from moments.journeys.models import Control, Journey, Moment


@dataclass(frozen=True)
class Candidate:
    """A moment for which an action can be agreed, and why it stands where it does."""

    moment: Moment
    why: str = ""

    @property
    def is_around_only(self) -> bool:
        return self.moment.control == Control.OUTSIDE


def candidates_of(journey: Journey) -> list[Candidate]:
    """Return the moments on the board in the journey's order."""
    return [Candidate(moment) for moment in moments_of(journey)]


def moments_of(journey: Journey) -> list[Moment]:
    """Return what everybody may read, step by step, in one query."""
    on_board = Moment.objects.on_board().filter(journey=journey, private_to="")
    under_steps = on_board.filter(
        step__removed_at=None,
        step__merged_into=None,
        step__private_to="",
        step__is_proposal=False,
    )
    return list(
        under_steps.select_related("step").order_by(
            "step__position", "step_id", "position", "pk"
        )
    )
