"""How a dot or an answer is answered: a part of the page, JSON, or the room."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moments.lib.csrf import wants_json
from moments.ratings.domain.errors import NotNowError, RatingRefusedError
from moments.workshops.http import Viewer, seat_or_404

View = Callable[..., HttpResponse]


def seat_writes(view: View) -> View:
    """Give a view the seat that writes, and turn refusals of the domain into answers."""

    @wraps(view)
    def answer(request: HttpRequest, room: str) -> HttpResponse:
        viewer = seat_or_404(request, room)
        assert viewer.seat is not None  # noqa: S101 -- seat_or_404 found one
        try:
            if not viewer.may_write:
                raise NotNowError
            return view(request, viewer, viewer.seat)
        except RatingRefusedError as error:
            return refused(request, viewer, error)

    return login_not_required(never_cache(require_POST(answer)))


def taken(
    request: HttpRequest,
    viewer: Viewer,
    content: dict[str, object],
    *,
    partials: Callable[[], list[tuple[str, str]]] = list,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Answer what is on disk by now; ``partials`` are drawn only for a script."""
    if wants_json(request):
        return JsonResponse(content, status=status)
    if "HX-Request" in request.headers:
        return HttpResponse(
            "".join(_partial(*one) for one in partials()), status=status
        )
    return redirect(f"{viewer.workshop.get_absolute_url()}#panel")


def refused(
    request: HttpRequest, viewer: Viewer, error: RatingRefusedError
) -> HttpResponse:
    """Answer what does not fit the room as it is now (409)."""
    if is_script(request):
        content = {"error": error.name, "message": error.message}
        return JsonResponse(content, status=HTTPStatus.CONFLICT)
    messages.error(request, error.message)
    return redirect(f"{viewer.workshop.get_absolute_url()}#panel")


def invalid(request: HttpRequest, viewer: Viewer, message: str = "") -> HttpResponse:
    """Answer a form that nobody's page sends (422)."""
    message = message or _("There was nothing in it that could be kept.")
    if is_script(request):
        content = {"error": "invalid", "message": message}
        return JsonResponse(content, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.error(request, message)
    return redirect(f"{viewer.workshop.get_absolute_url()}#panel")


def is_script(request: HttpRequest) -> bool:
    """Whether a script or a machine asks, and not a plain form."""
    return wants_json(request) or "HX-Request" in request.headers


def _partial(target: str, html: str) -> str:
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="outerMorph">{}</hx-partial>',
        target,
        mark_safe(html),  # noqa: S308 -- rendered templates
    )
