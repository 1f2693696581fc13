"""What other floors may read: the answers of a journey, once they are revealed."""

from dataclasses import dataclass, field

from moments.journeys.models import Journey, Moment
from moments.ratings.domain.agreement import Spread
from moments.workshops.models import Workshop


@dataclass(frozen=True)
class Result:
    """What the room answered about one moment."""

    moment: Moment
    importance: Spread
    # The opinion of the round that was asked for, or of the last one there is.
    opinion: Spread
    # By round, 1 and (where there was one) 2.
    rounds: dict[int, Spread] = field(default_factory=dict)
    # The trainer's count of raised hands by outcome: shown apart, never added.
    hands: dict[int, dict[str, int]] = field(default_factory=dict)
    dots: int = 0
    is_discussed: bool = False


def is_revealed(workshop: Workshop, *, round: int = 1, to_room: bool = False) -> bool:  # noqa: A002 -- the method's word
    """Whether trainers (or the room as well) may see the answers of a round."""
    raise NotImplementedError


def results_of(journey: Journey, *, round: int | None = None) -> list[Result]:  # noqa: A002 -- the method's word
    """Return the journey's rated moments in its order; nothing before the reveal.

    ``round`` asks for the opinions of that round; without it each moment brings
    those of the last round that was revealed.
    """
    raise NotImplementedError
