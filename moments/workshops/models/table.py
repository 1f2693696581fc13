"""A table of a workshop: some people and the one journey they map."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Journey
from moments.workshops.models.workshop import Workshop


class Table(models.Model):
    """Some seats that map one journey together."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="tables"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    journey = models.OneToOneField(
        Journey, on_delete=models.PROTECT, related_name="table"
    )

    class Meta:
        ordering = ["workshop", "number"]
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "number"], name="table_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name or _("Table %(number)s") % {"number": self.number}
