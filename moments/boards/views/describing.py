"""What the room says about its journey, and about what is expected at each step."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from moments.boards.domain.allowing import demand
from moments.boards.forms import ExpectationForm, RoomDescriptionForm
from moments.boards.lookups import journey_or_404, step_or_404
from moments.boards.panels.journey import draw_description
from moments.boards.views.notes import writes
from moments.journeys.domain.describing import StaleDescriptionError, describe_journey
from moments.journeys.domain.editing import reword
from moments.journeys.domain.errors import StaleEditError
from moments.journeys.models import Journey, Step
from moments.workshops.http import Viewer

WORDS = ("persona", "promise", "start", "end")


@require_POST
@writes
def description(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Save customer, promise, beginning and end of the table's journey."""
    demand(viewer.may("may_edit"))
    journey = journey_or_404(viewer, table=request.POST.get("table"))
    form = RoomDescriptionForm(request.POST, journey=journey)
    if not form.is_valid():
        return _again(request, viewer, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    words = {name: form.cleaned_data[name] for name in WORDS}
    try:
        describe_journey(journey, seen=form.cleaned_data["seen"], **words)
    except StaleDescriptionError as error:
        form.look_again(error.journey)
        return _again(request, viewer, form, HTTPStatus.CONFLICT, now=error.journey)
    return redirect(f"{viewer.workshop.get_absolute_url()}#panel")


def _again(
    request: HttpRequest,
    viewer: Viewer,
    form: RoomDescriptionForm,
    status: HTTPStatus,
    *,
    now: Journey | None = None,
) -> HttpResponse:
    panel = draw_description(request, viewer, form, now=now)
    context = {"viewer": viewer, "workshop": viewer.workshop, "panel": panel}
    return render(request, "boards/description.html", context, status=status)


@require_POST
@writes
def step_expectation(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Save what the customer expects and needs at one step."""
    step = step_or_404(viewer, pk)
    demand(viewer.may("may_edit"))
    form = ExpectationForm(step, request.POST)
    if not form.is_valid():
        return _line_again(request, viewer, form, step, status=422)
    version = form.cleaned_data["version"]
    try:
        reword(step, seen_version=version, by=viewer.by, **form.changes())
    except StaleEditError as error:
        now = step_or_404(viewer, pk)
        form.data = {**form.cleaned_data, "version": error.note.version}
        return _line_again(request, viewer, form, now, status=409, now=now)
    return redirect(f"{viewer.workshop.get_absolute_url()}#expect-{pk}")


def _line_again(
    request: HttpRequest,
    viewer: Viewer,
    form: ExpectationForm,
    step: Step,
    *,
    status: int,
    now: Step | None = None,
) -> HttpResponse:
    context = {
        "viewer": viewer,
        "workshop": viewer.workshop,
        "step": step,
        "form": form,
        "now": now,
    }
    return render(request, "boards/expectation.html", context, status=status)
