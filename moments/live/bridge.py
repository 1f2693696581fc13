"""Django as plain WSGI, called from the event loop in long-lived threads."""

import asyncio
import io
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, cast

from a2wsgi.wsgi import build_environ

from moments.live.bodies import Header
from moments.live.holding import Hold

Scope = dict[str, Any]
WSGI = Callable[..., Iterable[bytes]]


@dataclass
class Reply:
    """A whole answer of Django, or the hold that a stream view gave away."""

    status: int = 500
    headers: list[Header] | None = None
    body: bytes = b""
    hold: Hold | None = None


class Bridge:
    """Runs the WSGI application in a small pool; each thread keeps its database connection.

    Answers are gathered whole, so that no thread ever waits for a client: four
    slow downloads used to stop a server of four threads.
    """

    def __init__(self, application: WSGI, *, threads: int = 4) -> None:
        self._application = application
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="web")

    async def call(self, scope: Scope, body: bytes) -> Reply:
        """Return Django's answer to this request."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.pool, self._answer, scope, body)

    def _answer(self, scope: Scope, body: bytes) -> Reply:
        reply = Reply()

        def start_response(
            status: str,
            headers: list[tuple[str, str]],
            exc_info: object = None,  # noqa: ARG001 -- part of the WSGI call
        ) -> None:
            reply.status = int(status.split(" ", 1)[0])
            reply.headers = [
                (name.lower().encode("latin-1"), value.encode("latin-1"))
                for name, value in headers
            ]

        response = self._application(environ_of(scope, body), start_response)
        try:
            reply.body = b"".join(response)
            # The very response object that the middleware let through: one that
            # a middleware replaced carries no hold.
            reply.hold = getattr(response, "hold", None)
        finally:
            getattr(response, "close", lambda: None)()
        return reply


def environ_of(scope: Scope, body: bytes) -> dict[str, Any]:
    """Return the WSGI environment of a request whose body is already here.

    Names with an underscore are dropped: ``X_Forwarded_Proto`` would become
    the same key as ``X-Forwarded-Proto`` and pass for it.
    """
    headers = [pair for pair in scope["headers"] if b"_" not in pair[0]]
    query = scope["query_string"].decode("latin-1")
    ascii_query = query.encode("ascii", "ignore")
    plain = {**scope, "headers": headers, "query_string": ascii_query}
    environ = cast("dict[str, Any]", build_environ(plain, io.BytesIO(body)))  # type: ignore[arg-type]
    environ["CONTENT_LENGTH"] = str(len(body))
    environ["wsgi.multiprocess"] = False
    return environ
