"""One page of questions: importance, or the opinion of a round."""

from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.template.loader import render_to_string

from moments.journeys.models import Journey
from moments.ratings.domain.asking import Question, questions_for, shuffled
from moments.ratings.domain.shortlisting import journey_of
from moments.ratings.words import Choice, outcomes_for, weights
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Done, Participant

# asked: answers are taken; sent: they can still be taken back; closed: only read.
State = Literal["asked", "sent", "closed"]


@dataclass(frozen=True)
class Line:
    """A question with the seat's own answer, as its form sends it."""

    question: Question
    answer: str
    # On the second page of opinions: what was said in the first round.
    before: Choice | None = None


@dataclass(frozen=True)
class Page:
    """What is asked on one page, and how far the seat is with it."""

    kind: Literal["importance", "opinion"]
    choices: list[Choice]
    lines: list[Line]
    state: State
    number: int = 1
    # Importance on its own: opinion comes as soon as it is sent off.
    is_late: bool = False

    @property
    def answered(self) -> int:
        return sum(line.answer != "" for line in self.lines)


def importance_page(seat: Participant, *, state: State, is_late: bool = False) -> Page:
    """Return the page on importance; late, only what is not locked yet."""
    questions = [one for one in questions_for(seat) if not (is_late and one.is_locked)]
    lines = [Line(one, one.weight) for one in shuffled(questions, seat)]
    return Page("importance", weights(), lines, state, is_late=is_late)


def opinion_page(seat: Participant, *, number: int, state: State) -> Page:
    """Return the page of opinions; in the second round only on what was discussed."""
    questions = [
        one
        for one in questions_for(seat)
        if one.is_locked and (number == 1 or one.is_discussed)
    ]
    choices = outcomes_for(seat.workshop)
    named = {choice.value: choice for choice in choices}
    lines = [
        Line(
            one,
            one.opinion(number),
            named.get(one.opinion(1)) if number > 1 else None,
        )
        for one in shuffled(questions, seat)
    ]
    return Page("opinion", choices, lines, state, number=number)


def is_late_with(seat: Participant) -> bool:
    """Whether some importance of this seat is not locked: it comes before opinion."""
    return any(not question.is_locked for question in questions_for(seat))


def has_sent(seat: Participant, activity: Activity) -> bool:
    """Whether the seat has said that it is done with this page."""
    return Done.objects.filter(seat=seat, activity=activity).exists()


def draw_page(request: HttpRequest, viewer: Viewer, page: Page) -> str:
    """Return the questions as a form, or the own answers to be read."""
    assert viewer.seat is not None  # noqa: S101 -- a participant's part
    journey = Journey.objects.get(pk=journey_of(viewer.seat))
    context: dict[str, Any] = {
        "workshop": viewer.workshop,
        "page": page,
        "promise": journey.promise,
    }
    return render_to_string("ratings/rate.html", context, request)
