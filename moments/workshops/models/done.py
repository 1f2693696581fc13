"""What a seat says and notes for itself during one activity."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.workshops.models.activity import Activity
from moments.workshops.models.participant import Participant

JOTTING_LIMIT = 2000


class Done(models.Model):
    """ "I'm done" of one seat in one activity."""

    seat = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="done")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="done"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("done")
        verbose_name_plural = _("done")
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "activity"], name="done_once_an_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.activity_id}"


class Jotting(models.Model):
    """A note of one seat for itself: on its own copy, in no export and no review."""

    seat = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="jottings"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="jottings"
    )
    words = models.TextField(_("words"), max_length=JOTTING_LIMIT, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "activity"], name="jotting_once_an_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.activity_id}"
