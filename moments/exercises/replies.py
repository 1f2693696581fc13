"""How a write is answered: for the page's script, as JSON, or with a page."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moments.exercises.http import wants_fragment
from moments.exercises.models import Post
from moments.lib.csrf import sent_words, wants_json
from moments.workshops.http import Viewer
from moments.workshops.models import Activity


def saved(
    request: HttpRequest,
    *,
    back: str,
    content: dict[str, Any],
    html: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Answer a write that is on disk by now. The script has drawn an answer already."""
    if wants_json(request):
        return JsonResponse(content, status=status)
    if wants_fragment(request):
        return HttpResponse(html, status=status)
    return redirect(back)


def invalid(
    request: HttpRequest, viewer: Viewer, form: forms.Form, *, back: str
) -> HttpResponse:
    """Answer what cannot be stored; a page gives back what was typed."""
    words = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return refused(
        request,
        viewer,
        words,
        back=back,
        name="invalid",
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def shown_already(request: HttpRequest, viewer: Viewer, *, back: str) -> HttpResponse:
    words = _("The room has seen the answers. Yours can no longer be changed.")
    return refused(
        request, viewer, words, back=back, name="shown", status=HTTPStatus.CONFLICT
    )


def reused(request: HttpRequest, viewer: Viewer, *, back: str) -> HttpResponse:
    words = _("This was sent before with other words.")
    return refused(
        request, viewer, words, back=back, name="reused", status=HTTPStatus.CONFLICT
    )


def may_not_write(request: HttpRequest, viewer: Viewer, *, back: str) -> HttpResponse:
    if viewer.may_write:
        name, words = "locked", _("The trainer has locked the board for a while.")
    else:
        name = "closed"
        words = _("This workshop is closed. Nothing can be written any more.")
    return refused(
        request, viewer, words, back=back, name=name, status=HTTPStatus.FORBIDDEN
    )


def refused(
    request: HttpRequest,
    viewer: Viewer,
    message: str,
    *,
    back: str,
    name: str,
    status: HTTPStatus,
) -> HttpResponse:
    """Say in one sentence why not; a page gives back what was typed."""
    if wants_json(request) or wants_fragment(request):
        return JsonResponse({"error": name, "message": message}, status=status)
    context = {
        "workshop": viewer.workshop,
        "message": message,
        "back": back,
        **sent_words(request),
    }
    return render(request, "exercises/refused.html", context, status=status)


def panel_address(viewer: Viewer, activity: Activity | None) -> str:
    """Return where somebody without a script goes on: to the panel they came from."""
    if activity is None:
        return reverse("exercises:car-park", args=[viewer.workshop.room])
    if viewer.seat is None:
        return reverse("workshops:lead", args=[viewer.workshop.room])
    looking_back = (
        f"?activity={activity.pk}" if activity.pk != viewer.workshop.current_id else ""
    )
    return f"{viewer.workshop.get_absolute_url()}{looking_back}#panel"


def as_json(post: Post) -> dict[str, Any]:
    """Return a post as clients outside read it."""
    return {
        "id": post.pk,
        "words": post.words,
        "activity": post.activity_id,
        "client_id": str(post.client_id) if post.client_id else None,
        "removed": post.removed_at is not None,
    }
