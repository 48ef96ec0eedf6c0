"""Owns cutting a CV into its sections by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from schakel.engine.reading.facts.languages import level_in, names_language, tells_languages
from schakel.engine.reading.facts.lines import Line, make_line
from schakel.engine.reading.wordlists import bare, fold, table

_UNFINISHED = re.compile(r"(?:&|\ben|\band)\s*$", re.I)
# Said of the person wherever it stands, but of no job: 'Rijbewijs B', 'beschikbaar vanaf 1 februari'.
_NO_WISHES = frozenset({"education", "courses", "skills", "systems", "languages"})
_WISH = re.compile(
    r"^(?:(?:ik heb |in bezit van )?rijbewijs [a-z]{1,3}\b.{0,20}$|"
    r"(?:ik ben |ik kan )?(?:beschikbaar|per direct|available)\b)"
)
_TRAIL = re.compile(r"\s*[:\-–—|]\s*$")


# Name, title, a way to reach somebody: before these a line in letters of a heading is no heading.
_TOP_LINES = 3
_LONGEST_HEADING, _LONGEST_CAPITALS = 8, 5


@dataclass(slots=True)
class Section:
    """Lines under one heading; `sort` is a key of words/sections.toml, or `top` before the first heading."""

    sort: str
    heading: str
    lines: list[Line] = field(default_factory=list)


@cache
def _headings() -> dict[str, str]:
    entries = table("sections")
    return {word: sort for sort, entry in entries.items() for word in entry.get("headings", ())}


@cache
def _inline() -> dict[str, str]:
    return {word: sort for sort, words in table("sections")["inline"].items() for word in words}


def heading_sort(text: str) -> str | None:
    """The section a heading opens, None when the text is no heading."""
    if len(text) > 60:
        return None
    bareword = bare(_TRAIL.sub("", text))
    forms = [bare(_TRAIL.sub("", text.replace("&", f" {word} "))) for word in ("en", "and")]
    # Letter-spaced headings: 'W E R K E R V A R I N G'.
    if re.fullmatch(r"(?:\w ){4,}\w", bareword):
        forms.append(bareword.replace(" ", ""))
    return next((found for form in (bareword, *forms) if (found := _headings().get(form))), None)


def cut(lines: list[Line]) -> list[Section]:
    """The sections of a CV in reading order; a heading beside its text opens a section too.

    A label with a matter of its own ('Systemen: Excel') is a section of one line, after which the
    section it stands in goes on.
    """
    sections = [Section("top", "")]
    current = sections[0]
    size = _heading_size(lines)
    for line in lines:
        sort = None if line.bullet else heading_sort(line.text) or _guessed(line, size)
        # Before the first heading it is the title under the name, right under one the name of an entry.
        if sort == "unknown" and not (current.lines and (sections[1:] or len(current.lines) >= _TOP_LINES)):
            sort = None
        if sort == "languages" and _is_level_of(current, line):
            sort = None
        if sort and not current.lines and _UNFINISHED.search(current.heading):
            continue
        if sort:
            # A heading such as 'Rijbewijs' is half of what its section says.
            current = Section(sort, line.text, [line] if sort == "wishes" else [])
            sections.append(current)
        elif inline := _inserted(line, current.sort):
            sections.append(inline)
        elif opened := _beside(line) or _second_head(line, size, sections):
            current = opened
            sections.append(current)
        else:
            current.lines.append(line)
    return sections


def _is_level_of(current: Section, line: Line) -> bool:
    """Whether a line that could be a heading ('Moedertaal') says how well the language above it is known."""
    if current.sort != "languages" or not current.lines:
        return False
    above = current.lines[-1].text
    return bool(level_in(line.text)) and names_language(above) and not level_in(above)


def _second_head(line: Line, size: float, sections: list[Section]) -> Section | None:
    """The name, larger than any heading, at the head of a second column."""
    return Section("top", "", [line]) if size and line.height > 1.3 * size and sections[1:] else None


def _inserted(line: Line, sort: str) -> Section | None:
    """A section of one line, after which the section around it goes on."""
    if inline := _labelled(line, sort):
        return inline
    if sort in _NO_WISHES and not line.bullet and _WISH.match(fold(line.text)):
        return Section("wishes", "", [line])
    return Section("languages", "", [line]) if sort != "languages" and tells_languages(line) else None


def _heading_size(lines: list[Line]) -> float:
    """The height of letters in headings where they stand out, 0 where they do not or it is unknown."""
    known = sorted(line.height for line in lines if line.height and heading_sort(line.text))
    usual = sorted(line.height for line in lines if line.height)
    if not known:
        return 0.0
    size = known[len(known) // 2]
    return size if size > 1.1 * usual[len(usual) // 2] else 0.0


def _guessed(line: Line, size: float) -> str | None:
    """The section of a heading in unusual words: it looks like the others, or stands in capitals.

    `unknown` when it looks like the others and no word tells what it is about.
    """
    text = line.text
    words = bare(text).split()
    if (
        names_language(text)
        or not 1 <= len(words) <= _LONGEST_HEADING
        or len(line.cells) > 1
        or any(sign in text for sign in "@,.0123456789|\t–—")
    ):
        return None
    sized = size > 0 and abs(line.height - size) < 0.06 * size
    if not sized and not (text.isupper() and line.blank and len(words) <= _LONGEST_CAPITALS):
        return None
    folded = " ".join(words)
    for sort, entry in table("sections").items():
        if any(stem in folded for stem in entry.get("stems", ())):
            return sort
    return "unknown" if sized else None


def _labelled(line: Line, sort: str) -> Section | None:
    """A line that is a label and its value, of a matter that belongs to no job or school."""
    match = re.match(r"^([^:\t]{3,28})(?::\s*|\t+:?\s*)(?=\S)", line.text)
    found = _inline().get(bare(match[1])) if match else None
    if not match or found is None or found == sort:
        return None
    if found == "wishes":
        return Section(found, match[1], [line])
    if "\t" in match.group():
        return None
    if line.bullet and sort not in {"top", "personal", "wishes"}:
        return None
    return Section(found, match[1], [make_line(line.span.part(match.end(), len(line.text)))])


def _beside(line: Line) -> Section | None:
    """A heading in the first cell with text in the next: 'Opleiding<tab>2011 – 2014 …'."""
    if len(line.cells) < 2 or line.bullet:
        return None
    first = line.cells[0]
    sort = heading_sort(first.text)
    if sort is None or sort in {"other", "wishes", "personal"}:
        return None
    rest = line.span.part(first.end - line.span.start, len(line.text)).trimmed(" \t:")
    return Section(sort, first.text, [make_line(rest, blank=True)])
