"""Writes to the board. Each answers a form, a script and a machine alike."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from moments.boards.answers import (
    invalid,
    may_not_write,
    refused,
    written,
)
from moments.boards.domain.allowing import (
    NotNowError,
    demand,
    may_add,
    may_edit,
    may_merge,
    may_sort,
)
from moments.boards.forms import (
    ADD_FORMS,
    AddMomentForm,
    AddStepForm,
    MergeForm,
    PlaceForm,
    edit_form,
)
from moments.boards.lookups import (
    journey_or_404,
    note_or_404,
    notes_of,
    step_or_404,
)
from moments.boards.views.pages import add_page, note_context, words_sent
from moments.journeys.domain.editing import add_moment, add_step, reword
from moments.journeys.domain.errors import (
    ClientIdReusedError,
    MergeError,
    NoteGoneError,
    StaleEditError,
)
from moments.journeys.domain.picking import pick, shelve
from moments.journeys.domain.placing import move
from moments.journeys.domain.removing import merge, remove, restore
from moments.journeys.models import Step
from moments.journeys.models.note import Note
from moments.workshops.http import Viewer, viewer_or_404

View = Callable[..., HttpResponse]
_REFUSALS = (StaleEditError, NoteGoneError, ClientIdReusedError, MergeError)


def writes(view: View) -> View:
    """Give a view its viewer, and turn refusals of the domain into answers."""

    @wraps(view)
    def answer(request: HttpRequest, room: str, **kwargs: object) -> HttpResponse:
        viewer = viewer_or_404(request, room)
        try:
            demand(request.method != "POST" or viewer.may_write)
            return view(request, viewer, **kwargs)
        except NotNowError:
            return may_not_write(request, viewer, words=words_sent(request))
        except _REFUSALS as error:
            return refused(request, viewer, error, words=words_sent(request))

    return login_not_required(never_cache(answer))


@require_POST
@writes
def note_create(request: HttpRequest, viewer: Viewer, kind: str) -> HttpResponse:
    """Put a note on the board; the same client id twice makes one note."""
    demand(may_add(viewer, kind))
    form = ADD_FORMS[kind](request.POST)
    if not form.is_valid():
        return invalid(request, "boards/add.html", add_page(viewer, form))
    note = _add(viewer, form, table=request.POST.get("table"))
    return written(request, viewer, note, status=HTTPStatus.CREATED)


def _add(
    viewer: Viewer, form: AddStepForm | AddMomentForm, *, table: str | None
) -> Note:
    client_id, silent = form.cleaned_data["client_id"], viewer.writes_in_silence
    if isinstance(form, AddMomentForm):
        step = step_or_404(viewer, form.cleaned_data["step"])
        return add_moment(
            step,
            question=form.words,
            by=viewer.by,
            client_id=client_id,
            private=silent,
        )
    return add_step(
        journey_or_404(viewer, table=table),
        title=form.words,
        by=viewer.by,
        client_id=client_id,
        private=silent,
        proposal=silent,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@writes
def note_detail(
    request: HttpRequest, viewer: Viewer, kind: str, pk: int
) -> HttpResponse:
    """One note's own page with everything that can be done to it; POST saves its fields."""
    note = note_or_404(viewer, kind, pk)
    if request.method != "POST":
        form = edit_form(note)
        return render(request, "boards/note.html", note_context(viewer, note, form))
    demand(may_edit(viewer, note))
    form = edit_form(note, request.POST)
    if not form.is_valid():
        return invalid(request, "boards/note.html", note_context(viewer, note, form))
    version = form.cleaned_data["version"]
    saved = reword(note, seen_version=version, by=viewer.by, **form.changes())
    return written(request, viewer, saved)


@require_POST
@writes
def note_position(
    request: HttpRequest, viewer: Viewer, kind: str, pk: int
) -> HttpResponse:
    """Put the note behind ``after`` (empty or 0: first), a moment also under ``step``."""
    note = note_or_404(viewer, kind, pk)
    demand(viewer.may("may_move"))
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return invalid(
            request, "boards/note.html", note_context(viewer, note, form=form)
        )
    after_pk, step_pk = form.cleaned_data["after"], form.cleaned_data["step"]
    after = note_or_404(viewer, kind, after_pk) if after_pk else None
    step = step_or_404(viewer, step_pk) if step_pk and kind == "moments" else None
    moved = move(note, after=after, step=step, by=viewer.by)
    return written(request, viewer, moved)


@require_POST
@writes
def note_removal(
    request: HttpRequest, viewer: Viewer, kind: str, pk: int
) -> HttpResponse:
    """Put the note into the bin."""
    note = note_or_404(viewer, kind, pk)
    demand(may_edit(viewer, note))
    return written(request, viewer, remove(note, by=viewer.by))


@require_POST
@writes
def note_restoration(
    request: HttpRequest, viewer: Viewer, kind: str, pk: int
) -> HttpResponse:
    """Take the note out of the bin, with what stands under it."""
    gone = note_or_404(viewer, kind, pk)
    demand(may_edit(viewer, gone))
    note = restore(gone, by=viewer.by)
    return written(request, viewer, note, *_under(viewer, kind, note))


@require_POST
@writes
def step_column(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Make a proposal a column of the board."""
    return _sort(request, viewer, pk, pick)


@require_POST
@writes
def step_proposal(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put a column back to the list of proposals."""
    return _sort(request, viewer, pk, shelve)


def _sort(
    request: HttpRequest, viewer: Viewer, pk: int, verb: Callable[..., Step]
) -> HttpResponse:
    step = step_or_404(viewer, pk)
    demand(may_sort(viewer) and not step.private_to)
    step = verb(step, by=viewer.by)
    return written(request, viewer, step, *_under(viewer, "steps", step))


@require_POST
@writes
def note_merger(
    request: HttpRequest, viewer: Viewer, kind: str, pk: int
) -> HttpResponse:
    """Put the note under another one of the same meaning."""
    note = note_or_404(viewer, kind, pk)
    demand(may_merge(viewer, kind))
    form = MergeForm(request.POST)
    if not form.is_valid():
        return invalid(
            request, "boards/note.html", note_context(viewer, note, form=form)
        )
    into = merge(
        note, into=note_or_404(viewer, kind, form.cleaned_data["into"]), by=viewer.by
    )
    return written(request, viewer, into, note, *_under(viewer, kind, into))


def _under(viewer: Viewer, kind: str, note: Note) -> list[Note]:
    """A step's moments, which come and go with it; a moment's step."""
    if kind == "steps":
        return list(notes_of(viewer, "moments").filter(step=note.pk))
    step = getattr(note, "step", None)
    return [step, *notes_of(viewer, "moments").filter(step=step)] if step else []
