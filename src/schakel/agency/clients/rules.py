"""Decisions on what is written down about clients: numbers of the trade register, addresses on the web."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_NAMED = re.compile(r"\A\s*(?:kvk|k\.v\.k\.)[\s:.-]*(?:nr|nummer)?", re.IGNORECASE)
_KVK = re.compile(r"\A[0-9]{8}\Z")
# People copy the number with the number of the branch behind it, and with dots and spaces in it.
_BRANCH = re.compile(r"\A([0-9]{8})[0-9]{12}\Z")


class NotAKvkNumber(ValueError):
    """What was typed cannot be a number of the Dutch trade register."""


def kvk_number(typed: str) -> str:
    """The eight digits of a number of the trade register, however it was typed; empty stays empty.

    The register gives out no check digit, so length and digits are all there is to check; a number of one
    and the same digit is nobody's. With a branch number of twelve digits behind it the first eight count.
    Raises :class:`NotAKvkNumber`.
    """
    bare = re.sub(r"[\s.\-/:]", "", _NAMED.sub("", typed))
    if not bare:
        return ""
    branch = _BRANCH.match(bare)
    number = branch[1] if branch else bare
    if not _KVK.match(number) or len(set(number)) == 1:
        raise NotAKvkNumber(typed)
    return number


def web_address(typed: str) -> str:
    """An address on the web as a link needs it: with https when nothing stands before it; empty stays empty.

    Raises ``ValueError`` for what cannot be the address of a website.
    """
    bare = typed.strip()
    if not bare:
        return ""
    address = bare if "://" in bare else f"https://{bare}"
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or "") or " " in address:
        raise ValueError(typed)
    return address
