"""How often somebody may be wrong. Being right costs nothing."""

import ipaddress
import threading
import time
from collections.abc import Callable

from django.http import HttpRequest

# A table of addresses that have all recovered is thrown away at this size.
_MANY = 10_000


class FailureLimit:
    """A bucket of allowed failures per key, refilled evenly.

    Only failures are counted: a room of sixty people behind one address joins
    at once, while somebody who guesses codes is stopped. Kept in this process'
    memory and timed by the monotonic clock: a corrected system clock neither
    locks a room out nor lets a guesser in.
    """

    def __init__(
        self,
        *,
        failures: int,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._capacity = float(failures)
        self._per_second = failures / seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def is_over(self, key: str) -> bool:
        """Whether ``key`` has to wait before it is even listened to."""
        with self._lock:
            return self._left(key) < 1

    def count(self, key: str) -> None:
        """Note one failure."""
        with self._lock:
            self._buckets[key] = (max(self._left(key) - 1, 0.0), self._clock())
            if len(self._buckets) > _MANY:
                self._forget_recovered()

    def clear(self) -> None:
        """Forget every failure."""
        with self._lock:
            self._buckets.clear()

    def _left(self, key: str) -> float:
        left, then = self._buckets.get(key, (self._capacity, self._clock()))
        return min(self._capacity, left + (self._clock() - then) * self._per_second)

    def _forget_recovered(self) -> None:
        self._buckets = {
            key: bucket
            for key, bucket in self._buckets.items()
            if self._left(key) < self._capacity
        }


def client_key(request: HttpRequest) -> str:
    """Return whom to count for: the address, or the network of an IPv6 address.

    A single IPv6 host owns 2^64 addresses and could use a new one per guess.
    """
    text = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if not isinstance(address, ipaddress.IPv6Address):
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), 64), strict=False))
