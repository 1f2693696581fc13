"""On which addresses to serve, and which of them answer."""

from dataclasses import dataclass

from django.conf import settings

from moments.lib.network import (
    is_loopback,
    local_addresses,
    machine_names,
    publish_addresses,
)
from moments.server.identity import answers_at, is_served

_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 -- compared with, not bound to
_HERE = ["127.0.0.1", "localhost", "[::1]"]


@dataclass(frozen=True)
class Places:
    """The addresses that answer: on this computer, and for other devices."""

    here: str
    others: tuple[str, ...]

    @property
    def best(self) -> str:
        return self.others[0] if self.others else ""


def serves_others(host: str) -> bool:
    """Whether a server bound to ``host`` can be reached from other devices."""
    return not is_loopback(host)


def find_places(host: str, port: int) -> Places:
    """Return the addresses that this process answers on, asked one by one.

    The answer is also what the pages may show from now on. A laptop changes
    networks in the middle of a workshop: call it again from time to time.
    """
    candidates = _candidates(host, port)
    allow_hosts(host)
    others = [url for url in candidates if answers_at(url)]
    if settings.PUBLIC_URL and is_served(settings.PUBLIC_URL):
        others.insert(0, settings.PUBLIC_URL)
    publish_addresses(others)
    here = _url("127.0.0.1" if host in _EVERYWHERE else host, port)
    return Places(here=here if answers_at(here) else "", others=tuple(others))


def allow_hosts(host: str) -> None:
    """Accept the names and addresses that a device in the room may type."""
    names = list(_HERE)
    if serves_others(host):
        names += [_bracketed(name) for name in _hosts(host)] + machine_names()
    settings.ALLOWED_HOSTS += [
        name for name in names if name not in settings.ALLOWED_HOSTS
    ]


def _candidates(host: str, port: int) -> list[str]:
    if not serves_others(host):
        return []
    return [_url(name, port) for name in _hosts(host)]


def _hosts(host: str) -> list[str]:
    return local_addresses() if host in _EVERYWHERE else [host]


def _url(host: str, port: int) -> str:
    address = f"http://{_bracketed(host)}"
    return address if port == 80 else f"{address}:{port}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
