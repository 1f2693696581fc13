"""The bin, undo, the projector, and what the note pages show."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from moments.boards.answers import may_not_write, partials_for, wants_fragment
from moments.boards.domain.allowing import (
    NotNowError,
    demand,
    may_edit,
    may_merge,
    may_sort,
    may_undo,
)
from moments.boards.domain.visibility import Column, columns_of, proposals_of
from moments.boards.forms import EditForm, edit_form
from moments.boards.lookups import last_edit_of, last_written_or_404, notes_of
from moments.boards.views.room import board_context
from moments.journeys.domain.errors import NothingToUndoError, UndoConflictError
from moments.journeys.domain.removing import fits
from moments.journeys.domain.undoing import undo_last
from moments.journeys.domain.wording import hints_for
from moments.journeys.models import Edit, Moment, Step
from moments.journeys.models.note import Note
from moments.lib.csrf import wants_json
from moments.workshops.clock import draw_clock
from moments.workshops.http import Viewer, lead_or_404, viewer_or_404
from moments.workshops.inviting import invite
from moments.workshops.panels import panel_of
from moments.workshops.progress import draw_progress

WORDS_FIELDS = ("title", "question")


@login_not_required
@never_cache
@require_safe
def bin_list(request: HttpRequest, room: str) -> HttpResponse:
    """Everything that was removed or merged; each can be brought back."""
    viewer = viewer_or_404(request, room)
    gone: list[Note] = []
    for kind in ("steps", "moments"):
        notes = notes_of(viewer, kind)
        gone += notes.exclude(removed_at=None)
        gone += notes.filter(removed_at=None).exclude(merged_into=None)
    gone.sort(key=lambda note: note.updated_at, reverse=True)
    context = {
        "viewer": viewer,
        "workshop": viewer.workshop,
        "notes": gone,
        "may_restore": any(may_edit(viewer, note) for note in gone),
    }
    return render(request, "boards/bin.html", context)


@login_not_required
@never_cache
@require_POST
def undo(request: HttpRequest, room: str) -> HttpResponse:
    """Take back my own last change."""
    viewer = viewer_or_404(request, room)
    notes: list[Note] = []
    try:
        _demand_undo(viewer)
        edit = undo_last(last_written_or_404(viewer), by=viewer.by)
    except NotNowError:
        return may_not_write(request, viewer)
    except NothingToUndoError:
        return _told(request, viewer, _("There is nothing of yours to take back."), 409)
    except UndoConflictError:
        message = _("Somebody else has changed this note since, so it stays.")
        return _told(request, viewer, message, 409)
    notes = list(notes_of(viewer, f"{edit.kind}s").filter(pk=edit.note_id))
    notes += _come_along(viewer, edit)
    message = _("Your last change was taken back.")
    return _told(request, viewer, message, 200, notes)


def _demand_undo(viewer: Viewer) -> None:
    demand(viewer.may_write)
    if edit := last_edit_of(viewer):
        note = notes_of(viewer, f"{edit.kind}s").filter(pk=edit.note_id).first()
        demand(note is not None and may_undo(viewer, edit, note))


def _come_along(viewer: Viewer, edit: Edit) -> list[Note]:
    """The moments that come back with a column."""
    if edit.kind != "step":
        return []
    return list(notes_of(viewer, "moments").filter(step=edit.note_id))


def _told(
    request: HttpRequest,
    viewer: Viewer,
    message: str,
    status: int,
    notes: list[Note] | None = None,
) -> HttpResponse:
    if wants_json(request) or (wants_fragment(request) and status != 200):
        return JsonResponse({"message": message}, status=status)
    if wants_fragment(request):
        return HttpResponse(partials_for(viewer, *(notes or [])))
    messages.info(request, message)
    return redirect(viewer.workshop.get_absolute_url())


@login_not_required
@never_cache
@require_safe
def screen(request: HttpRequest, room: str) -> HttpResponse:
    """The projector: code and QR first, then what the room does, for all to read."""
    viewer = lead_or_404(request, room)
    workshop, activity = viewer.workshop, viewer.activity
    context = board_context(request, viewer) | {
        "invitation": invite(request, workshop),
        "activity": activity,
        "shows_board": activity.has_board if activity else not workshop.follows_guide,
    }
    if activity:
        context |= {
            "clock": draw_clock(workshop),
            "progress": draw_progress(workshop),
            "panel": panel_of(activity).screen(workshop, activity),
        }
    return render(request, "boards/screen.html", context)


def add_page(viewer: Viewer, form: forms.Form) -> dict[str, Any]:
    """Return what the page of a refused new note shows."""
    return {"viewer": viewer, "workshop": viewer.workshop, "form": form}


def note_context(viewer: Viewer, note: Note, form: forms.BaseForm) -> dict[str, Any]:
    """Return what a note's own page shows: its fields and where it can go."""
    columns = columns_of([note.journey_id], viewer=viewer.by)[note.journey_id]
    others = [other for other in _like(viewer, note, columns) if other.pk != note.pk]
    is_edit = isinstance(form, EditForm)
    return {
        "viewer": viewer,
        "workshop": viewer.workshop,
        "note": note,
        "is_moment": isinstance(note, Moment),
        "columns": columns,
        "others": others,
        "hints": _hints(note, others),
        "into": [other for other in others if fits(note, other)],
        "may_edit": may_edit(viewer, note),
        "may_move": viewer.may("may_move") and is_on_board(note),
        "may_merge": may_merge(viewer, note.kinds),
        "may_sort": may_sort(viewer) and isinstance(note, Step) and not note.private_to,
        "form": form if is_edit else edit_form(note),
        "place_errors": None if is_edit else form.errors,
    }


def _hints(note: Note, others: list[Note]) -> list[str]:
    if not isinstance(note, Moment):
        return []
    return hints_for(note.question, others=[other.words for other in others])


def is_on_board(note: Note) -> bool:
    """Whether the note has a place in the board's order."""
    return not getattr(note, "is_proposal", False)


def _like(viewer: Viewer, note: Note, columns: list[Column]) -> list[Note]:
    """Everything of the note's kind that this viewer sees beside it."""
    if isinstance(note, Moment):
        return [moment for column in columns for moment in column.moments]
    steps: list[Note] = [column.step for column in columns]
    listed = proposals_of([note.journey_id], viewer=viewer.by)[note.journey_id]
    return steps if is_on_board(note) else [*listed, *steps]


def words_sent(request: HttpRequest) -> str:
    """Return the words of a form that could not be taken, so that they are kept."""
    sent = (request.POST.get(name, "") for name in WORDS_FIELDS)
    return next((words for words in sent if words), "")
