"""The way out: a device forgets its seat."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moments.workshops.http import forget_seat_cookie, own_seat_or_404


@login_not_required
@require_POST
def leave(request: HttpRequest, room: str) -> HttpResponse:
    """Forget the seat on this device. The seat stays, and its code opens it again."""
    own_seat_or_404(request, room)
    messages.success(request, _("This device has forgotten your seat."))
    response = redirect("front")
    forget_seat_cookie(response, request, room)
    return response
