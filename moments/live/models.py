"""The change log: which region of which topic changed, in what order."""

from django.conf import settings
from django.db import models


class Topic(models.Model):
    """One number for a whole room (or a journey at the desk).

    ``revision`` counts the changes of this topic without gaps. It is raised
    under the row's lock, inside the writer's transaction: a sequence or a
    timestamp could be overtaken by a later commit.
    """

    revision = models.PositiveBigIntegerField(default=0)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)

    def __str__(self) -> str:
        return f"topic {self.pk} at {self.revision}"


class Change(models.Model):
    """Names what changed, for whom. Never the content: that is rendered when sent."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveBigIntegerField()
    region = models.CharField(max_length=80)
    audience = models.CharField(max_length=80)

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "revision"], name="change_revision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.region} for {self.audience}"
