"""Private answers: importance first, then the opinion that hangs on it.

Two triggers of the database stand behind this (migration 0002): an opinion is
refused while its own importance is not locked, and a locked one cannot change.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Moment
from moments.workshops.models import Participant, Workshop


class Answer(models.TextChoices):
    """Whether somebody answered. Who did not is counted as that, never as a middle."""

    NONE = "none", _("no answer")
    GIVEN = "given", _("answered")
    CANNOT_JUDGE = "cannot", _("cannot judge")


class Outcome(models.TextChoices):
    """How the customer fares at a moment."""

    MISERY = "misery", _("misery")
    AVERAGE = "average", _("average")
    MAGIC = "magic", _("magic")
    CANNOT_JUDGE = "cannot", _("cannot judge")


class ImportanceQuerySet(models.QuerySet["Importance"]):
    def counted(self) -> "ImportanceQuerySet":
        """Answers of people who still sit there: a second seat would answer twice."""
        return self.filter(seat__removed_at=None)

    def locked(self) -> "ImportanceQuerySet":
        return self.exclude(locked_at=None)


class Importance(models.Model):
    """How much one moment matters to the customer, by one seat."""

    seat = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="importances"
    )
    moment = models.ForeignKey(
        Moment, on_delete=models.CASCADE, related_name="importances"
    )
    answer = models.CharField(max_length=6, choices=Answer.choices)
    value = models.PositiveSmallIntegerField(_("importance"), null=True)
    locked_at = models.DateTimeField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ImportanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("importance")
        verbose_name_plural = _("importance")
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "moment"], name="importance_once_a_seat"
            ),
            # An unknown comparison is no violation: NULL has to be named.
            models.CheckConstraint(
                condition=Q(
                    answer="given", value__isnull=False, value__gte=1, value__lte=5
                )
                | Q(answer__in=["none", "cannot"], value=None),
                name="importance_value_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.moment_id}"


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def counted(self) -> "OpinionQuerySet":
        return self.filter(importance__seat__removed_at=None)


class Opinion(models.Model):
    """How the customer fares there today, by one seat, in one of two rounds."""

    importance = models.ForeignKey(
        Importance, on_delete=models.CASCADE, related_name="opinions"
    )
    round = models.PositiveSmallIntegerField(default=1)
    value = models.CharField(_("opinion"), max_length=7, choices=Outcome.choices)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        constraints = [
            models.UniqueConstraint(
                fields=["importance", "round"], name="opinion_once_a_round"
            ),
            models.CheckConstraint(
                condition=Q(round__in=[1, 2]), name="opinion_round_known"
            ),
            models.CheckConstraint(
                condition=Q(value__in=Outcome.values), name="opinion_value_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.importance_id} {self.round}"


class HandCount(models.Model):
    """Raised hands that the trainer counted; shown apart from the private answers."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="hand_counts"
    )
    moment = models.ForeignKey(
        Moment, on_delete=models.CASCADE, related_name="hand_counts"
    )
    round = models.PositiveSmallIntegerField(default=1)
    value = models.CharField(max_length=7, choices=Outcome.choices)
    count = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("show of hands")
        verbose_name_plural = _("shows of hands")
        constraints = [
            models.UniqueConstraint(
                fields=["moment", "round", "value"], name="hands_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(round__in=[1, 2], value__in=Outcome.values),
                name="hands_known",
            ),
            models.CheckConstraint(
                condition=Q(count__lte=500), name="hands_of_one_room"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.value}"
