"""Owns cutting a CV into its sections by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from schakel.engine.reading.facts.lines import Line, make_line
from schakel.engine.reading.facts.words import bare, table

_TRAIL = re.compile(r"\s*[:\-–—|]\s*$")


@dataclass(slots=True)
class Section:
    """Lines under one heading; `sort` is a key of words/sections.toml, or `top` before the first heading."""

    sort: str
    heading: str
    lines: list[Line] = field(default_factory=list)


@cache
def _headings() -> dict[str, str]:
    return {word: sort for sort, entry in table("sections").items() for word in entry["headings"]}


def heading_sort(text: str) -> str | None:
    """The section a heading opens, None when the text is no heading."""
    if len(text) > 60:
        return None
    words = bare(_TRAIL.sub("", text.replace("&", " en ")))
    found = _headings().get(words) or _headings().get(words.replace(" en ", " and "))
    if found is None and "&" in text:
        found = _headings().get(bare(text)) or _headings().get(bare(text.replace("&", " and ")))
    # Letter-spaced headings: 'W E R K E R V A R I N G'.
    if found is None and re.fullmatch(r"(?:\w ){4,}\w", words):
        found = _headings().get(words.replace(" ", ""))
    return found


def cut(lines: list[Line]) -> list[Section]:
    """The sections of a CV in reading order; a heading beside its text opens a section too."""
    sections = [Section("top", "")]
    for line in lines:
        sort = None if line.bullet else heading_sort(line.text)
        if sort:
            sections.append(Section(sort, line.text))
            continue
        beside = _beside(line)
        if beside:
            sort, rest = beside
            sections.append(Section(sort, line.cells[0].text, [rest]))
        else:
            sections[-1].lines.append(line)
    return sections


def _beside(line: Line) -> tuple[str, Line] | None:
    """A heading in the first cell with text in the next: 'Talen<tab>Nederlands, Engels'."""
    if len(line.cells) < 2 or line.bullet:
        return None
    first = line.cells[0]
    sort = heading_sort(first.text)
    if sort is None or sort in {"other", "wishes", "personal"}:
        return None
    rest = line.span.part(first.end - line.span.start, line.span.end - line.span.start).trimmed(" \t:")
    return sort, make_line(rest, blank=True)
