"""What will be changed, for which moment, by whom and until when, and what became of it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moments.journeys.models.journey import Journey
from moments.journeys.models.moment import Control, Moment
from moments.journeys.models.note import WORDS_LIMIT

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class ActionQuerySet(models.QuerySet["Action"]):
    def standing(self) -> "ActionQuerySet":
        """Actions that have not been taken away."""
        return self.filter(removed_at=None)

    def unanswered(self) -> "ActionQuerySet":
        """Actions without an owner or a date, and without a word why."""
        nobody = models.Q(owner=None, owner_name="")
        return self.standing().filter(nobody | models.Q(due=None), why_open="")

    def to_follow_up(self) -> "ActionQuerySet":
        """Actions that somebody still has to do."""
        unfinished = [Action.State.OPEN, Action.State.DOING]
        return self.standing().filter(state__in=unfinished)

    def with_people(self) -> "ActionQuerySet":
        """The same, with what a line about each of them shows."""
        return self.select_related("moment__step", "owner")


class Action(models.Model):
    """One change that was agreed. ``aim`` is what the moment shall become."""

    class Aim(models.TextChoices):
        AVERAGE = "average", _("Average")
        MAGIC = "magic", _("Magic")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DOING = "doing", _("Being done")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    journey = models.ForeignKey(
        Journey, on_delete=models.CASCADE, related_name="actions"
    )
    moment = models.ForeignKey(
        Moment, on_delete=models.CASCADE, related_name="actions", null=True, blank=True
    )
    client_id = models.UUIDField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    author = models.CharField(max_length=40, blank=True, editable=False)
    aim = models.CharField(_("aim"), max_length=8, choices=Aim.choices, blank=True)
    first_fix = models.CharField(_("first fix"), max_length=WORDS_LIMIT, blank=True)
    # For a moment outside our control this is all there is.
    recovery_words = models.CharField(
        _("what we say or do around it"), max_length=WORDS_LIMIT, blank=True
    )
    who_may_act = models.CharField(_("who may act"), max_length=200, blank=True)
    limit = models.CharField(_("up to what limit"), max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    owner_name = models.CharField(_("owner"), max_length=120, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    why_open = models.CharField(
        _("why there is no owner or date"), max_length=WORDS_LIMIT, blank=True
    )
    state = models.CharField(
        _("state"), max_length=7, choices=State.choices, default=State.OPEN
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "client_id"], name="action_sent_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "doing", "done", "dropped"]),
                name="action_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(first_fix="", recovery_words=""),
                name="action_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.first_fix or self.recovery_words

    @property
    def shown_owner(self) -> str:
        """The name in the room, or that of the member."""
        return self.owner_name or (str(self.owner) if self.owner else "")

    @property
    def lacks(self) -> "list[_StrPromise]":
        """What an action still has to be given before anybody can count on it."""
        missing = [] if self.shown_owner else [_("no owner")]
        return missing if self.due else [*missing, _("no date")]

    @property
    def is_unanswered(self) -> bool:
        """Whether something is missing and nobody has said why."""
        return bool(self.lacks) and not self.why_open

    @property
    def is_overdue(self) -> bool:
        unfinished = self.state in {self.State.OPEN, self.State.DOING}
        return bool(unfinished and self.due and self.due < timezone.localdate())

    @property
    def is_around_only(self) -> bool:
        """Whether the moment is outside our control: only words around it are ours."""
        return self.moment is not None and self.moment.control == Control.OUTSIDE


class ActionEvent(models.Model):
    """One thing that was done to an action: what it said before and after, and who did it."""

    class Verb(models.TextChoices):
        AGREE = "agree", _("agreed")
        CHANGE = "change", _("changed")
        STATE = "state", _("moved on")
        REMOVE = "remove", _("removed")
        RESTORE = "restore", _("restored")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=7, choices=Verb.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    words = models.CharField(_("in a word"), max_length=WORDS_LIMIT, blank=True)
    # The key of a seat, or of somebody who has signed in and may leave one day.
    author = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("event of an action")
        verbose_name_plural = _("events of actions")
        indexes = [models.Index(fields=["action", "id"], name="action_event_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    verb__in=["agree", "change", "state", "remove", "restore"]
                ),
                name="action_event_verb_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.get_verb_display()}"

    @property
    def shown_state(self) -> "str | _StrPromise":
        """The state it was moved to, in words."""
        return dict(Action.State.choices).get(self.after.get("state", ""), "")
