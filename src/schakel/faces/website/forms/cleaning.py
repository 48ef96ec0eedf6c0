"""Takes out of typed text what nobody sees: control characters, direction tricks, invisible marks."""

from __future__ import annotations

import unicodedata

# Cc control, Cf format (direction overrides, zero width), Cs half characters, Co private, Cn not assigned.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Joins the parts of one emoji, and letters in scripts that need it.
_JOINERS = frozenset("\u200c\u200d")


def one_line(text: str) -> str:
    """The text on one line, with single spaces and nothing hidden."""
    return " ".join(_shown(text, kept=frozenset()).split())


def paragraphs(text: str) -> str:
    """The text with its line ends, and nothing else that is hidden."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in _shown(ends, kept=_JOINERS | {"\n"}).split("\n")).strip()


def _shown(text: str, *, kept: frozenset[str]) -> str:
    plain = unicodedata.normalize("NFC", text)
    return "".join(_one(char, kept) for char in plain)


def _one(char: str, kept: frozenset[str]) -> str:
    if char in kept:
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _HIDDEN else char
