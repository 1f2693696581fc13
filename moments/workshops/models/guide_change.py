"""What was changed in a guide, by whom, and how it was before."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.workshops.models.activity import Activity
from moments.workshops.models.guide import Guide


class Act(models.TextChoices):
    BEGAN = "began", _("began the guide")
    DETAILS = "details", _("changed the guide")
    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    MOVED = "moved", _("moved")
    REMOVED = "removed", _("removed")
    RETURNED = "returned", _("brought back")


class GuideChange(models.Model):
    """One save. ``before`` is the whole activity as it was: it can be put back."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="changes")
    # None for what concerns the guide as a whole.
    activity = models.ForeignKey(
        Activity,
        on_delete=models.SET_NULL,
        related_name="changes",
        null=True,
        blank=True,
    )
    act = models.CharField(max_length=8, choices=Act.choices)
    # As it was called then: the list is read long after.
    title = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    # Only what has changed.
    after = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change of a guide")
        verbose_name_plural = _("changes of guides")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(act__in=Act.values),
                name="guide_change_act_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.title}".strip()

    @property
    def can_be_put_back(self) -> bool:
        """Whether it holds an earlier version of an activity that still stands."""
        return (
            self.act == Act.CHANGED
            and self.activity is not None
            and self.activity.removed_at is None
        )
