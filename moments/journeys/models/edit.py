"""The history of a journey: what every change replaced, and who made it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moments.journeys.models.journey import Journey


class EditQuerySet(models.QuerySet["Edit"]):
    def undoable_by(self, author: str) -> "EditQuerySet":
        """Changes of ``author`` that still stand, last first."""
        return self.filter(author=author, undone_at=None).order_by("-pk")


class Edit(models.Model):
    """One change of one note: the fields it touched, before and after."""

    class Verb(models.TextChoices):
        ADD = "add", _("added")
        REWORD = "reword", _("reworded")
        MOVE = "move", _("moved")
        REMOVE = "remove", _("removed")
        RESTORE = "restore", _("restored")
        MERGE = "merge", _("merged")
        PICK = "pick", _("made a column")
        SHELVE = "shelve", _("put back to the list")

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="edits")
    kind = models.CharField(max_length=6)
    note_id = models.PositiveBigIntegerField()
    verb = models.CharField(max_length=8, choices=Verb.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    author = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    objects = EditQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["journey", "author", "-id"], name="edit_undoable"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["step", "moment"]), name="edit_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.note_id} {self.get_verb_display()}"
