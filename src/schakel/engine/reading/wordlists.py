"""Owns loading the word lists that tell facts apart, once per process."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from schakel.kernel.places import all_places

_LONG = 5


@cache
def _folded(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def fold(text: str) -> str:
    """Lower case without accents, letter for letter, so that offsets stay those of `text`."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text)).replace("’", "'").replace("‘", "'")


def bare(text: str) -> str:
    """Folded words only, one space apart: the form in which headings and labels are compared."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text).replace("'", "")))


@cache
def table(name: str) -> dict[str, Any]:
    """A word list of `words/` by name."""
    return tomllib.loads(files("schakel.engine.reading").joinpath("words", f"{name}.toml").read_text("utf-8"))


@cache
def places() -> dict[str, str]:
    """Known places: folded name to name; all Dutch ones, and those abroad that CVs name."""
    text = files("schakel.engine.reading").joinpath("words", "places.txt").read_text("utf-8")
    listed = [line for line in text.splitlines() if line]
    # 'Een', 'Born' and 'Son' are villages, and words.
    dutch = [name for place in all_places() for name in (place.name, *place.aliases) if len(name) >= _LONG]
    return {fold(name): name for name in (*dutch, *listed)}


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for whole words or wordings, longest first."""
    parts = sorted((re.escape(fold(word)) for word in words), key=len, reverse=True)
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(parts) + r")(?![a-z0-9])")


@cache
def patterns(*path: str) -> tuple[re.Pattern[str], ...]:
    """Compiled patterns of a word list, found by its path: table, then keys."""
    found: Any = table(path[0])
    for key in path[1:]:
        found = found[key]
    return tuple(re.compile(pattern) for pattern in found)
