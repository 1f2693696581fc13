"""What somebody sees whose form was refused: their words, and a way to send them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

# Sent along, but nothing that anybody typed.
_HIDDEN = {"client_id", "version", "step", "after", "into", "again", "seen", "next"}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a missing or stale token without losing what was typed.

    Django's own page needs inline styles and throws the words away. Sending
    again by one press is offered only to forms of this very site: for a forged
    form of another site it would be the second half of the attack.
    """
    if wants_json(request) or request.headers.get("HX-Request"):
        message = _(
            "This page is too old to send. Load it again; your words stay here."
        )
        return JsonResponse({"error": "csrf", "message": message}, status=403)
    context = {**sent_words(request), "may_resend": _is_from_here(request)}
    return render(request, "403_csrf.html", context, status=403)


def sent_words(request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    """Return what a form has brought, to give it back; a password is not kept."""
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
    ]
    return {
        "fields": [pair for pair in sent if pair[0] not in _HIDDEN],
        "hidden": [pair for pair in sent if pair[0] in _HIDDEN],
    }


def wants_json(request: HttpRequest) -> bool:
    """Whether the client asked for JSON rather than a page."""
    return "application/json" in request.headers.get("Accept", "")


def _is_from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    return origin == f"{request.scheme}://{request.get_host()}"
