"""uvicorn's HTTP protocol, showing its transport to the shell.

Given to uvicorn by its public ``http=`` setting. The class attributes used
here (``transport``, ``scope``, ``flow``) are pinned with uvicorn's version and
tested at every start of the suite.
"""

import time
from typing import TYPE_CHECKING, Any, ClassVar

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from moments.live.connections import DirectConnection
from moments.live.hub import GOODBYE, Hub
from moments.live.shell import CONNECTION, Shell

if TYPE_CHECKING:
    from collections.abc import Callable

STOP_SECONDS = 3


class HoldingProtocol(HttpToolsProtocol):
    """One client connection; ``held`` is its open stream, if it has one."""

    hub: ClassVar[Hub]
    held: DirectConnection | None = None

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {CONNECTION: self}  # type: ignore[dict-item]

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.held is not None:
            self.held.blocked_since = time.monotonic()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.held is not None and self.held.blocked_since is not None:
            self.held.blocked_since = None
            # Drained: it catches up from the number it had kept.
            self.hub.flush_soon(self.held.hold.topic)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.held is not None:
            self.hub.drop(self.held)
            self.held = None
        super().connection_lost(exc)

    def shutdown(self) -> None:
        # uvicorn calls this on SIGTERM. lifespan.shutdown would come only
        # after every connection has ended, which an open stream never does.
        if self.held is not None:
            self.held.end(GOODBYE)
        super().shutdown()


def make_protocol(shell: Shell) -> type[HoldingProtocol]:
    """Return a protocol class whose held connections wake ``shell``'s hub."""
    return type("ShellProtocol", (HoldingProtocol,), {"hub": shell.hub})


def server_config(shell: Shell, **options: Any) -> uvicorn.Config:
    """Return uvicorn's configuration for one process that holds streams."""
    defaults: dict[str, Any] = {
        "http": make_protocol(shell),
        "ws": "none",
        "lifespan": "on",
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "timeout_keep_alive": 65,
        "timeout_graceful_shutdown": STOP_SECONDS,
        "backlog": 2048,
    }
    app: Callable[..., Any] = shell
    return uvicorn.Config(app, **defaults | options)
