"""Owns entries written as a form: 'Functie: …', 'Werkgever: …', 'Periode: …'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.wordlists import bare, table

_LEAST_COLUMNS = 3
_LABEL = re.compile(r"^([^:\t]{2,60}?)\s*(?::\s*|\t+)(.*)$")


@dataclass(slots=True)
class Form:
    """The filled-in labels of one entry, and the lines under them."""

    fields: dict[str, Span] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """What a label can stand for: 'organisatie' is an employer among jobs, and a school among studies."""
    labels: dict[str, tuple[str, ...]] = {}
    for key, words in table("cues")["labels"].items():
        for word in words:
            labels[word] = (*labels.get(word, ()), key)
    return labels


def _meant(label: str, wanted: frozenset[str]) -> str | None:
    keys = _labels().get(bare(label), ())
    return next((key for key in keys if key in wanted), keys[0] if keys else None)


def label_of(line: Line, wanted: frozenset[str] = frozenset()) -> tuple[str, Span] | None:
    """The label of a line and what follows it; `wanted` decides where a label can mean two things."""
    match = _LABEL.match(line.text)
    if not match:
        return None
    key = _meant(match[1], wanted)
    return (key, line.span.part(match.start(2), len(line.text)).trimmed(" \t:")) if key else None


def without_headers(lines: Sequence[Line]) -> list[Line]:
    """Lines without the head row of a table: 'Period<tab>School<tab>Study'."""
    return [
        line
        for line in lines
        if len(line.cells) < 2 or not all(bare(cell.text) in _labels() for cell in line.cells)
    ]


def read_table(lines: Sequence[Line], wanted: frozenset[str]) -> list[Form]:
    """The rows of a table whose head row names three columns or more, as forms; else nothing."""
    for at, line in enumerate(lines):
        keys = [_meant(cell.text, wanted) for cell in line.cells]
        if len(keys) >= _LEAST_COLUMNS and sum(key in wanted for key in keys) >= _LEAST_COLUMNS:
            return _rows(lines[at + 1 :], keys, wanted)
    return []


def _rows(lines: Sequence[Line], keys: Sequence[str | None], wanted: frozenset[str]) -> list[Form]:
    forms: list[Form] = []
    for line in lines:
        if len(line.cells) < min(len(keys), _LEAST_COLUMNS):
            if forms:
                forms[-1].body.append(line)
            continue
        forms.append(Form())
        for key, cell in zip(keys, line.cells, strict=False):
            if key == "tasks":
                forms[-1].body.append(Line(cell, line.bullet, line.blank, line.height, [cell]))
            elif key in wanted and key is not None:
                forms[-1].fields.setdefault(key, cell)
    return forms


def read_forms(lines: Sequence[Line], wanted: frozenset[str]) -> list[Form]:
    """The forms of a section when it is written as forms, else nothing."""
    labelled = [label_of(line, wanted) for line in lines]
    keys = [found[0] for found in labelled if found and found[0] in wanted and found[0] != "tasks"]
    if len(keys) < 2 or len(set(keys)) < 2:
        return []
    forms: list[Form] = []
    first = keys[0]
    for line, found in zip(lines, labelled, strict=True):
        if found and found[0] in wanted:
            _fill(forms, first, found, line)
        elif forms:
            forms[-1].body.append(line)
    return forms


def _fill(forms: list[Form], first: str, found: tuple[str, Span], line: Line) -> None:
    key, span = found
    if not forms or (key in forms[-1].fields and (key == first or first not in forms[-1].fields)):
        forms.append(Form())
    if key == "tasks":
        if span:
            forms[-1].body.append(Line(span, line.bullet, line.blank, line.height, [span]))
    elif span and key not in forms[-1].fields:
        forms[-1].fields[key] = span
