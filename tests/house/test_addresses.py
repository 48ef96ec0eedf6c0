"""Every address says who may open it (T6)."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from schakel.foundation.accounts.policy import Policy


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Callable[..., object]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def our_addresses() -> list[tuple[str, Callable[..., object]]]:
    return list(addresses(get_resolver()))


def test_the_walk_reaches_every_face() -> None:
    faces = {
        view.__module__.split(".")[2]
        for _, view in our_addresses()
        if view.__module__.startswith("schakel.faces.")
    }
    assert {"website", "frontoffice", "backoffice"} <= faces


def test_every_address_has_a_policy() -> None:
    open_doors = [
        address for address, view in our_addresses() if not isinstance(getattr(view, "policy", None), Policy)
    ]
    assert open_doors == []
