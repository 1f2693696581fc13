"""Dots: one row each, so that a vote is neither lost nor counted twice."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Moment, Step
from moments.ratings.models.judging import MOST_DOTS
from moments.workshops.models import Participant


class DotQuerySet(models.QuerySet["Dot"]):
    def placed(self) -> "DotQuerySet":
        """Dots that have not been taken back."""
        return self.filter(taken_at=None)

    def counted(self) -> "DotQuerySet":
        """Placed dots of people who still sit there: a second seat would vote twice."""
        return self.placed().filter(seat__removed_at=None)


class Dot(models.Model):
    """One vote of one seat on one step or moment. A merged note's dots stay its own."""

    seat = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="dots")
    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="dots", null=True
    )
    moment = models.ForeignKey(
        Moment, on_delete=models.CASCADE, related_name="dots", null=True
    )
    client_id = models.UUIDField(editable=False)
    # The how-manieth of the seat's dots it is, and how many there were to give.
    number = models.PositiveSmallIntegerField(editable=False)
    budget = models.PositiveSmallIntegerField(editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # The row stays with the id of its removal, so that sending either twice does no harm.
    taken_at = models.DateTimeField(null=True, editable=False)
    taken_id = models.UUIDField(null=True, editable=False)

    objects = DotQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("dot")
        verbose_name_plural = _("dots")
        constraints = [
            models.UniqueConstraint(fields=["seat", "client_id"], name="dot_sent_once"),
            models.UniqueConstraint(
                fields=["seat", "taken_id"], name="dot_taken_back_once"
            ),
            models.UniqueConstraint(
                fields=["seat", "number"],
                condition=Q(taken_at=None),
                name="dot_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=F("budget"))
                & Q(budget__lte=MOST_DOTS),
                name="dot_within_budget",
            ),
            models.CheckConstraint(
                condition=Q(step=None, moment__isnull=False)
                | Q(step__isnull=False, moment=None),
                name="dot_on_one_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.number}"
