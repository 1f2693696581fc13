"""Wake-ups from writers to the hub. Hints only: one may be lost without harm."""

from collections.abc import Callable

_listeners: list[Callable[[int], None]] = []


def listen(listener: Callable[[int], None]) -> None:
    """Call ``listener(topic_id)`` from the writer's thread after each commit."""
    _listeners.append(listener)


def forget(listener: Callable[[int], None]) -> None:
    """Stop calling ``listener``."""
    _listeners.remove(listener)


def wake(topic_id: int) -> None:
    """Say that the topic has news."""
    for listener in tuple(_listeners):
        listener(topic_id)
