"""Numbers that trainers quote, with where they come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

CARD_LIMIT = 2000


class Status(models.TextChoices):
    """Whether a study was found behind a number."""

    TRACED = "traced", _("traced to a study")
    PARTLY = "partly", _("partly traced")
    UNTRACED = "untraced", _("no study found")


class TrainingFigure(models.Model):
    """One number, or several that are quoted together. Its status is printed beside it."""

    # The name under which a shipped figure is loaded: loading twice changes nothing.
    key = models.SlugField(
        _("library key"), max_length=80, null=True, unique=True, blank=True
    )
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    text = models.CharField(_("what is said"), max_length=300)
    claimed_source = models.CharField(
        _("source as it is usually named"), max_length=500, blank=True
    )
    traced_source = models.CharField(_("source found"), max_length=500, blank=True)
    population = models.CharField(_("who was asked"), max_length=300, blank=True)
    year = models.CharField(_("year"), max_length=60, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.UNTRACED
    )
    label = models.CharField(_("to print beside the number"), max_length=300)
    card = models.TextField(_("card"), max_length=CARD_LIMIT)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("training figure")
        verbose_name_plural = _("training figures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values),
                name="figure_status_known",
            ),
            # A number that was traced says to what.
            models.CheckConstraint(
                condition=~models.Q(status=Status.TRACED, traced_source=""),
                name="figure_traced_names_its_source",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class FigureValue(models.Model):
    """One of the numbers of a figure, and what it counts."""

    figure = models.ForeignKey(
        TrainingFigure, on_delete=models.CASCADE, related_name="values"
    )
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    # The exercise that puts this number beside the room's own: a Reason.
    key = models.SlugField(_("key"), max_length=20, blank=True)
    number = models.CharField(_("number"), max_length=20)
    words = models.CharField(_("what it counts"), max_length=200)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("number")
        verbose_name_plural = _("numbers")

    def __str__(self) -> str:
        return f"{self.number} {self.words}"
