"""Private answers, one at a time or a whole page, and sending a page off."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from moments.ratings.answers import invalid, seat_writes, taken
from moments.ratings.domain.closing import send_off_importance
from moments.ratings.domain.errors import NotNowError
from moments.ratings.domain.rating import Answers, give_opinion, rate_importance
from moments.ratings.forms import WEIGHTS, WrongAnswerError, read_answers
from moments.ratings.models import Judging, Outcome
from moments.workshops.domain.leading import say_done
from moments.workshops.http import Viewer
from moments.workshops.models import Activity, Kind, Participant
from moments.workshops.panels import panel_of

OUTCOMES = tuple(Outcome.values)


@seat_writes
def importance(request: HttpRequest, viewer: Viewer, seat: Participant) -> HttpResponse:
    """Keep how much moments matter: each as it is answered, or the whole page."""
    try:
        answers = read_answers(request.POST, allowed=WEIGHTS)
    except WrongAnswerError:
        return _nothing_answered(request, viewer, seat)
    rate_importance(seat, answers)
    if "send" in request.POST:
        return _send_off(request, viewer, seat)
    return _kept(request, viewer, answers)


@seat_writes
def opinion(request: HttpRequest, viewer: Viewer, seat: Participant) -> HttpResponse:
    """Keep opinions of a round (``round``, 1 unless it is 2)."""
    try:
        answers = read_answers(request.POST, allowed=OUTCOMES)
    except WrongAnswerError:
        return _nothing_answered(request, viewer, seat)
    number = 2 if request.POST.get("round") == "2" else 1
    give_opinion(seat, answers, number=number)
    if "send" in request.POST:
        return _send_off(request, viewer, seat)
    return _kept(request, viewer, answers)


@seat_writes
def submission(request: HttpRequest, viewer: Viewer, seat: Participant) -> HttpResponse:
    """Send the page off, or (``done=0``) take it back while it is open."""
    return _send_off(request, viewer, seat)


def _nothing_answered(
    request: HttpRequest, viewer: Viewer, seat: Participant
) -> HttpResponse:
    # A page may be sent off without a single answer: that is "no answer".
    if "send" in request.POST and not any("answer" in name for name in request.POST):
        return _send_off(request, viewer, seat)
    return invalid(request, viewer, _("Choose an answer first."))


def _send_off(request: HttpRequest, viewer: Viewer, seat: Participant) -> HttpResponse:
    activity = viewer.activity
    if activity is None or activity.kind not in _PAGES:
        raise NotNowError
    is_done = request.POST.get("done") != "0"
    if is_done and _comes_late(viewer, activity, request):
        send_off_importance(seat)
    else:
        say_done(seat, activity, done=is_done)
    content: dict[str, object] = {"done": is_done}
    return taken(
        request, viewer, content, partials=lambda: _pages(request, viewer, activity)
    )


def _comes_late(viewer: Viewer, activity: Activity, request: HttpRequest) -> bool:
    """Whether it is importance that is sent off when the room is past it."""
    if request.POST.get("page") != "importance":
        return False
    judging = Judging.objects.of(viewer.workshop)
    return activity.kind != Kind.IMPORTANCE or bool(judging.importance_closed_at)


def _kept(request: HttpRequest, viewer: Viewer, answers: Answers) -> HttpResponse:
    # Nothing is drawn: the page shows more by then than this answer knows of.
    content: dict[str, object] = {"saved": len(answers)}
    return taken(request, viewer, content, status=HTTPStatus.OK)


def _pages(
    request: HttpRequest, viewer: Viewer, activity: Activity
) -> list[tuple[str, str]]:
    return [("rate", panel_of(activity).seat(request, viewer, activity))]


_PAGES = {Kind.IMPORTANCE, Kind.OPINION, Kind.SECOND_ROUND}
