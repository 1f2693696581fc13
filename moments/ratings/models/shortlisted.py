"""The moments that are rated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Moment
from moments.workshops.models import Workshop


class ShortlistedQuerySet(models.QuerySet["Shortlisted"]):
    def standing(self) -> "ShortlistedQuerySet":
        """Moments that are on the board, in the journey's order."""
        return (
            self.filter(
                moment__removed_at=None,
                moment__merged_into=None,
                moment__private_to="",
                moment__step__removed_at=None,
                moment__step__merged_into=None,
                moment__step__is_proposal=False,
            )
            .select_related("moment__step")
            .order_by(
                "moment__step__position",
                "moment__step",
                "moment__position",
                "moment",
            )
        )


class Shortlisted(models.Model):
    """A moment that dots or the trainer chose to be rated."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="shortlist"
    )
    moment = models.OneToOneField(
        Moment, on_delete=models.CASCADE, related_name="shortlisted"
    )
    # Picked by the trainer: a second private round follows the talk.
    is_discussed = models.BooleanField(_("discussed"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ShortlistedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("shortlisted moment")
        verbose_name_plural = _("shortlist")

    def __str__(self) -> str:
        return str(self.moment)
