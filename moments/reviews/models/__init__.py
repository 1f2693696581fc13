"""Sign-offs of journeys."""

from moments.reviews.models.review import Review

__all__ = ["Review"]
