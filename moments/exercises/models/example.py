"""What one seat answers on the walk through an example journey."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Step
from moments.workshops.models import Activity, Participant

# "After how many bad contacts would you go?": this number stands for "never".
NEVER = 0


class ExampleAnswer(models.Model):
    """Which step would lose this seat, and after how many bad contacts it would go."""

    seat = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="example_answers"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="example_answers"
    )
    step = models.ForeignKey(
        Step, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    goes_after = models.PositiveSmallIntegerField(
        _("bad contacts"), null=True, blank=True
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer to an example walk")
        verbose_name_plural = _("answers to example walks")
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "activity"], name="example_answer_once_an_activity"
            ),
            models.CheckConstraint(
                condition=Q(goes_after=None) | Q(goes_after__lte=200),
                name="example_answer_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.activity_id}"

    @property
    def is_finished(self) -> bool:
        return self.step_id is not None and self.goes_after is not None
