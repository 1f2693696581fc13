"""What a page needs to follow a topic, and the two answers it follows by."""

from typing import TypedDict

from django.http import JsonResponse

from moments.live.catching_up import catch_up
from moments.live.log import read_state


class Follow(TypedDict):
    """Context of ``live/follow.html``."""

    stream_url: str
    changes_url: str
    revision: int


def follow(
    topic_id: int, *, room_url: str, role: str = "seat", revision: int | None = None
) -> Follow:
    """Return the context for a page on this topic. Call it before reading the content.

    A note that lands between the two is then told once more, which does no
    harm; the other way round it would be missing. Who has read something already
    names the ``revision`` that was read with it.
    """
    query = "" if role == "seat" else f"?as={role}"
    return Follow(
        stream_url=f"{room_url}stream/{query}",
        changes_url=f"{room_url}changes/{query}",
        revision=read_state(topic_id).revision if revision is None else revision,
    )


def changes_response(
    topic_id: int, *, since: int, audiences: frozenset[str]
) -> JsonResponse:
    """Return what changed since a number, by plain HTTP."""
    answer = catch_up(topic_id, since=since, audiences=audiences)
    content = {
        "revision": answer.revision,
        "reload": answer.reload,
        "html": answer.html,
    }
    if answer.close:
        content["close"] = True
    response = JsonResponse(content)
    response["Cache-Control"] = "no-store"
    return response
