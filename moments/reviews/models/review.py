"""A sign-off of one version of a journey."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Journey

COMMENT_LIMIT = 1000


class ReviewQuerySet(models.QuerySet["Review"]):
    def last_of(self, journeys: list[int]) -> "dict[int, Review]":
        """Return the last review of each journey that has one."""
        rows = self.filter(journey__in=journeys).order_by("number")
        return {row.journey_id: row for row in rows.select_related("reviewed_by")}


class Review(models.Model):
    """Somebody stands for what a journey said at one moment."""

    journey = models.ForeignKey(
        Journey, on_delete=models.CASCADE, related_name="reviews"
    )
    number = models.PositiveIntegerField(_("version"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    # A signature does not go when the person leaves.
    name = models.CharField(_("name"), max_length=150)
    comment = models.CharField(_("comment"), max_length=COMMENT_LIMIT, blank=True)
    # What was signed, as a file, and what stands for it: a later one can be compared.
    content = models.TextField(editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["journey", "number"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "number"], name="review_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journey_id} {self.number}"
