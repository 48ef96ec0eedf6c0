"""Owns what a CV says that we leave where it is: seen, named by its sort, never taken along."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from schakel.engine.reading.facts.lines import Line, Span, make_line
from schakel.engine.reading.wordlists import fold, table

_PARTS = re.compile(r"\t+|\s+[|•·]\s+| {4,}")
_LABEL_ONLY = re.compile(r"^[^:\t]{3,30}:?$")
_FILLED = re.compile(r"\d|:\s*\S")
_NUMBER = re.compile(r"(?<!\d)(\d{4}\.?\d{2}\.?\d{3})(?!\d)")


def take_out(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Lines without the cells that hold private matters, and the sorts of those."""
    kept: list[Line] = []
    found: list[str] = []
    swallow = False
    for line in lines:
        if swallow and len(line.text) < 60 and _is_value(line.text) and _entry(line.text) is None:
            swallow = False
            continue
        spans, sorts, swallow = _sift(line)
        found += sorts
        if not sorts:
            kept.append(line)
        else:
            kept += [make_line(span, line.bullet, line.blank, line.height) for span in spans]
    return kept, list(dict.fromkeys(found))


def is_private(text: str) -> bool:
    """Whether any part of a text holds a private matter."""
    return any(_entry(part) is not None for part in re.split(r"\n|\t+|\s+[|•·]\s+| {4,}|,\s", text))


def _sift(line: Line) -> tuple[list[Span], list[str], bool]:
    """What may be kept of a line, the sorts of the rest, and whether a value is still to come."""
    kept: list[Span] = []
    sorts: list[str] = []
    awaiting = False
    for part in line.span.split(_PARTS):
        entry = _entry(part.text)
        if awaiting and (entry is None or entry.get("stated")) and _is_value(part.text):
            awaiting = False
        elif entry is None:
            kept.append(part)
        else:
            sorts.append(str(entry["sort"]))
            awaiting = (
                not entry.get("stated")
                and bool(_LABEL_ONLY.match(part.text))
                and not _FILLED.search(part.text)
            )
    return kept, sorts, awaiting


def _is_value(text: str) -> bool:
    """Whether a text can be the value of the label before it, and not a label of its own."""
    return ":" not in text and "@" not in text


def _entry(text: str) -> dict[str, Any] | None:
    """The kind of private matter a short text holds."""
    if len(text) > 120:
        return None
    folded = fold(text).strip()
    for entry in _entries():
        if entry["compiled"].search(folded):
            return entry
    return {"sort": "bsn", "stated": True} if _is_bsn(folded) else None


@cache
def _entries() -> list[dict[str, Any]]:
    return [{**entry, "compiled": re.compile(entry["pattern"])} for entry in table("personal")["withheld"]]


def _is_bsn(text: str) -> bool:
    """A number on its own that passes the eleven-check of the BSN."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return False
    digits = [int(digit) for digit in match[1] if digit.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0
