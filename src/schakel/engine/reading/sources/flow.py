"""Owns turning paragraphs and table rows of word-processor files into lines of text."""

from __future__ import annotations

from collections.abc import Iterable

PAGE_BREAK = "\f"
BULLET = "• "


def local(tag: object) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def row_lines(cells: Iterable[list[str]]) -> list[str]:
    """A table row as lines: short cells beside each other, long cells below each other.

    One cell of several lines after single-line cells (dates, then the story) starts on their line.
    """
    filled = [trimmed for cell in cells if (trimmed := _trim(cell))]
    if not filled:
        return []
    if all(len(cell) == 1 for cell in filled[:-1]) and len(filled) > 1:
        first = "\t".join(cell[0] for cell in filled[:-1])
        return [f"{first}\t{filled[-1][0]}", *filled[-1][1:]]
    lines: list[str] = []
    for cell in filled:
        lines += ["", *cell] if lines else cell
    return lines


def _trim(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
