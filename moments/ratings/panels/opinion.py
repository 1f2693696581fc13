"""Page B, the reveal, and the second private round on what was discussed."""

from collections.abc import Callable
from functools import partial
from random import Random

from django.http import HttpRequest
from django.template.loader import render_to_string

from moments.ratings.domain.asking import questions_for
from moments.ratings.domain.closing import end_round, send_off_importance
from moments.ratings.domain.errors import RatingRefusedError
from moments.ratings.domain.rating import give_opinion, rate_importance
from moments.ratings.domain.results import is_revealed
from moments.ratings.models import Judging
from moments.ratings.panels.importance import pretenders
from moments.ratings.panels.progress import progress_of, standing_in
from moments.ratings.panels.rate import (
    State,
    draw_page,
    has_sent,
    importance_page,
    is_late_with,
    opinion_page,
)
from moments.ratings.panels.results import (
    draw_hands,
    draw_results,
    draw_room_results,
    draw_seat_results,
)
from moments.ratings.panels.shortlist import draw_listed
from moments.workshops.domain.leading import say_done
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import Panel, Standing

_CHANCES = ("misery", "misery", "average", "average", "average", "magic", "cannot")


def draw_seat(
    request: HttpRequest, viewer: Viewer, activity: Activity, *, number: int
) -> str:
    """The questions, the own answers, or what the room answered once it is shown."""
    assert viewer.seat is not None  # noqa: S101 -- a participant's part
    workshop = viewer.workshop
    if is_revealed(workshop, number=number, to_room=True):
        return draw_seat_results(viewer, number=number)
    judging = Judging.objects.of(workshop)
    state = _state(viewer.seat, workshop, activity, judging, number=number)
    if state != "closed" and number == 1 and is_late_with(viewer.seat):
        page = importance_page(viewer.seat, state="asked", is_late=True)
    else:
        page = opinion_page(viewer.seat, number=number, state=state)
    return draw_page(request, viewer, page)


def _state(
    seat: Participant,
    workshop: Workshop,
    activity: Activity,
    judging: Judging,
    *,
    number: int,
) -> State:
    closed = judging.first_closed_at if number == 1 else judging.second_closed_at
    if closed or activity.pk != workshop.current_id:
        return "closed"
    return "sent" if has_sent(seat, activity) else "asked"


def draw_reveal_seat(_request: HttpRequest, viewer: Viewer, _activity: Activity) -> str:
    """Nothing but "wait" until the room may see the answers."""
    if is_revealed(viewer.workshop, to_room=True):
        return draw_seat_results(viewer, number=1)
    return render_to_string("ratings/waiting.html")


def _lead(workshop: Workshop, activity: Activity, *, number: int) -> str:
    context = {
        "workshop": workshop,
        "activity": activity,
        "number": number,
        "progress": progress_of(_standing(workshop, activity, number=number)),
        "is_revealed": is_revealed(workshop, number=number),
        "is_shown": is_revealed(workshop, number=number, to_room=True),
        "judging": Judging.objects.of(workshop),
    }
    if context["is_revealed"]:
        context["results"] = draw_results(workshop, number=number)
    context["hands"] = draw_hands(workshop, number=number)
    return render_to_string("ratings/_lead_opinion.html", context)


def _screen(workshop: Workshop, _activity: Activity, *, number: int) -> str:
    if is_revealed(workshop, number=number, to_room=True):
        return draw_room_results(workshop, number=number)
    return draw_listed(workshop, number=number)


def _standing(
    workshop: Workshop, activity: Activity, *, number: int
) -> dict[int, Standing]:
    return standing_in(workshop, activity, number=number)


def _pretend(
    workshop: Workshop, activity: Activity, chance: Random, *, number: int
) -> None:
    for seat in pretenders(workshop):
        try:
            _pretend_one(seat, chance, number=number)
        except RatingRefusedError:
            return
        say_done(seat, activity)


def _pretend_one(seat: Participant, chance: Random, *, number: int) -> None:
    late = [one.moment.pk for one in questions_for(seat) if not one.is_locked]
    if late and number == 1:
        rate_importance(seat, {pk: chance.choice("0123344555") for pk in late})
        send_off_importance(seat)
    asked = [
        one.moment.pk
        for one in questions_for(seat)
        if one.is_locked and (number == 1 or one.is_discussed)
    ]
    give_opinion(seat, {pk: chance.choice(_CHANCES) for pk in asked}, number=number)


def _panel(number: int, seat: Callable[..., str]) -> Panel:
    return Panel(
        seat=seat,
        lead=partial(_lead, number=number),
        screen=partial(_screen, number=number),
        standing=partial(_standing, number=number),
        uncover=end_round,
        reveals_in_two=True,
        pretend=partial(_pretend, number=number),
    )


OPINION = _panel(1, partial(draw_seat, number=1))
SECOND_ROUND = _panel(2, partial(draw_seat, number=2))
# Nobody answers here: who is done with what is no question.
REVEAL = Panel(
    seat=draw_reveal_seat,
    lead=partial(_lead, number=1),
    screen=partial(_screen, number=1),
    uncover=end_round,
    reveals_in_two=True,
)
