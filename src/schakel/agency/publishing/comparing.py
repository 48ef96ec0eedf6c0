"""Compares two versions word by word, so that a reader sees what was taken out and what came in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
KEEP_AROUND = 160  # characters of unchanged text shown at each side of a change


@dataclass(frozen=True, slots=True)
class Change:
    """A run of text: ``same``, ``out`` (taken out), ``in`` (new) or ``gap`` (unchanged, left out)."""

    kind: str
    text: str


def compare(old: str, new: str) -> tuple[Change, ...]:
    """The runs that lead from the old text to the new; joined without the ``in`` runs they are the old one.

    >>> [(one.kind, one.text) for one in compare("de oude bel", "de nieuwe bel")]
    [('same', 'de '), ('out', 'oude'), ('in', 'nieuwe'), ('same', ' bel')]
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", "".join(before[a:b])))
            continue
        if a < b:
            found.append(Change("out", "".join(before[a:b])))
        if c < d:
            found.append(Change("in", "".join(after[c:d])))
    return tuple(found)


def shortened(changes: Sequence[Change], around: int = KEEP_AROUND) -> tuple[Change, ...]:
    """The same, with long unchanged runs cut to what stands near a change."""
    shown: list[Change] = []
    for number, one in enumerate(changes):
        if one.kind != "same" or len(one.text) <= 2 * around:
            shown.append(one)
            continue
        if number:
            shown.append(Change("same", one.text[:around]))
        shown.append(Change("gap", "…"))
        if number < len(changes) - 1:
            shown.append(Change("same", one.text[-around:]))
    return tuple(shown)


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The fields that differ, in the order of the new version."""
    names = [*new, *(name for name in old if name not in new)]
    return [name for name in names if old.get(name, "") != new.get(name, "")]
