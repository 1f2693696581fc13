"""One part of a guide: what the room does for some minutes, and what it may do then."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models import Journey
from moments.workshops.models.guide import Guide

WORDS_LIMIT = 500
PAGE_LIMIT = 4000


class Kind(models.TextChoices):
    """What an activity is. The name decides which panel the screens show."""

    TALK = "talk", _("Talk")
    DEFINITIONS = "definitions", _("Definitions")
    GUESS = "guess", _("Guess")
    EXAMPLE = "example", _("Example walk")
    DISCUSSION = "discussion", _("Discussion")
    JOURNEY = "journey", _("Own journey")
    STEPS = "steps", _("Map steps")
    EXPECTATIONS = "expectations", _("Expectations")
    MOMENTS = "moments", _("Find moments")
    TIDY = "tidy", _("Tidy")
    DOTS = "dots", _("Dots")
    IMPORTANCE = "importance", _("Importance")
    OPINION = "opinion", _("Opinion")
    REVEAL = "reveal", _("Reveal")
    SECOND_ROUND = "second_round", _("Second round")
    ACTIONS = "actions", _("Actions")
    BREAK = "break", _("Break")
    CLOSE = "close", _("Close")


class Preset(models.TextChoices):
    """Permissions by one word. ``ADJUSTED`` is any other combination."""

    SILENT = "silent", _("Silent: everybody writes, only the author reads")
    SHARED = "shared", _("Shared: everybody at the table writes and reads")
    PRIVATE = "private", _("Private answers: the board is only read")
    LOOK = "look", _("Look only")
    ADJUSTED = "adjusted", _("Adjusted")


class View(models.TextChoices):
    """What stands under the instruction besides the activity's own panel."""

    BOARD = "board", _("The board, column by column")
    LIST = "list", _("The board as a list")
    NOTHING = "nothing", _("No board")


PERMISSIONS = (
    "may_add_steps",
    "may_add_moments",
    "may_edit",
    "may_move",
    "is_silent",
    "shows_authors",
)
# What each preset allows, in the order of PERMISSIONS. Which of the two kinds of
# note is written follows from the kind of activity: see ``permissions_of``.
_ALLOWED = {
    Preset.SILENT: (True, True, True, False, True, False),
    Preset.SHARED: (True, True, True, True, False, False),
    Preset.PRIVATE: (False, False, False, False, False, False),
    Preset.LOOK: (False, False, False, False, False, False),
}
_STEPS_ONLY = {Kind.STEPS}
_MOMENTS_ONLY = {Kind.MOMENTS}


def permissions_of(preset: str, kind: str) -> dict[str, bool]:
    """Return the single permissions that ``preset`` stands for in this kind of activity."""
    allowed = dict(zip(PERMISSIONS, _ALLOWED[Preset(preset)], strict=True))
    allowed["may_add_steps"] &= kind not in _MOMENTS_ONLY
    allowed["may_add_moments"] &= kind not in _STEPS_ONLY
    return allowed


class ActivityQuerySet(models.QuerySet["Activity"]):
    def opened(self) -> "ActivityQuerySet":
        """Activities the room has been to: participants may look back at them."""
        return self.exclude(opened_at=None)

    def removed(self) -> "ActivityQuerySet":
        """Activities in the bin, the latest first."""
        return self.exclude(removed_at=None).order_by("-removed_at", "-pk")


class PresentManager(models.Manager["Activity"]):
    """Leaves out the bin, everywhere: whoever reads a plan need not think of it."""

    def get_queryset(self) -> models.QuerySet["Activity"]:
        return super().get_queryset().filter(removed_at=None)


class Activity(models.Model):
    """A part of a guide; in a workshop's own copy also what became of it."""

    guide = models.ForeignKey(
        Guide, on_delete=models.CASCADE, related_name="activities"
    )
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    instruction = models.CharField(_("instruction"), max_length=WORDS_LIMIT, blank=True)
    # Stored one by one: a preset is only a quick way to set them.
    may_add_steps = models.BooleanField(_("add steps"), default=False)
    may_add_moments = models.BooleanField(_("add moments"), default=False)
    may_edit = models.BooleanField(_("change and remove notes"), default=False)
    may_move = models.BooleanField(_("move and merge notes"), default=False)
    is_silent = models.BooleanField(_("write in silence"), default=False)
    shows_authors = models.BooleanField(_("show who wrote a note"), default=False)
    is_private = models.BooleanField(_("private answers"), default=False)
    view = models.CharField(
        _("view"), max_length=8, choices=View.choices, default=View.NOTHING
    )
    # The journey that an example walk goes through.
    example = models.ForeignKey(
        Journey,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("example journey"),
    )
    # On both copies.
    handout = models.TextField(
        _("what participants read"), max_length=PAGE_LIMIT, blank=True
    )
    # On the facilitator copy and the console only.
    objective = models.TextField(_("objective"), max_length=PAGE_LIMIT, blank=True)
    materials = models.TextField(_("materials"), max_length=PAGE_LIMIT, blank=True)
    do = models.TextField(_("do"), max_length=PAGE_LIMIT, blank=True)
    say = models.TextField(_("say"), max_length=PAGE_LIMIT, blank=True)
    watch_for = models.TextField(_("watch for"), max_length=PAGE_LIMIT, blank=True)
    expected = models.TextField(
        _("expected answers"), max_length=PAGE_LIMIT, blank=True
    )
    debrief = models.TextField(
        _("debrief questions"), max_length=PAGE_LIMIT, blank=True
    )
    cut = models.TextField(
        _("what to cut when late"), max_length=PAGE_LIMIT, blank=True
    )
    # What became of it in the room. Going on or back deletes none of this.
    opened_at = models.DateTimeField(null=True, editable=False)
    seconds_spent = models.PositiveIntegerField(default=0, editable=False)
    # Two presses: first the trainer sees what was hidden, then the room.
    revealed_at = models.DateTimeField(null=True, editable=False)
    shown_at = models.DateTimeField(null=True, editable=False)
    # Counts the saves of its words: who saves over somebody else's is told.
    version = models.PositiveIntegerField(default=1, editable=False)
    # In the bin of its guide since then. A copy of the guide does not get it.
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = PresentManager.from_queryset(ActivityQuerySet)()
    everything = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["guide", "position", "pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="activity_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(view__in=View.values), name="activity_view_known"
            ),
            models.CheckConstraint(
                condition=models.Q(shown_at=None) | models.Q(revealed_at__isnull=False),
                name="activity_revealed_before_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def preset(self) -> Preset:
        """The word for the permissions as they are."""
        for preset in (Preset.SILENT, Preset.SHARED, Preset.LOOK):
            allowed = permissions_of(preset, self.kind)
            if all(getattr(self, name) == value for name, value in allowed.items()):
                is_look = preset == Preset.LOOK
                return Preset.PRIVATE if is_look and self.is_private else preset
        return Preset.ADJUSTED

    @preset.setter
    def preset(self, preset: str) -> None:
        for name, value in permissions_of(preset, self.kind).items():
            setattr(self, name, value)
        self.is_private = preset == Preset.PRIVATE

    @property
    def has_board(self) -> bool:
        return self.view != View.NOTHING

    @property
    def is_worked_on(self) -> bool:
        """Whether seats have something to do here, and so can be done with it."""
        return (
            self.is_private
            or self.may_add_steps
            or self.may_add_moments
            or self.may_move
        )

    @property
    def is_anonymous(self) -> bool:
        """Whether even who is writing at the moment would tell too much."""
        return self.is_silent or self.is_private
