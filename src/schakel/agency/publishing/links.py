"""Finds the links in a text and says which lead into the site, which out of it, and which nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

_LINK = re.compile(r"\[(?P<label>[^\]\n]{0,300})\]\((?P<target>[^)\s]{1,1000})(?:\s+\"[^\"]*\")?\)")


class Sort(StrEnum):
    """What a link is by its form; only those into the site can be followed without leaving it."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    CONTACT = "contact"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where it stands, what it says, where it leads."""

    field: str
    label: str
    target: str
    sort: Sort


def links_in(content: Mapping[str, str], base_url: str = "") -> Iterator[Link]:
    """Every link of a piece, in order; an address of this site counts as a link into it.

    >>> [link.sort.value for link in links_in({"body": "[a](/x/) [b](https://b.nl) [c](ftp://c)"})]
    ['internal', 'external', 'refused']
    """
    for field, text in content.items():
        for found in _LINK.finditer(text):
            target = found["target"]
            if base_url and target.startswith(f"{base_url}/"):
                target = target.removeprefix(base_url)
            yield Link(field, found["label"], target, sort_of(target))


def sort_of(target: str) -> Sort:
    """What a link is by its form."""
    parts = urlsplit(target)
    if parts.scheme in {"mailto", "tel"}:
        return Sort.CONTACT
    if parts.scheme in {"http", "https"} and parts.netloc:
        return Sort.EXTERNAL
    if parts.scheme or parts.netloc:
        return Sort.REFUSED
    return Sort.INTERNAL if target.startswith(("/", "#")) else Sort.REFUSED
