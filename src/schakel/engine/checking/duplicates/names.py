"""Dutch names made comparable: folded, no tussenvoegsel, double names in parts, nicknames by their roots."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_PARTS = re.compile(r"\s*[-–/]\s*|\s+(?:e\.?v\.?|geb\.?|geboren)\s+")
_WORDS = re.compile(r"[^\W\d_]+")
_SOUNDS = (
    ("sch", "s"), ("ij", "i"), ("ei", "i"), ("y", "i"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"),
    ("ou", "o"), ("au", "o"), ("oe", "u"), ("ie", "i"), ("ks", "x"), ("c", "k"), ("q", "k"), ("z", "s"),
    ("v", "f"), ("w", "f"), ("d", "t"),
)  # fmt: skip


class GivenName(NamedTuple):
    """First and second full name, their roots, and the first initial; empty where unknown."""

    first: str
    second: str
    roots: frozenset[str]
    initial: str


class FamilyName(NamedTuple):
    """First and second part without tussenvoegsels (of a double name), and how the first sounds."""

    first: str
    second: str
    sound: str


def folded(text: str) -> str:
    """Lower case without accents; letters, figures, spaces and hyphens stay."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words/family-names.toml."""
    text = (resources.files(__package__) / "words" / "family-names.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name].split())


_NOISE = word_list("noise")
_PREFIXES = word_list("prefixes")


@cache
def _roots() -> dict[str, frozenset[str]]:
    text = (resources.files(__package__) / "words" / "given-names.toml").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for line in tomllib.loads(text)["names"]:
        names = folded(line).split()
        for name in names:
            found.setdefault(name, set()).add(names[0])
    return {name: frozenset(roots) for name, roots in found.items()}


@lru_cache(maxsize=200_000)
def given_name(text: str) -> GivenName:
    """'Johannes P. (Jan)' → johannes, jan, the roots of both, j."""
    words = [word for word in _WORDS.findall(folded(text)) if word not in _NOISE]
    full = [word for word in words if len(word) > 1 and not (text.isupper() and len(word) == 2)]
    first, second = [*full, "", ""][:2]
    roots = _roots().get(first, frozenset()) | _roots().get(second, frozenset())
    return GivenName(first, second, roots, words[0][0] if words else "")


@lru_cache(maxsize=400_000)
def family_name(text: str, prefix: str = "") -> FamilyName:
    """'van der Berg-Jansen' → berg, jansen; the tussenvoegsel says nothing, people write it in ten ways."""
    parts = [_without_prefix(part) for part in _PARTS.split(folded(text))]
    first, second = [*filter(None, parts), "", ""][:2]
    if not first:
        first = folded(prefix).replace(" ", "")
    return FamilyName(first, second, sound(first))


def _without_prefix(text: str) -> str:
    words = [word for word in _WORDS.findall(text.replace("'", "").replace("’", "")) if word not in _NOISE]
    while len(words) > 1 and words[0] in _PREFIXES:
        words = words[1:]
    return "".join(words)


def sound(name: str) -> str:
    """How a Dutch name sounds, roughly: one sign a sound, doubles once, no vowels after the first letter."""
    for written, heard in _SOUNDS:
        name = name.replace(written, heard)
    kept = name[:1]
    for char in name[1:]:
        if char not in "aeiou" and char != kept[-1]:
            kept += char
    return kept
