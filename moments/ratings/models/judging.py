"""How one workshop judges its moments: the dots, the limit of the shortlist, what is closed."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.workshops.models import Workshop

MOST_DOTS = 20
MOST_MOMENTS = 60


class JudgingQuerySet(models.QuerySet["Judging"]):
    def of(self, workshop: Workshop) -> "Judging":
        """Return the workshop's row; before anybody set anything, one with the defaults."""
        return self.filter(workshop=workshop).first() or Judging(workshop=workshop)


class Judging(models.Model):
    """What the trainer set for dots and ratings, and what is closed for everybody."""

    workshop = models.OneToOneField(
        Workshop, on_delete=models.CASCADE, related_name="judging"
    )
    dots_each = models.PositiveSmallIntegerField(
        _("dots each"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DOTS)],
    )
    shortlist_limit = models.PositiveSmallIntegerField(
        _("moments on the shortlist"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MOMENTS)],
    )
    rates_all = models.BooleanField(_("rate all moments"), default=False)
    importance_closed_at = models.DateTimeField(null=True, editable=False)
    # Whoever has seen the answers of a round can no longer give one in it.
    first_closed_at = models.DateTimeField(null=True, editable=False)
    second_closed_at = models.DateTimeField(null=True, editable=False)

    objects = JudgingQuerySet.as_manager()

    class Meta:
        verbose_name = _("judging")
        verbose_name_plural = _("judgings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dots_each__gte=1, dots_each__lte=MOST_DOTS),
                name="judging_dots_bounded",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    shortlist_limit__gte=1, shortlist_limit__lte=MOST_MOMENTS
                ),
                name="judging_shortlist_bounded",
            ),
        ]

    def __str__(self) -> str:
        return str(self.workshop)
