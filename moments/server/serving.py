"""One server process: its lock, its socket, its start and its stop."""

import errno
import gc
import socket
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import FrameType

import uvicorn
from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from moments.lib.platform import leave, leave_within, listen, on_stop
from moments.live.protocol import server_config
from moments.server.commands import RefusedError
from moments.server.database import pending_migrations
from moments.server.locks import server_lock

# The promise is 5 s. Streams take their last event within 3; whatever still
# hangs then (a long view, a client that does not read) is not waited for.
_LIMIT = 4.5


class RoomServer(uvicorn.Server):
    """uvicorn's server that tells when it listens, and never outstays its stop."""

    def __init__(self, config: uvicorn.Config, *, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._tell()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        leave_within(_LIMIT)
        super().handle_exit(sig, frame)


def require_migrated() -> None:
    """Refuse to work on a database that does not fit this version."""
    if pending_migrations():
        raise RefusedError(
            _("The database is not ready. Run “manage.py prepare” first.")
        )


def require_prepared() -> None:
    """Refuse to serve before everything a page needs is there."""
    require_migrated()
    if not settings.DEBUG and not Path(settings.STATIC_ROOT).is_dir():
        raise RefusedError(
            _("Styles and scripts are missing. Run “manage.py prepare” first.")
        )


def own_database() -> AbstractContextManager[object]:
    """Take the one server's place at the database, or refuse.

    Two servers would each wake only their own screens, and on SQLite queue their
    writers in two queues. Management commands may write beside a server.
    """
    lock = server_lock()
    if lock.acquire():
        return lock
    raise RefusedError(_already_running(lock.holder()))


def _already_running(process: int | None) -> str:
    if process is None:
        return _("Another server already runs on this data. Stop it first.")
    message = _(
        "Another server (process %(process)s) already runs on this data. Stop it first."
    )
    return message % {"process": process}


def read_port(text: str) -> int:
    """Return the port that ``text`` names, or refuse."""
    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    message = _("PORT must be a number up to 65535, not “%(text)s”.")
    raise RefusedError(message % {"text": text})


def open_socket(host: str, port: int) -> socket.socket:
    """Return the listening socket, or refuse with what to do."""
    place = {"host": host, "port": port}
    try:
        return listen(host, port)
    except PermissionError as error:
        message = _(
            "Port %(port)s is not allowed for this user. Choose another, for example PORT=8000."
        )
        raise RefusedError(message % place) from error
    except socket.gaierror as error:
        message = _("“%(host)s” is no address of this computer.")
        raise RefusedError(message % place) from error
    except OSError as error:
        raise RefusedError(_cannot_listen(error) % place) from error


def _cannot_listen(error: OSError) -> str:
    if error.errno == errno.EADDRNOTAVAIL:
        return _("“%(host)s” is no address of this computer.")
    return _(
        "Port %(port)s is used by another program. Stop it, or choose another port, for example PORT=8001."
    )


def run(listener: socket.socket, *, started: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM, then end the process within 5 s."""
    # Loads the middleware, and with it the list of static files: not sooner.
    from moments.asgi import application  # noqa: PLC0415 -- see above

    # uvicorn raises the signal that ended it once more when it is done.
    on_stop(sys.exit)
    connections.close_all()
    server = RoomServer(server_config(application), started=started)
    # What a start has loaded stays. Looking through all of it took the collector
    # 15 ms now and then, in the middle of somebody's note.
    gc.collect()
    gc.freeze()
    code = 0
    try:
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
    except SystemExit as exit_:
        code = exit_.code if isinstance(exit_.code, int) else 0
    # Threads that serve a request would be joined at a normal end.
    leave(code)
