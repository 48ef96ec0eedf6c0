"""Decisions on content: what keeps a version from being shown, and which addresses it leaves behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from schakel.agency.publishing.fields import Field, Kind, Sort
from schakel.agency.publishing.links import Sort as LinkSort
from schakel.agency.publishing.links import links_in
from schakel.agency.publishing.rows import strays

_SLUG = re.compile(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_RANGE = re.compile(r"\A[1-9]\d{2,4}-[1-9]\d{2,4}\Z")
_HEADING = re.compile(r"^#[ \t]", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\(")
LARGEST_NUMBER = 600
LEAST_FACTOR, LARGEST_FACTOR = 500, 2000  # as the database has it
Choices = Mapping[str, Collection[str]]


def problems(kind: Kind, content: Mapping[str, str], choices: Choices, today: date) -> dict[str, str]:
    """What keeps a version from being shown on a day, a code by field; ``choices``: the keys that exist."""
    found = {}
    for name, field in kind.each():
        told = content.get(name, "")
        code = _problem(field, told, choices.get(field.name))
        if not code and field.sort is Sort.DAY and told and date.fromisoformat(told) > today:
            code = "still-to-come"
        if code:
            found[name] = code
    for name, code in _together(kind, content):
        found.setdefault(name, code)
    for link in links_in(content):
        if link.sort is LinkSort.REFUSED:
            found.setdefault(link.field, "link-refused")
    return found


def _together(kind: Kind, content: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What only fields together show: a figure needs both languages, a source and a day."""
    ranges = [name for name, field in kind.each() if field.sort is Sort.RANGE]
    if ranges and not any(content.get(name, "").strip() for name in ranges):
        yield ranges[0], "no-figure"
    figures = [name for name, field in kind.each() if field.name == "figure"]
    if any(content.get(name, "").strip() for name in figures):
        for name in (*figures, "source", "dated_on"):
            if not content.get(name, "").strip():
                yield name, "figure-without"


def _problem(field: Field, told: str, known: Collection[str] | None) -> str:
    if not told.strip():
        return "missing" if field.required else ""
    if len(told) > field.longest and field.sort in {Sort.LINE, Sort.TEXT, Sort.SLUG}:
        return "too-long"
    check = _CHECKS.get(field.sort)
    return check(field, told, known) if check else ""


def _slug(_field: Field, told: str, _known: Collection[str] | None) -> str:
    return "" if _SLUG.match(told) else "not-an-address"


def _text(_field: Field, told: str, _known: Collection[str] | None) -> str:
    if _PICTURE.search(told):
        return "picture-in-text"
    return "heading-one" if _HEADING.search(told) else ""


def _list(_field: Field, told: str, _known: Collection[str] | None) -> str:
    return "outside-an-item" if strays(told) else ""


def _choice(_field: Field, told: str, known: Collection[str] | None) -> str:
    return "" if known is None or told in known else "unknown"


def _choices(_field: Field, told: str, known: Collection[str] | None) -> str:
    return "" if known is None or set(told.split()) <= set(known) else "unknown"


def _number(_field: Field, told: str, _known: Collection[str] | None) -> str:
    good = told.isascii() and told.isdigit() and len(told) < 5 and int(told) <= LARGEST_NUMBER
    return "" if good else "not-a-number"


def _factor(_field: Field, told: str, _known: Collection[str] | None) -> str:
    good = told.isascii() and told.isdigit() and len(told) < 5
    return "" if good and LEAST_FACTOR <= int(told) <= LARGEST_FACTOR else "not-a-factor"


def _day(_field: Field, told: str, _known: Collection[str] | None) -> str:
    try:
        date.fromisoformat(told)
    except ValueError:
        return "not-a-day"
    return ""


def _range(_field: Field, told: str, _known: Collection[str] | None) -> str:
    if not _RANGE.match(told):
        return "not-a-range"
    low, high = told.split("-")
    return "" if int(low) <= int(high) else "upside-down"


_CHECKS: Mapping[Sort, Callable[[Field, str, Collection[str] | None], str]] = {
    Sort.SLUG: _slug,
    Sort.TEXT: _text,
    Sort.ROWS: _list,
    Sort.CHOICE: _choice,
    Sort.CHOICES: _choices,
    Sort.NUMBER: _number,
    Sort.FACTOR: _factor,
    Sort.DAY: _day,
    Sort.RANGE: _range,
}


def proposed_addresses(kind: Kind, content: Mapping[str, str]) -> dict[str, str]:
    """An address made of the title, where none was typed.

    >>> from schakel.agency.publishing.fields import KINDS
    >>> proposed_addresses(KINDS["page"], {"title_nl": "Eén dag, café!", "slug_en": "day"})
    {'slug_nl': 'een-dag-cafe'}
    """
    found: dict[str, str] = {}
    for name, field in kind.each():
        title = content.get(name.replace("slug", "title") if "_" in name else "name", "")
        if field.sort is Sort.SLUG and field.name == "slug" and not content.get(name, "").strip() and title:
            plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
            slug = "-".join(re.findall(r"[a-z0-9]+", plain))[: field.longest].strip("-")
            found |= {name: slug} if slug else {}
    return found


def left_behind(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Language and slug of each address that a piece had and has no more."""
    return tuple(
        (language, old[name])
        for language in ("nl", "en")
        if old.get(name := f"slug_{language}") and old[name] != new.get(name)
    )


def merged(
    base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Two texts that began as one, as one again, and the fields in which both changed something else.

    A field that only one of them changed is as they left it; where both did, mine stands.

    >>> merged({"a": "1", "b": "1"}, {"a": "2", "b": "2"}, {"a": "1", "b": "3"})
    ({'a': '2', 'b': '3'}, ('b',))
    """
    kept, both = {}, []
    for name, told in mine.items():
        before, other = base.get(name, ""), theirs.get(name, "")
        kept[name] = other if told == before else told
        if told not in {before, other} and other != before:
            both.append(name)
    return kept, tuple(both)
