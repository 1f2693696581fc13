"""An organisation's journeys at the desk: the list, and the map of each."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moments.accounts.http import PersonRequest
from moments.journeys.domain.outlines import outline_of, outlines_of
from moments.journeys.models import Journey
from moments.lib.db import reading
from moments.organisations.http import member_or_404
from moments.organisations.models import Membership
from moments.reviews.domain.mapping import JourneyMap, map_of
from moments.reviews.domain.outcomes import outcome_words
from moments.reviews.domain.reviewing import (
    REVIEWING_ROLES,
    StaleReviewError,
    fingerprint_of,
    mark_reviewed,
)
from moments.reviews.forms import ReviewForm
from moments.reviews.models import Review


@require_safe
def journey_list(request: PersonRequest, organisation: str) -> HttpResponse:
    """Every member reads which journeys there are, and which are signed off."""
    membership = member_or_404(request, organisation)
    mapped = Journey.objects.filter(organisation=membership.organisation)
    journeys = list(mapped.with_counts().order_by("-created_at", "-pk"))
    last = Review.objects.last_of([journey.pk for journey in journeys])
    changed = _changed(journeys, last)
    rows = [(one, last.get(one.pk), one.pk in changed) for one in journeys]
    context = _context(membership) | {"journeys": journeys, "rows": rows}
    return render(request, "reviews/journey_list.html", context)


@require_safe
def journey_map(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Show a journey with what its room answered and agreed, to read and to print."""
    membership = member_or_404(request, organisation)
    return _map_page(request, membership, _journey_or_404(membership, pk))


@require_POST
def journey_review(request: PersonRequest, organisation: str, pk: int) -> HttpResponse:
    """Sign the journey off as it was read."""
    membership = member_or_404(request, organisation, roles=REVIEWING_ROLES)
    journey = _journey_or_404(membership, pk)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _map_page(
            request, membership, journey, form, HTTPStatus.UNPROCESSABLE_ENTITY
        )
    comment, seen = form.cleaned_data["comment"], form.cleaned_data["seen"]
    try:
        mark_reviewed(journey, by=request.user, comment=comment, seen=seen)
    except StaleReviewError:
        words = _("Somebody changed this journey while you read. Look at it again.")
        form.add_error(None, words)
        return _map_page(request, membership, journey, form, HTTPStatus.CONFLICT)
    messages.success(request, _("The journey is marked as reviewed."))
    return redirect("reviews:journey-map", organisation, pk)


def _map_page(
    request: PersonRequest,
    membership: Membership,
    journey: Journey,
    form: ReviewForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    with reading():
        drawn = map_of(journey)
        fingerprint = fingerprint_of(outline_of(journey))
        reviews = list(Review.objects.filter(journey=journey))
    if form is None:
        form = ReviewForm(initial={"seen": fingerprint})
    else:
        form.data = {"comment": form.data.get("comment", ""), "seen": fingerprint}
    context = (
        _context(membership)
        | _words_about(drawn)
        | {
            "journey": journey,
            "map": drawn,
            "form": form,
            "review": reviews[-1] if reviews else None,
            "reviews": reviews[:-1],
            "is_changed": bool(reviews) and reviews[-1].fingerprint != fingerprint,
            "may_review": membership.role in REVIEWING_ROLES,
        }
    )
    return render(request, "reviews/map.html", context, status=status)


def _words_about(drawn: JourneyMap) -> dict[str, object]:
    neutral = drawn.is_neutral
    return {"neutral": neutral, "outcomes": outcome_words(neutral=neutral)}


def _changed(journeys: list[Journey], last: dict[int, Review]) -> set[int]:
    """Return the journeys that do not say any more what was signed."""
    signed = [journey for journey in journeys if journey.pk in last]
    outlines = outlines_of(signed)
    return {
        pk
        for pk, outline in outlines.items()
        if fingerprint_of(outline) != last[pk].fingerprint
    }


def _journey_or_404(membership: Membership, pk: int) -> Journey:
    journeys = membership.organisation.journeys
    related = ["organisation", "table__workshop"]
    return get_object_or_404(journeys.select_related(*related), pk=pk)


def _context(membership: Membership) -> dict[str, object]:
    return {"membership": membership, "organisation": membership.organisation}
