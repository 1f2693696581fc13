"""Signing a journey off, and noticing what changed since."""

import hashlib

from moments.accounts.models import User
from moments.journeys.domain.exchange import JourneyFile, write_file
from moments.journeys.domain.notes import lock
from moments.journeys.domain.outlines import JourneyOutline, outline_of
from moments.journeys.models import Journey
from moments.lib.db import writing
from moments.organisations.models import Role
from moments.reviews.models import Review

REVIEWING_ROLES = [Role.OWNER, Role.MANAGER]


class StaleReviewError(Exception):
    """The journey is no longer what the reviewer has read."""


def fingerprint_of(outline: JourneyOutline) -> str:
    """Return what stands for everything the journey says now."""
    return hashlib.sha256(_content(outline)).hexdigest()


@writing
def mark_reviewed(
    journey: Journey, *, by: User, comment: str = "", seen: str
) -> Review:
    """Sign off the journey as it was read; pressing twice signs once.

    Raises :class:`StaleReviewError` when somebody changed it since ``seen``.
    """
    lock(journey)
    outline = outline_of(Journey.objects.get(pk=journey.pk))
    fingerprint = fingerprint_of(outline)
    if fingerprint != seen:
        raise StaleReviewError
    last = Review.objects.filter(journey=journey).order_by("number").last()
    if last and _is_same(last, by, comment, fingerprint):
        return last
    review = Review.objects.create(
        journey=journey,
        number=last.number + 1 if last else 1,
        reviewed_by=by,
        name=str(by),
        comment=comment,
        content=_content(outline).decode(),
        fingerprint=fingerprint,
    )
    Journey.objects.filter(pk=journey.pk).update(state=Journey.State.REVIEWED)
    return review


def _is_same(last: Review, by: User, comment: str, fingerprint: str) -> bool:
    signed = (last.reviewed_by_id, last.comment, last.fingerprint)
    return signed == (by.pk, comment, fingerprint)


def _content(outline: JourneyOutline) -> bytes:
    return write_file(JourneyFile(outline=outline))
