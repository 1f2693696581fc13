"""One kind of customer's way from the first contact to the final result."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from moments.live.models import Topic
from moments.organisations.models import LEADING_ROLES, Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from moments.accounts.models import User


class JourneyQuerySet(models.QuerySet["Journey"]):
    def examples(self) -> "JourneyQuerySet":
        """The library's journeys, published or not."""
        return self.filter(organisation=None)

    def published(self) -> "JourneyQuerySet":
        """Example journeys that everybody signed in may read."""
        return self.examples().exclude(published_at=None)

    def mapped(self) -> "JourneyQuerySet":
        """Journeys that belong to an organisation."""
        return self.exclude(organisation=None)

    def held(self) -> "JourneyQuerySet":
        """Journeys of people: without those of dry runs, which stand on no list."""
        return self.exclude(table__workshop__is_rehearsal=True)

    def visible_to(self, user: "User | AnonymousUser") -> "JourneyQuerySet":
        """Mapped journeys of the organisations ``user`` belongs to."""
        return self.held().filter(organisation__memberships__user_id__in=[user.pk])

    def editable_by(self, user: "User | AnonymousUser") -> "JourneyQuerySet":
        """Mapped journeys that ``user`` may change at the desk."""
        return self.held().filter(
            organisation__memberships__user_id__in=[user.pk],
            organisation__memberships__role__in=LEADING_ROLES,
        )

    def with_counts(self) -> "JourneyQuerySet":
        """Add ``step_count`` and ``moment_count`` of what everybody may read."""
        shown = {"removed_at": None, "merged_into": None, "private_to": ""}
        steps = Q(**{f"steps__{name}": value for name, value in shown.items()})
        moments = Q(**{f"moments__{name}": value for name, value in shown.items()})
        steps &= Q(steps__is_proposal=False)
        below = Q(**{f"moments__step__{name}": value for name, value in shown.items()})
        below &= Q(moments__step__is_proposal=False)
        return self.annotate(
            step_count=Count("steps", filter=steps, distinct=True),
            moment_count=Count("moments", filter=moments & below, distinct=True),
        )


class Journey(models.Model):
    """A mapped journey of an organisation, or (without one) an example of the library."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        REVIEWED = "reviewed", _("Reviewed")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="journeys",
        null=True,
        blank=True,
    )
    # Where its changes are announced: its own topic, or the workshop's while it
    # lies on a table there. So one page has one number to follow.
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    persona = models.CharField(_("customer"), max_length=300, blank=True)
    promise = models.CharField(
        _("promise to this customer"), max_length=300, blank=True
    )
    start = models.CharField(_("begins when"), max_length=300, blank=True)
    end = models.CharField(_("ends when"), max_length=300, blank=True)
    sector = models.CharField(_("sector"), max_length=80, blank=True)
    source = models.TextField(_("where the facts come from"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT
    )
    # The name under which an example is loaded: loading twice changes nothing.
    key = models.SlugField(
        _("library key"), max_length=80, null=True, unique=True, blank=True
    )
    position = models.PositiveIntegerField(_("place in the library"), default=0)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = JourneyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "title", "pk"]
        verbose_name = _("journey")
        verbose_name_plural = _("journeys")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(published_at=None, key=None),
                name="journey_example_or_mapped",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_example(self) -> bool:
        return self.organisation_id is None

    @property
    def audience(self) -> str:
        """The people who see this journey's table."""
        return f"journey:{self.pk}"
