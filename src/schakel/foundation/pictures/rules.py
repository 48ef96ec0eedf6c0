"""Decisions on pictures: the sizes that are served, and what a description has to be."""

from __future__ import annotations

from collections.abc import Mapping

MAX_BYTES = 12 * 1024 * 1024
# The widths in stock, by shape: a browser chooses; nobody can ask the server for any other.
WIDTHS: Mapping[str, tuple[int, ...]] = {
    "whole": (480, 960, 1600),
    "wide": (480, 960, 1600),
    "square": (160, 320, 640),
}
SHORTEST_DESCRIPTION = 5


def describes(text: str) -> bool:
    """Whether a description says something: a few letters, and not just the name of a file."""
    bare = text.strip()
    is_name = "." in bare[-5:] and " " not in bare
    return len(bare) >= SHORTEST_DESCRIPTION and not is_name


def in_percent(value: int) -> int:
    """A focus inside the picture."""
    return min(100, max(0, value))
