"""My copy: what one seat has written, its code, and the way out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from moments.journeys.domain.outlines import outline_of
from moments.lib.network import public_base_url
from moments.workshops.downloads import downloads_of
from moments.workshops.http import (
    forget_seat_cookie,
    own_seat_or_404,
    set_seat_cookie,
)
from moments.workshops.models.writings import written_by


@login_not_required
@require_safe
@never_cache
def me(request: HttpRequest, room: str) -> HttpResponse:
    seat = own_seat_or_404(request, room)
    steps, moments = written_by(seat)
    rejoin_path = reverse("workshops:rejoin", args=[room])
    context = {
        "workshop": seat.workshop,
        "seat": seat,
        "journey": outline_of(seat.table.journey),
        "steps": steps,
        "moments": moments,
        "downloads": downloads_of(seat.workshop),
        "rejoin_address": f"{public_base_url(request)}{rejoin_path}",
    }
    response = render(request, "workshops/me.html", context)
    # Whoever keeps looking at their copy keeps it without typing the code again.
    set_seat_cookie(response, request, seat)
    return response


@login_not_required
@require_POST
def leave(request: HttpRequest, room: str) -> HttpResponse:
    """Forget the seat on this device. The seat stays, and its code opens it again."""
    own_seat_or_404(request, room)
    messages.success(request, _("This device has forgotten your seat."))
    response = redirect("front")
    forget_seat_cookie(response, request, room)
    return response
