"""Owns what stands under headings nobody knows, and in CVs without any: told by what the lines hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schakel.engine.reading.facts.education import institution_likeness, names_level
from schakel.engine.reading.facts.entries import cut_entries
from schakel.engine.reading.facts.languages import names_language
from schakel.engine.reading.facts.lines import Line
from schakel.engine.reading.facts.roles import title_likeness
from schakel.engine.reading.facts.sections import Section
from schakel.engine.reading.facts.wishes import tells_wishes

_LIST = re.compile(r"\s*[,;|•·]\s*|\s+/\s+")
_LONGEST_ITEM = 4
_STORY = frozenset({"top", "profile", "unknown", "other"})


def outlined(sections: Sequence[Section]) -> list[Section]:
    """Sections with the unknown ones named; where none tells of jobs, the story is searched for them."""
    named = [
        Section(_sort_of(section.lines), section.heading, section.lines)
        if section.sort == "unknown"
        else section
        for section in sections
    ]
    if any(section.sort == "experience" for section in named):
        return named
    return [part for section in named for part in _parted(section)]


def _sort_of(lines: Sequence[Line]) -> str:
    if not lines:
        return "other"
    if sum(names_language(line.text) for line in lines) * 2 >= len(lines):
        return "languages"
    if any(tells_wishes(line.text) for line in lines[:2]) and not any(line.bullet for line in lines):
        return "wishes"
    entries = cut_entries(lines, single_dates=True)
    if entries:
        return _entry_sort([*lines])
    items = [item for line in lines for item in _LIST.split(line.text)]
    short = sum(len(item.split()) <= _LONGEST_ITEM for item in items)
    return "skills" if short >= 0.8 * len(items) else "profile"


def _entry_sort(lines: Sequence[Line]) -> str:
    """Whether lines with periods tell of schools or of jobs."""
    schools = sum(bool(names_level(line.text) or institution_likeness(line.text)) for line in lines)
    jobs = sum(title_likeness(line.text) >= 0.8 for line in lines if len(line.text) < 90)
    return "education" if schools > jobs else "experience"


def _parted(section: Section) -> list[Section]:
    """The entries, languages and the rest of a section that nobody headed."""
    if section.sort not in _STORY:
        return [section]
    entries = cut_entries(section.lines, single_dates=False)
    starts = [
        _start(section.lines, entry.head[0].start if entry.head else -1, entry.when) for entry in entries
    ]
    if not starts:
        return [section]
    parts = [Section(section.sort, section.heading, section.lines[: starts[0]])]
    for at, start in enumerate(starts):
        stop = starts[at + 1] if at + 1 < len(starts) else len(section.lines)
        block = section.lines[start:stop]
        head = [line for line in block if not line.bullet][:3]
        sort = _entry_sort(head)
        if parts[-1].sort == sort:
            parts[-1].lines += block
        else:
            parts.append(Section(sort, "", block))
    return parts


def _start(lines: Sequence[Line], head: int, when: object) -> int:
    """The first line of an entry, by where its head or its period stands."""
    places = [place for place in (head, getattr(when, "start", -1)) if place >= 0]
    page = getattr(when, "page", None)
    first = min(places)
    return next(
        at
        for at, line in enumerate(lines)
        if line.span.page is page and line.span.start <= first < line.span.end + 1
    )
