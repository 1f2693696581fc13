"""Posts of discussions and of the car park. Everybody in the room reads them."""

from uuid import UUID

from django.utils import timezone

from moments.exercises.domain.errors import PostReusedError
from moments.exercises.models import Post
from moments.lib.db import writing
from moments.live.announcing import announce
from moments.live.domain.locking import lock_topic
from moments.workshops.models import Activity, Participant, Workshop


@writing
def add_post(
    workshop: Workshop,
    *,
    words: str,
    activity: Activity | None = None,
    seat: Participant | None = None,
    client_id: UUID | None = None,
) -> Post:
    """Add a post; without an activity to the car park, without a seat by who leads.

    The same client id twice makes one post. Raises :class:`PostReusedError` if it
    came with other words or from somebody else.
    """
    # First, so that two that send the same post wait for each other.
    lock_topic(workshop.topic_id)
    earlier = _sent_before(workshop, client_id)
    if earlier is not None:
        said = (earlier.words, earlier.seat, earlier.activity)
        if said != (words, seat, activity):
            raise PostReusedError
        return earlier
    post = Post.objects.create(
        workshop=workshop,
        activity=activity,
        seat=seat,
        words=words,
        client_id=client_id,
    )
    announce(workshop.topic_id, (post.region, "room"))
    return post


@writing
def remove_post(post: Post) -> Post:
    """Take a post off its list. It is kept, and can come back."""
    return _set_removed(post, removed=True)


@writing
def restore_post(post: Post) -> Post:
    """Put a post back to where it stood."""
    return _set_removed(post, removed=False)


def _set_removed(post: Post, *, removed: bool) -> Post:
    when = timezone.now() if removed else None
    changed = Post.objects.filter(pk=post.pk, removed_at__isnull=removed)
    if changed.update(removed_at=when):
        post.removed_at = when
        announce(post.workshop.topic_id, (post.region, "room"))
    return post


def _sent_before(workshop: Workshop, client_id: UUID | None) -> Post | None:
    if client_id is None:
        return None
    posts = Post.objects.select_related("seat", "activity")
    return posts.filter(workshop=workshop, client_id=client_id).first()
