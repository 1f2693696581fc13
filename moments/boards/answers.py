"""How a write is answered: a fragment for the page's script, JSON, or a page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from moments.boards.domain.authors import names_of
from moments.boards.domain.visibility import place_of
from moments.boards.rendering import note_partials
from moments.journeys.domain.errors import (
    ClientIdReusedError,
    MergeError,
    NoteGoneError,
    StaleEditError,
)
from moments.journeys.models import Moment
from moments.journeys.models.note import Note
from moments.lib.csrf import wants_json
from moments.workshops.http import Viewer


def wants_fragment(request: HttpRequest) -> bool:
    """Whether the page's script asks."""
    return "HX-Request" in request.headers


def written(
    request: HttpRequest,
    viewer: Viewer,
    note: Note,
    *others: Note,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Answer a write that is on disk by now."""
    if wants_json(request):
        content = as_json(note) | {"position": place_of(note)}
        return JsonResponse(content, status=status)
    if wants_fragment(request):
        response = HttpResponse(partials_for(viewer, note, *others), status=status)
        response["X-Note"] = note.region
        return response
    return redirect(f"{viewer.workshop.get_absolute_url()}#{note.region}")


def partials_for(viewer: Viewer, *notes: Note) -> str:
    """Return the notes' regions as this viewer may see them."""
    names = names_of(viewer.workshop)
    return note_partials(notes, viewer=viewer.by, names=names)


def as_json(note: Note) -> dict[str, Any]:
    """Return a note as clients outside read it."""
    content: dict[str, Any] = {
        "id": note.pk,
        note.words_field: note.words,
        "version": note.version,
        "client_id": str(note.client_id) if note.client_id else None,
        "removed": note.removed_at is not None,
    }
    if isinstance(note, Moment):
        content["step"] = note.step_id
    elif getattr(note, "is_proposal", False):
        content["proposal"] = True
    return content


def invalid(
    request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Answer a form that is not right; a page keeps what was typed in it."""
    form = context["form"]
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if wants_json(request) or wants_fragment(request):
        messages = [str(error) for errors in form.errors.values() for error in errors]
        return _problem("invalid", " ".join(messages), status, errors=form.errors)
    return render(request, template, context, status=status)


Refusal = StaleEditError | NoteGoneError | ClientIdReusedError | MergeError


def refused(
    request: HttpRequest, viewer: Viewer, error: Refusal, *, words: str = ""
) -> HttpResponse:
    """Answer a write that does not fit what stands on the board now (409)."""
    name, message = _reason(error)
    now = getattr(error, "note", None)
    if wants_json(request) or wants_fragment(request):
        extra = {"now": as_json(now)} if now is not None else {}
        return _problem(name, message, HTTPStatus.CONFLICT, **extra)
    context = {
        "viewer": viewer,
        "workshop": viewer.workshop,
        "reason": name,
        "message": message,
        "note": now,
        "words": words,
    }
    return render(request, "boards/conflict.html", context, status=HTTPStatus.CONFLICT)


def may_not_write(
    request: HttpRequest, viewer: Viewer, *, words: str = ""
) -> HttpResponse:
    """Answer a write that the workshop, the trainer or the activity does not allow now."""
    name, message = _why_not(viewer)
    if wants_json(request) or wants_fragment(request):
        return _problem(name, message, HTTPStatus.FORBIDDEN)
    context = {
        "viewer": viewer,
        "workshop": viewer.workshop,
        "reason": name,
        "message": message,
        "words": words,
    }
    return render(request, "boards/conflict.html", context, status=HTTPStatus.FORBIDDEN)


def _why_not(viewer: Viewer) -> tuple[str, str]:
    if not viewer.may_write:
        message = _("This workshop is closed. Nothing can be written any more.")
        return "closed", message
    if viewer.workshop.is_locked:
        return "not_now", _("The trainer has locked the board for now.")
    return "not_now", _("This is not part of what the room does now.")


def _reason(error: Refusal) -> tuple[str, str]:
    if isinstance(error, StaleEditError):
        return "stale", _("Somebody changed this note while you wrote.")
    if isinstance(error, NoteGoneError):
        return "gone", _("This note was removed. Your words are still here.")
    if isinstance(error, ClientIdReusedError):
        return "reused", _("This was sent before with other words.")
    return "merge", _("These two notes cannot become one.")


def _problem(
    name: str, message: str, status: HTTPStatus, **extra: object
) -> HttpResponse:
    return JsonResponse({"error": name, "message": message, **extra}, status=status)
