"""A moment of truth: anything by which the customer may change an impression."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models.note import WORDS_LIMIT, Note, NoteQuerySet
from moments.journeys.models.step import Step


class Polarity(models.TextChoices):
    """Whether "yes" is the good answer to the question."""

    GOOD = "good", _("“Yes” is good")
    BAD = "bad", _("“Yes” is bad")


class Dimension(models.TextChoices):
    """Service dimensions (SERVQUAL's five words, used as a tag, never as a score)."""

    RELIABILITY = "reliability", _("Reliability")
    ASSURANCE = "assurance", _("Assurance")
    TANGIBLES = "tangibles", _("Tangibles")
    EMPATHY = "empathy", _("Empathy")
    RESPONSIVENESS = "responsiveness", _("Responsiveness")


class Control(models.TextChoices):
    """Who can change what happens here."""

    OURS = "ours", _("Ours")
    PARTNER = "partner", _("A partner’s")
    OUTSIDE = "outside", _("Not ours")


_ELSEWHERE = {
    Control.PARTNER.value: _("in a partner’s hands"),
    Control.OUTSIDE.value: _("not in our hands"),
}


class Moment(Note):
    """A question the customer asks without saying it."""

    words_field = "question"

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="moments")
    question = models.CharField(_("question"), max_length=WORDS_LIMIT)
    polarity = models.CharField(
        _("polarity"), max_length=4, choices=Polarity.choices, default=Polarity.GOOD
    )
    dimension = models.CharField(
        _("service dimension"), max_length=14, choices=Dimension.choices, blank=True
    )
    standard = models.CharField(
        _("service standard"), max_length=WORDS_LIMIT, blank=True
    )
    control = models.CharField(
        _("whose control it is in"), max_length=7, choices=Control.choices, blank=True
    )
    authority = models.CharField(
        _("what the front line may do without asking"),
        max_length=WORDS_LIMIT,
        blank=True,
    )
    recovery = models.CharField(
        _("what is said and done after a failure"), max_length=WORDS_LIMIT, blank=True
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("moment")
        verbose_name_plural = _("moments")
        indexes = [models.Index(fields=["step", "position"], name="moment_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "client_id"], name="moment_sent_once"
            ),
            models.CheckConstraint(
                condition=models.Q(polarity__in=Polarity.values),
                name="moment_polarity_known",
            ),
            models.CheckConstraint(
                condition=models.Q(dimension__in=["", *Dimension.values]),
                name="moment_dimension_known",
            ),
            models.CheckConstraint(
                condition=models.Q(control__in=["", *Control.values]),
                name="moment_control_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(question=""), name="moment_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def labels(self) -> list[str]:
        """What a reader should know of the question besides its words."""
        labels = [self.get_dimension_display()] if self.dimension else []
        if self.control in _ELSEWHERE:
            labels.append(str(_ELSEWHERE[self.control]))
        if self.polarity == Polarity.BAD:
            labels.append(self.get_polarity_display())
        return labels
