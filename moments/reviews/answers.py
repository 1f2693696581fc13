"""How a write to an action is answered: the list for the page's script, JSON, or a page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from moments.journeys.domain.acting import actions_region
from moments.journeys.models import Action
from moments.lib.csrf import wants_json
from moments.reviews.rendering import as_partial
from moments.workshops.http import Viewer


def wants_data(request: HttpRequest) -> bool:
    """Whether a script or a client asks, not a person's browser."""
    return wants_json(request) or "HX-Request" in request.headers


def written(
    request: HttpRequest,
    viewer: Viewer,
    action: Action,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Answer a write that is on disk by now."""
    if wants_json(request):
        return JsonResponse(as_json(action), status=status)
    if wants_data(request):
        room = viewer.workshop.room
        return HttpResponse(as_partial(action.journey, room=room), status=status)
    return redirect(f"{_back(viewer)}#{actions_region(action.journey_id)}")


def as_json(action: Action) -> dict[str, Any]:
    """Return an action as clients outside read it."""
    return {
        "id": action.pk,
        "moment": action.moment_id,
        "version": action.version,
        "client_id": str(action.client_id) if action.client_id else None,
        "removed": action.removed_at is not None,
        "state": action.state,
        "aim": action.aim,
        "first_fix": action.first_fix,
        "recovery_words": action.recovery_words,
        "who_may_act": action.who_may_act,
        "limit": action.limit,
        "owner": action.shown_owner,
        "due": action.due.isoformat() if action.due else None,
        "why_open": action.why_open,
    }


def invalid(errors: dict[str, Any]) -> JsonResponse:
    """Answer a form that is not right, with the sentences of each field."""
    message = " ".join(str(error) for found in errors.values() for error in found)
    content = {"error": "invalid", "message": message, "errors": errors}
    return JsonResponse(content, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def conflict(name: str, message: str, now: Action | None = None) -> JsonResponse:
    """Answer a write that does not fit what stands there now."""
    content: dict[str, Any] = {"error": name, "message": message}
    if now is not None:
        content["now"] = as_json(now)
    return JsonResponse(content, status=HTTPStatus.CONFLICT)


def may_not_words(viewer: Viewer) -> tuple[str, str]:
    """Return why nothing can be agreed now: a name, and a sentence."""
    if viewer.workshop.is_closed:
        return "closed", _("This workshop is closed. Nothing can be written any more.")
    return "not-now", _("The room agrees no actions at the moment.")


def _back(viewer: Viewer) -> str:
    """A seat goes back to the room's page, who leads to the page of all tables."""
    if viewer.seat is not None:
        return viewer.workshop.get_absolute_url()
    return reverse("reviews:actions", args=[viewer.workshop.room])
