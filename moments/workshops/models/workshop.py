"""One run with people: its room, its join code, its state."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Journey
from moments.lib.codes import make_code, make_room_id, make_token, show_code
from moments.live.models import Topic
from moments.organisations.models import LEADING_ROLES, Organisation
from moments.workshops.models.activity import Activity
from moments.workshops.models.guide import Guide

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from moments.accounts.models import User

RETENTION_DAYS = 365


def _keep_until() -> date:
    return timezone.localdate() + timedelta(days=RETENTION_DAYS)


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def visible_to(self, user: "User | AnonymousUser") -> "WorkshopQuerySet":
        """Workshops of the organisations ``user`` belongs to."""
        return self.filter(organisation__memberships__user_id__in=[user.pk])

    def led_by(self, user: "User | AnonymousUser") -> "WorkshopQuerySet":
        """Workshops that ``user`` may lead."""
        return self.filter(
            organisation__memberships__user_id__in=[user.pk],
            organisation__memberships__role__in=LEADING_ROLES,
        )

    def held(self) -> "WorkshopQuerySet":
        """Workshops with people: without dry runs, which stand on no list."""
        return self.filter(is_rehearsal=False)

    def joinable(self) -> "WorkshopQuerySet":
        """Open workshops that still take people in by code."""
        return self.filter(state=Workshop.State.OPEN).exclude(join_code=None)

    def planned(self) -> "WorkshopQuerySet":
        """Workshops people are invited to, not open yet."""
        return self.filter(state=Workshop.State.PLANNED).exclude(join_code=None)


class Workshop(models.Model):
    """One run of a guide (or of a plain board) with people in a room."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="workshops"
    )
    topic = models.OneToOneField(Topic, on_delete=models.PROTECT, related_name="+")
    # Stays for ever; the join code only joins, so that it can be renewed or
    # closed in the middle without disturbing a seat.
    room = models.CharField(
        max_length=16, unique=True, default=make_room_id, editable=False
    )
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.PLANNED
    )
    join_code = models.CharField(
        max_length=8, unique=True, null=True, blank=True, default=make_code
    )
    join_token = models.CharField(
        max_length=40, unique=True, null=True, blank=True, default=make_token
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    # Where and when people are invited to; a board that is started at once has neither.
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    keep_until = models.DateField(_("kept until"), default=_keep_until)
    # Its own copy of a plan; a plain board has none.
    guide = models.OneToOneField(
        Guide, on_delete=models.RESTRICT, related_name="workshop", null=True, blank=True
    )
    # The guide came to a board that was in use: people go on writing there until
    # the first activity begins.
    begins_with_board = models.BooleanField(
        _("board open before the guide begins"), default=False
    )
    # Where the room is. Stored, so that it survives every reload and restart.
    current = models.ForeignKey(
        Activity, on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    entered_at = models.DateTimeField(null=True, editable=False)
    # The one clock: pages only draw what is left until then.
    timer_ends_at = models.DateTimeField(null=True, editable=False)
    timer_seconds = models.PositiveIntegerField(default=0, editable=False)
    # Who leads is written down, never guessed from who is here.
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    is_locked = models.BooleanField(_("board locked"), default=False)
    # Set while the tables' steps lie side by side in one journey for everybody.
    common_journey = models.ForeignKey(
        Journey, on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    # A dry run with pretend participants: taken away whole when it ends.
    is_rehearsal = models.BooleanField(_("dry run"), default=False, editable=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(join_code=None, join_token=None)
                | models.Q(join_code__isnull=False, join_token__isnull=False),
                name="workshop_code_with_token",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed")
                | models.Q(join_code=None, closed_at__isnull=False),
                name="workshop_closed_has_no_code",
            ),
            models.CheckConstraint(
                condition=models.Q(current=None) | models.Q(guide__isnull=False),
                name="workshop_current_of_a_guide",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("boards:room", args=[self.room])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def follows_guide(self) -> bool:
        """Whether the guide rules what the screens show; a plain board has none."""
        waits = self.begins_with_board and self.current_id is None
        return self.guide_id is not None and not waits

    @property
    def shown_code(self) -> str:
        """The join code as people read it, empty when nobody can join."""
        return show_code(self.join_code or "")
