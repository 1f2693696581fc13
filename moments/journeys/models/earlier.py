"""Answers that a journey brought along from another place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models.moment import Moment


class EarlierAnswers(models.Model):
    """How often each answer was given about a moment, as the file said that brought it.

    A table of its own: boards read moments all day and these never.
    """

    moment = models.OneToOneField(
        Moment, on_delete=models.CASCADE, related_name="earlier_answers"
    )
    content = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("earlier answers")
        verbose_name_plural = _("earlier answers")

    def __str__(self) -> str:
        return str(self.moment_id)
