"""Setting a copy without keeping the room waiting."""

import threading
from collections.abc import Callable

from django.utils.translation import gettext as _

from moments.documents.copies.blocks import Copy

# A copy takes a tenth of a second to two. Two at a time leave the other threads of
# the server, and a core, to the people who write.
_AT_ONCE = 2
_PATIENCE_SECONDS = 20

_desk = threading.BoundedSemaphore(_AT_ONCE)


class BusyPrintingError(Exception):
    """Many copies are being made; somebody who asks again soon gets theirs."""

    def __str__(self) -> str:
        return _("Other copies are being made. Please try again in a minute.")


def set_copy(copy: Copy, write: Callable[[Copy], bytes]) -> bytes:
    """Return what ``write`` makes of the copy; at most two at a time.

    Raises :class:`BusyPrintingError`.
    """
    if not _desk.acquire(timeout=_PATIENCE_SECONDS):
        raise BusyPrintingError
    try:
        return write(copy)
    finally:
        _desk.release()
