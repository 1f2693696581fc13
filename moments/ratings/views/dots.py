"""One dot on, one dot off."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from moments.journeys.models import Moment, Step
from moments.ratings.answers import invalid, seat_writes, taken
from moments.ratings.domain.dotting import Target, place_dot, take_back_dot
from moments.ratings.domain.shortlisting import journey_of
from moments.ratings.forms import DotForm
from moments.ratings.panels.dots import Row, budget_of, own_dots
from moments.workshops.http import Viewer
from moments.workshops.models import Participant


@seat_writes
def dot_create(request: HttpRequest, viewer: Viewer, seat: Participant) -> HttpResponse:
    """Put one dot on a note; the same client id again changes nothing."""
    form = DotForm(request.POST)
    if not form.is_valid():
        return invalid(request, viewer)
    note = _note_or_404(seat, *form.target)
    place_dot(seat, on=note, client_id=form.sent_as)
    return _dotted(request, viewer, note, status=HTTPStatus.CREATED)


@seat_writes
def dot_removal(
    request: HttpRequest, viewer: Viewer, seat: Participant
) -> HttpResponse:
    """Take one dot off a note; the same client id again takes no second one."""
    form = DotForm(request.POST)
    if not form.is_valid():
        return invalid(request, viewer)
    note = _note_or_404(seat, *form.target)
    take_back_dot(seat, on=note, client_id=form.sent_as)
    return _dotted(request, viewer, note)


def _note_or_404(seat: Participant, kind: str, pk: int) -> Target:
    """Return a note of the seat's journey that everybody there may read."""
    if pk >= 1 << 63:
        raise Http404
    mine = {"journey": journey_of(seat), "private_to": ""}
    if kind == "moments":
        return get_object_or_404(Moment, pk=pk, **mine)
    return get_object_or_404(Step, pk=pk, **mine)


def _dotted(
    request: HttpRequest,
    viewer: Viewer,
    note: Target,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    assert viewer.seat is not None  # noqa: S101 -- only seats have dots
    own = own_dots(viewer.seat, note.kind).get(note.merged_into_id or note.pk, 0)
    budget = budget_of(viewer.seat)
    content: dict[str, object] = {note.kind: note.pk, "dots": own, **budget}

    def partials() -> list[tuple[str, str]]:
        row = {"row": Row(note, own), "is_open": True, **budget}
        return [
            (f"dots-{note.region}", render_to_string("ratings/_dot_row.html", row)),
            ("dots-left", render_to_string("ratings/_dots_left.html", budget)),
        ]

    return taken(request, viewer, content, partials=partials, status=status)
