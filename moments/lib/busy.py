"""What somebody sees while the database takes nothing: their words, and when to go on."""

import sys
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import server_error as broken

from moments.lib.csrf import sent_words, wants_json

_RETRY_SECONDS = 5
# What SQLite and PostgreSQL say of a full disk, in this order.
_FULL = ("disk is full", "No space left")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure; one of the database is no fault of ours and will pass.

    Django calls this with the exception at hand, from whatever layer it came:
    a middleware of ours would miss those of the session and of the user.
    """
    error = sys.exc_info()[1]
    if not isinstance(error, OperationalError):
        response: HttpResponse = broken(request)
        return response
    is_full = any(words in str(error) for words in _FULL)
    response = _not_saved(request, is_full=is_full)
    response["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _not_saved(request: HttpRequest, *, is_full: bool) -> HttpResponse:
    status = (
        HTTPStatus.INSUFFICIENT_STORAGE if is_full else HTTPStatus.SERVICE_UNAVAILABLE
    )
    message = (
        _("The disk of the server is full. Nothing was saved; your words stay here.")
        if is_full
        else _("The database is busy. Nothing was saved; your words stay here.")
    )
    if wants_json(request) or request.headers.get("HX-Request"):
        content = {"error": "full" if is_full else "busy", "message": message}
        return JsonResponse(content, status=status)
    if request.method != "POST":
        return HttpResponseServerError(render_to_string("503.html"), status=status)
    # Without the request: the page's usual context asks the database who this is.
    context = {
        **sent_words(request),
        "message": message,
        "action": request.get_full_path(),
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("503_words.html", context), status=status)
