"""Owns what a CV says that we leave where it is: seen, named by its sort, never taken along."""

from __future__ import annotations

import re

from schakel.engine.reading.facts.lines import Line, Span, make_line
from schakel.engine.reading.wordlists import fold, table

_PARTS = re.compile(r"\t+|\s+[|•·]\s+| {4,}")
_LABEL_ONLY = re.compile(r"^[^:\t]{3,30}:?$")
_NUMBER = re.compile(r"(?<!\d)(\d{4}\.?\d{2}\.?\d{3})(?!\d)")


def take_out(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Lines without the cells that hold private matters, and the sorts of those."""
    kept: list[Line] = []
    found: list[str] = []
    swallow = False
    for line in lines:
        if swallow and not line.blank and len(line.text) < 60 and _is_value(line.text):
            swallow = False
            continue
        swallow = False
        spans, sorts, alone = _sift(line)
        found += sorts
        swallow = alone
        if not sorts:
            kept.append(line)
        else:
            kept += [make_line(span, line.bullet, line.blank, line.height) for span in spans]
    return kept, list(dict.fromkeys(found))


def _sift(line: Line) -> tuple[list[Span], list[str], bool]:
    parts = line.span.split(_PARTS)
    kept: list[Span] = []
    sorts: list[str] = []
    hide_next = False
    for part in parts:
        if hide_next:
            hide_next = False
            if _is_value(part.text):
                continue
        sort = withheld_sort(part.text)
        if sort is None:
            kept.append(part)
            continue
        sorts.append(sort)
        hide_next = bool(_LABEL_ONLY.match(part.text)) and not re.search(r"\d|:\s*\S", part.text)
    return kept, sorts, hide_next


def _is_value(text: str) -> bool:
    """Whether a text can be the value of the label before it, and not a label of its own."""
    return ":" not in text and "@" not in text and withheld_sort(text) is None


def withheld_sort(text: str) -> str | None:
    """The sort of private matter a short text holds."""
    if len(text) > 120:
        return None
    folded = fold(text).strip()
    for entry in table("personal")["withheld"]:
        if _compiled(entry["pattern"]).search(folded):
            return str(entry["sort"])
    return "bsn" if _is_bsn(folded) else None


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_bsn(text: str) -> bool:
    """A number on its own that passes the eleven-check of the BSN."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return False
    digits = [int(digit) for digit in match[1] if digit.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0
