"""The plan of a workshop: an ordered list of activities."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moments.organisations.models import Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from moments.accounts.models import User


class GuideQuerySet(models.QuerySet["Guide"]):
    def curated(self) -> "GuideQuerySet":
        """Guides that ship with the product or that curators keep."""
        return self.filter(organisation=None)

    def plans(self) -> "GuideQuerySet":
        """Guides to start from: not the copy that one workshop runs."""
        return self.filter(workshop=None)

    def of(self, organisation: Organisation) -> "GuideQuerySet":
        """Curated guides, and the organisation's own: not those of another one."""
        return self.filter(Q(organisation=None) | Q(organisation=organisation))

    def visible_to(self, user: "User | AnonymousUser") -> "GuideQuerySet":
        """Curated guides, and those of the organisations ``user`` belongs to."""
        mine = Organisation.objects.filter(memberships__user_id__in=[user.pk])
        return self.filter(Q(organisation=None) | Q(organisation__in=mine))


class Guide(models.Model):
    """A plan. A workshop runs a copy of its own, so that later edits do not reach it."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="guides",
        null=True,
        blank=True,
    )
    # The name under which a curated guide is loaded: loading twice changes nothing.
    key = models.SlugField(
        _("library key"), max_length=80, null=True, unique=True, blank=True
    )
    title = models.CharField(_("title"), max_length=200)
    purpose = models.CharField(_("what it is good for"), max_length=500, blank=True)
    # The guide to begin with stands first in every list.
    position = models.PositiveSmallIntegerField(_("place"), default=100)
    # What the trainer was given: times of day are shown, and too much is warned of.
    begins_at = models.TimeField(_("begins at"), null=True, blank=True)
    longest = models.PositiveSmallIntegerField(
        _("minutes there are"), null=True, blank=True
    )
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="copies", null=True, blank=True
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = GuideQuerySet.as_manager()

    class Meta:
        ordering = ["position", "title", "pk"]
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(key=None),
                name="guide_curated_or_own",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """What the activities take together."""
        return sum(activity.minutes for activity in self.activities.all())
