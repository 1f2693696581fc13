"""What the room writes down besides the boards: discussions, and the car park."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moments.workshops.models import Activity, Participant, Workshop

POST_LIMIT = 500


class PostQuerySet(models.QuerySet["Post"]):
    def standing(self) -> "PostQuerySet":
        return self.filter(removed_at=None)

    def car_park(self) -> "PostQuerySet":
        """What belongs to no step and to no activity."""
        return self.filter(activity=None)


class Post(models.Model):
    """A few words in a discussion or, without an activity, in the car park."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="posts"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="posts", null=True, blank=True
    )
    # Empty: written by somebody who leads.
    seat = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="posts", null=True
    )
    words = models.CharField(_("words"), max_length=POST_LIMIT)
    # Made by the page that wrote it, so that sending twice makes one post.
    client_id = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "client_id"], name="post_sent_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="post_has_words"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def region(self) -> str:
        """The part of a page that shows the list this stands in."""
        return region_of(self.activity_id)


def region_of(activity_id: int | None) -> str:
    """Return ``posts-7`` for a discussion, ``carpark`` for the car park."""
    return f"posts-{activity_id}" if activity_id else "carpark"
