"""``manage.py serve``: the one server process, for this computer or for a room."""

import os
from argparse import ArgumentParser
from typing import Any

from moments.server.commands import PlainCommand
from moments.server.places import allow_hosts
from moments.server.serving import (
    open_socket,
    own_database,
    read_port,
    require_prepared,
    run,
)
from moments.server.welcome import tell

_HERE = "127.0.0.1"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 -- a room is a network; asked for by --room


class Command(PlainCommand):
    help = "Serve on this computer, or with --room on the local network as well."
    needs_pool = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--room", action="store_true", help="serve other devices")
        parser.add_argument("--host", help="address to listen on (default: HOST)")
        parser.add_argument("--port", help="port to listen on (default: PORT, or 8000)")

    def act(self, **options: Any) -> None:
        usual = _EVERYWHERE if options["room"] else _HERE
        host = options["host"] or os.environ.get("HOST") or usual
        port = read_port(options["port"] or os.environ.get("PORT") or "8000")
        with own_database():
            require_prepared()
            listener = open_socket(host, port)
            allow_hosts(host)
            bound = listener.getsockname()[1]
            run(listener, started=lambda: tell(host, bound, self.say))
