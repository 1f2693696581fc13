"""Health for machines, and the room check for people."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moments.lib.network import public_address, verified_addresses
from moments.live.holding import NOWHERE, Hold, HoldResponse
from moments.server.database import is_reachable, pending_migrations
from moments.server.identity import PROCESS
from moments.workshops.inviting import draw_qr

_COOKIE = "room-check"


@require_safe
@never_cache
@login_not_required
def livez(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that this process answers; asks nobody, not even the database."""
    return HttpResponse(f"ok {PROCESS}\n", content_type="text/plain")


@require_safe
@never_cache
@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say whether work can be sent here, or in one sentence why not."""
    sentence = _what_is_missing()
    status = 503 if sentence else 200
    return HttpResponse(
        f"{sentence or 'ok'}\n", status=status, content_type="text/plain; charset=utf-8"
    )


def _what_is_missing() -> str:
    try:
        is_reachable()
        pending = pending_migrations()
    except Error:
        return _("The database does not answer.")
    return _("The database is older than this version.") if pending else ""


@require_safe
@never_cache
@login_not_required
def room_check(request: HttpRequest) -> HttpResponse:
    """Try from a device what a seat needs: address, cookie, polling, live stream.

    The cookie is set by a redirect, so that this much is tested without a script.
    """
    if "asked" not in request.GET:
        return _with_cookie(redirect(f"{reverse('room-check')}?asked=1"), request)
    page = reverse("room-check")
    address = public_address(request)
    others = [f"{url}{page}" for url in verified_addresses()]
    context = {
        "opened_at": f"{request.scheme}://{request.get_host()}{page}",
        "is_here": _is_here(request),
        "reachable": address.reachable,
        "address": f"{address.url}{page}",
        "others": [url for url in others if url != f"{address.url}{page}"],
        "qr": draw_qr(f"{address.url}{page}") if address.reachable else "",
        "cookie_works": _COOKIE in request.COOKIES,
    }
    return _with_cookie(render(request, "server/room_check.html", context), request)


def _is_here(request: HttpRequest) -> bool:
    """Whether the page was opened under an address that only this computer has."""
    origin = f"{request.scheme}://{request.get_host()}"
    address = public_address(request)
    return not address.reachable or address.url != origin


def _with_cookie(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    # As a seat's cookie is set: Secure would be lost on a room's plain http.
    response.set_cookie(
        _COOKIE, "1", httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


@require_safe
@never_cache
@login_not_required
def check_poll(request: HttpRequest) -> HttpResponse:
    """Give back what was sent: an answer from a cache on the way would differ."""
    return JsonResponse({"echo": request.GET.get("echo", "")[:40]})


@require_safe
@login_not_required
def check_stream(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Open a stream without a topic: it carries beats and nothing else."""
    return HoldResponse(Hold(topic=NOWHERE, since=0))
