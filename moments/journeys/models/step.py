"""A step of the customer's way: a yellow sticky note at the head of a column."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models.journey import Journey
from moments.journeys.models.note import WORDS_LIMIT, Note, NoteQuerySet

CHANNEL_LIMIT = 120
CHANNELS = [
    ("web", _("web")),
    ("app", _("app")),
    ("phone", _("phone")),
    ("face", _("face to face")),
    ("email", _("e-mail")),
    ("chat", _("live chat")),
    ("sms", _("SMS")),
    ("post", _("post")),
    ("product", _("the product itself")),
]


class Stage(models.TextChoices):
    """When in a customer's life a step happens."""

    ZERO = "zero", _("Zero: searching before the first contact")
    FIRST = "first", _("First: choosing")
    SECOND = "second", _("Second: living the service")
    ULTIMATE = "ultimate", _("Ultimate: telling others")


class StepQuerySet(NoteQuerySet):
    def on_board(self) -> "StepQuerySet":
        """Columns: neither in the bin, nor merged, nor only on the list of proposals."""
        return super().on_board().filter(is_proposal=False)

    def proposals(self) -> "StepQuerySet":
        """What was written in silence and not picked: the list, later "not used"."""
        return super().on_board().filter(is_proposal=True)


class Step(Note):
    """One thing the customer does, in order."""

    words_field = "title"

    title = models.CharField(_("what the customer does"), max_length=WORDS_LIMIT)
    # Codes of CHANNELS; ``channel_words`` keeps free text and an import's wording.
    channels = models.JSONField(_("channels"), default=list, blank=True)
    channel_words = models.CharField(
        _("other channel"), max_length=CHANNEL_LIMIT, blank=True
    )
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage.choices, blank=True
    )
    expectation = models.CharField(
        _("what the customer expects"), max_length=WORDS_LIMIT, blank=True
    )
    need = models.CharField(
        _("what the customer needs"), max_length=WORDS_LIMIT, blank=True
    )

    # On the list from which columns are picked, and not on the board.
    is_proposal = models.BooleanField(default=False, editable=False)
    # The table's journey it came from, while tables lie side by side in one.
    origin = models.ForeignKey(
        Journey,
        on_delete=models.RESTRICT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [models.Index(fields=["journey", "position"], name="step_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "client_id"], name="step_sent_once"
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=["", *Stage.values]),
                name="step_stage_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(title=""), name="step_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def channel_labels(self) -> list[str]:
        """The channels in words, free text last."""
        known = dict(CHANNELS)
        labels = [str(known[code]) for code in self.channels if code in known]
        return [*labels, self.channel_words] if self.channel_words else labels
