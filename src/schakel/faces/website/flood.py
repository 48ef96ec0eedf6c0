"""Notices a flood of forms from one address; what comes after it is kept apart for a person, never refused.

The counts live in the memory of the web process: no address is written anywhere, and all are gone after an
hour or a restart. With several processes the limit counts in each.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict, deque

from django.conf import settings
from django.http import HttpRequest

# A school class that applies together stays below it.
FORMS_AN_HOUR = 30
_HOUR = 3600.0
_ADDRESSES = 10_000


class Flood:
    """When each address sent its last forms; forgets the addresses that were silent longest."""

    def __init__(self, limit: int = FORMS_AN_HOUR, addresses: int = _ADDRESSES) -> None:
        self.limit, self.addresses = limit, addresses
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def is_flooding(self, address: str, now: float | None = None) -> bool:
        """Count one form; whether its address sent more than the limit within an hour."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            times = self._seen.pop(address, None) or deque(maxlen=self.limit + 1)
            times.append(moment)
            self._seen[address] = times
            while len(self._seen) > self.addresses:
                self._seen.popitem(last=False)
            return len(times) > self.limit and moment - times[0] < _HOUR

    def forget(self) -> None:
        """Start counting anew."""
        with self._lock:
            self._seen.clear()


FLOOD = Flood()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; of IPv6 the network a household gets.

    Behind the proxy, which https says there is, the last forwarded address is the one the proxy saw itself.
    """
    seen = str(request.META.get("REMOTE_ADDR") or "")
    if settings.SECURE:
        seen = str(request.META.get("HTTP_X_FORWARDED_FOR") or seen).split(",")[-1].strip()
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return seen[:64]
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
