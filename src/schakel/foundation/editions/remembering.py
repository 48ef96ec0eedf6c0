"""Remembers what is made of the site's content for as long as its edition is current."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from schakel.foundation.editions.queries import edition, noticed
from schakel.foundation.editions.shelf import Shelf

T = TypeVar("T")
MOST = 100
SECONDS = 60.0  # what appears at a set time, appears within a minute
REMEMBERED: Shelf[Any] = Shelf(MOST, SECONDS)


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives, made once per edition; ``key`` names all it depends on beside the content.

    Nobody may change what is given. It is made anew each time inside a transaction, or when it is made of
    tables whose changes nobody would notice.
    """
    now = edition()
    if now is None:
        return make()
    found = REMEMBERED.get(key, now)
    if found is not None:
        return cast(T, found)
    with REMEMBERED.made_once((key, now)):
        found = REMEMBERED.get(key, now)
        if found is not None:
            return cast(T, found)
        with noticed() as sources:
            made = make()
        if sources.are_watched and made is not None:
            REMEMBERED.put(key, made, now)
    return made
