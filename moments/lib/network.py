"""Under which addresses other devices reach this computer. Nothing is sent anywhere."""

import contextlib
import ipaddress
import socket
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from moments.lib.platform import interface_addresses

# Connecting a datagram socket sends nothing: the system only picks the way.
# The first is kept for documentation and leads to the default way, the others
# to a local network that has none.
_TARGETS = ["192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254"]
# Containers, tunnels and virtual machines: hardly ever the room's network.
_VIRTUAL = (
    "docker",
    "br-",
    "veth",
    "virbr",
    "vmnet",
    "vbox",
    "tun",
    "tap",
    "utun",
    "wg",
)


@dataclass(frozen=True)
class PublicAddress:
    """An address to show to others, and whether another device can open it."""

    url: str
    reachable: bool


def local_addresses() -> list[str]:
    """Return the IPv4 addresses of this computer on its networks, best first."""
    by_interface = interface_addresses()
    virtual = {address for name, address in by_interface if name.startswith(_VIRTUAL)}
    others = [address for _name, address in by_interface] or _named()
    found = [*_routed(), *others]
    usable = [address for address in dict.fromkeys(found) if _is_usable(address)]
    return sorted(usable, key=lambda address: _rank(address, virtual=virtual))


def machine_names() -> list[str]:
    """Return the names under which a network may know this computer."""
    name = socket.gethostname().lower().rstrip(".")
    if not name or name == "localhost":
        return []
    short = name.split(".", maxsplit=1)[0]
    return list(dict.fromkeys([name, f"{short}.local"]))


def is_loopback(host: str) -> bool:
    """Whether ``host`` (without a port) names the very computer that asks."""
    host = host.strip("[]").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


# Set by the server after it has asked itself at each address; empty elsewhere.
_verified: tuple[str, ...] = ()


def publish_addresses(urls: list[str]) -> None:
    """Remember the addresses (best first) on which this process has answered."""
    global _verified  # noqa: PLW0603 -- one server per process, one list
    _verified = tuple(urls)


def verified_addresses() -> tuple[str, ...]:
    """Return the addresses for other devices on which this process answers."""
    return _verified


def public_address(request: HttpRequest) -> PublicAddress:
    """Return the address for others: as set, as asked for, or as verified."""
    if settings.PUBLIC_URL:
        return PublicAddress(settings.PUBLIC_URL, reachable=True)
    origin = f"{request.scheme}://{request.get_host()}"
    if not is_loopback(_without_port(request.get_host())):
        return PublicAddress(origin, reachable=True)
    if _verified:
        return PublicAddress(_verified[0], reachable=True)
    return PublicAddress(origin, reachable=False)


def public_base_url(request: HttpRequest) -> str:
    """Return only the address, for links that are shown either way."""
    return public_address(request).url


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _routed() -> list[str]:
    found = []
    for target in _TARGETS:
        # No way there: the network is off, or blocked.
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe,
        ):
            probe.connect((target, 9))
            found.append(probe.getsockname()[0])
    return found


def _named() -> list[str]:
    # Only where the interfaces cannot be asked: without a network a name server
    # may be waited for.
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []


def _is_usable(text: str) -> bool:
    address = ipaddress.IPv4Address(text)
    return not (address.is_loopback or address.is_unspecified or address.is_multicast)


def _rank(text: str, *, virtual: set[str]) -> tuple[bool, bool, bool]:
    address = ipaddress.IPv4Address(text)
    return text in virtual, address.is_link_local, not address.is_private
