"""What steps and moments share: a sticky note with words, a place and a version."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moments.journeys.models.journey import Journey

WORDS_LIMIT = 500


class NoteQuerySet(models.QuerySet):
    def on_board(self) -> Self:
        """Notes that are neither in the bin nor merged into another."""
        return self.filter(removed_at=None, merged_into=None)

    def in_bin(self) -> Self:
        """Removed notes, last removed first. Nothing is ever deleted."""
        return self.exclude(removed_at=None).order_by("-removed_at", "-pk")

    def readable_by(self, author: str) -> Self:
        """Leave out what others wrote in silence."""
        return self.filter(Q(private_to="") | Q(private_to=author))


class Note(models.Model):
    """Fields of a sticky note. ``author`` is an opaque key such as ``seat:12``."""

    # A moment has its step's journey once more: one query reads a board, one
    # constraint keeps a note that is sent twice single, whatever step it went to.
    journey = models.ForeignKey(
        Journey, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    position = models.PositiveIntegerField(_("place"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    # Made by the page that wrote the note, so that sending twice makes one note.
    client_id = models.UUIDField(null=True, editable=False)
    author = models.CharField(max_length=40, blank=True, editable=False)
    # Written in silence: whose it is, until the reveal clears it. Every reader,
    # export and renderer obeys this one field.
    private_to = models.CharField(max_length=40, blank=True, editable=False)
    removed_at = models.DateTimeField(
        _("removed"), null=True, blank=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    words_field: str
    merged_into_id: int | None

    @property
    def words(self) -> str:
        """What is written on the note."""
        return str(getattr(self, self.words_field))

    @property
    def is_merged(self) -> bool:
        """Whether another note speaks for this one."""
        return self.merged_into_id is not None

    @property
    def region(self) -> str:
        """The name of the part of a page that shows this note."""
        return f"{self.kind}-{self.pk}"

    @property
    def kind(self) -> str:
        """``step`` or ``moment``."""
        return str(self._meta.model_name)

    @property
    def kinds(self) -> str:
        """The noun in addresses: ``steps`` or ``moments``."""
        return f"{self.kind}s"
