"""How an ordinary view hands an open stream to the shell."""

from dataclasses import dataclass

from django.http import HttpResponse

NOWHERE = 0
UNKNOWN = -1


@dataclass(frozen=True)
class Hold:
    """Whose stream this is: the view has checked it, nothing checks it again.

    ``audiences`` are shared by many (``room``, ``journey:5``); ``seat`` is the
    single addressee (``seat:12``) or empty. ``since`` is the page's number;
    ``UNKNOWN`` asks for a reload. A hold on topic ``NOWHERE`` gets beats only.
    """

    topic: int
    audiences: frozenset[str] = frozenset()
    seat: str = ""
    since: int = UNKNOWN


class HoldResponse(HttpResponse):
    """The answer of a stream view. Only the shell can keep it open.

    The object itself is handed over, no header takes part: nothing can be
    forged from outside, nothing has to be stripped on the way.
    """

    def __init__(self, hold: Hold) -> None:
        super().__init__(content_type="text/event-stream")
        self.hold = hold
        self["Cache-Control"] = "no-store"
        self["X-Accel-Buffering"] = "no"


def read_since(value: str | None) -> int:
    """Return the cursor a page sent, or ``UNKNOWN`` for anything but a number."""
    if value and value.isascii() and value.isdigit() and len(value) <= 18:
        return int(value)
    return UNKNOWN
