"""Private answers of one seat. What is sent back is what this seat has sent."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moments.exercises.domain.answering import (
    answer_example,
    save_guess,
    save_point,
)
from moments.exercises.domain.answers import steps_of
from moments.exercises.domain.errors import ShownError
from moments.exercises.domain.spreading import left_of, share_out
from moments.exercises.forms import ExampleForm, GuessForm, PointForm
from moments.exercises.http import opened_or_404, seat_of
from moments.exercises.replies import (
    invalid,
    may_not_write,
    panel_address,
    saved,
    shown_already,
)
from moments.workshops.http import seat_or_404
from moments.workshops.models import Kind


@login_not_required
@never_cache
@require_POST
def guess(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Keep a guess as it is; with ``rest`` share out first what is left."""
    viewer = seat_or_404(request, room)
    activity = opened_or_404(viewer, pk, kind=Kind.GUESS)
    back = panel_address(viewer, activity)
    if not viewer.may_write:
        return may_not_write(request, viewer, back=back)
    form = GuessForm(request.POST)
    if not form.is_valid():
        return invalid(request, viewer, form, back=back)
    shares = share_out(form.shares) if "rest" in request.POST else form.shares
    try:
        kept = save_guess(seat_of(viewer), activity, shares=shares)
    except ShownError:
        return shown_already(request, viewer, back=back)
    content = {
        "shares": shares,
        "left": left_of(shares),
        "finished": kept.is_finished,
    }
    return saved(request, back=back, content=content)


@login_not_required
@never_cache
@require_POST
def point(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Keep what this seat takes from the guessing, for its own copy."""
    viewer = seat_or_404(request, room)
    activity = opened_or_404(viewer, pk, kind=Kind.GUESS)
    back = panel_address(viewer, activity)
    if not viewer.may_write:
        return may_not_write(request, viewer, back=back)
    form = PointForm(request.POST)
    if not form.is_valid():
        return invalid(request, viewer, form, back=back)
    words = form.cleaned_data["point"]
    save_point(seat_of(viewer), activity, point=words)
    return saved(request, back=back, content={"point": words})


@login_not_required
@never_cache
@require_POST
def example_answer(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Keep which step would lose this seat, and after how many bad contacts."""
    viewer = seat_or_404(request, room)
    activity = opened_or_404(viewer, pk, kind=Kind.EXAMPLE)
    back = panel_address(viewer, activity)
    if not viewer.may_write:
        return may_not_write(request, viewer, back=back)
    form = ExampleForm(request.POST, steps=steps_of(activity.example))
    if not form.is_valid():
        return invalid(request, viewer, form, back=back)
    try:
        answer = answer_example(
            seat_of(viewer), activity, step=form.step, goes_after=form.goes_after
        )
    except ShownError:
        return shown_already(request, viewer, back=back)
    content = {
        "step": answer.step_id,
        "goes_after": answer.goes_after,
        "finished": answer.is_finished,
    }
    return saved(request, back=back, content=content)
