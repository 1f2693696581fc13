"""My copy: the workbook of one seat, its code, and the way out."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moments.documents.domain.workbook import workbook_of
from moments.lib.network import public_base_url
from moments.reviews.domain.outcomes import SIGNS, outcome_words
from moments.workshops.downloads import downloads_of
from moments.workshops.http import own_seat_or_404, set_seat_cookie


@login_not_required
@require_safe
@never_cache
def me(request: HttpRequest, room: str) -> HttpResponse:
    """Show what a seat takes away. It stays until the workshop's last day."""
    seat = own_seat_or_404(request, room)
    rejoin_path = reverse("workshops:rejoin", args=[room])
    words = outcome_words(neutral=seat.workshop.organisation.uses_neutral_words)
    outcomes = {name: f"{SIGNS[name]} {word}" for name, word in words.items()}
    context = {
        "workshop": seat.workshop,
        "seat": seat,
        "book": workbook_of(seat),
        "outcomes": outcomes,
        "neutral": seat.workshop.organisation.uses_neutral_words,
        "downloads": downloads_of(seat.workshop),
        "rejoin_address": f"{public_base_url(request)}{rejoin_path}",
    }
    response = render(request, "documents/me.html", context)
    # Whoever keeps looking at their copy keeps it without typing the code again.
    set_seat_cookie(response, request, seat)
    return response
