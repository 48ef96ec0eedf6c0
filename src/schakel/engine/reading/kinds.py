"""Owns telling what a document is, with the wordings that say so."""

from __future__ import annotations

import re
from functools import cache

from schakel.engine.reading.facts.education import level_of
from schakel.engine.reading.facts.periods import find_periods
from schakel.engine.reading.facts.sections import heading_sort
from schakel.engine.reading.shapes import DocumentKind
from schakel.engine.reading.wordlists import fold, table

_EMAIL = re.compile(r"\S@\S+\.\w")
_MOBILE = re.compile(r"(?:\b0|\+)[\d ().–-]{8,}")
_TOP = 600
_READ = 20_000


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def tell_kind(text: str, name: str) -> tuple[DocumentKind, str, float]:
    """The kind of a document, the wordings that tell it and how sure that is; `name` is the file's name."""
    folded = fold(text[:_READ])
    title = fold(re.sub(r"[_\-.]+", " ", name))
    scores: list[tuple[float, str, list[str]]] = []
    build = _cv_build(text[:_READ])
    for key, entry in table("kinds").items():
        points, found = _points(folded, title, entry)
        if key == "cv":
            points, found = points + build[0], [*found, *build[1]]
        if points >= float(entry["need"]):
            scores.append((points, key, found))
    scores.sort(key=lambda item: -item[0])
    if not scores:
        return DocumentKind.OTHER, "no wording of a known kind", 0.5
    points, key, found = scores[0]
    lead = points - (scores[1][0] if len(scores) > 1 else 0.0)
    sure = min(0.5 + 0.05 * points + 0.05 * lead, 0.99)
    return DocumentKind(key), "says " + ", ".join(f"'{words}'" for words in found[:5]), sure


def _cv_build(text: str) -> tuple[float, list[str]]:
    """How much a text is built like a CV: headings of its sections, and periods from and to."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    headings = {
        sort: line for line in lines if (sort := heading_sort(line)) and sort not in {"other", "personal"}
    }
    periods = [line for line in lines if len(line) < 120 and any(p.ranged for p in find_periods(line))]
    levels = [line for line in lines if len(line) < 90 and level_of(line)]
    if not {"experience", "education"} & set(headings) and (len(periods) < 2 or not levels):
        return 0.0, []
    points = 0.8 * min(len(headings), 5) + 0.4 * min(len(periods), 5) + 0.4 * min(len(levels), 3)
    if _EMAIL.search(text) and _MOBILE.search(text):
        points += 0.8
    return points, list(headings.values()) or [line[:40] for line in (*periods[:2], *levels[:1])]


def _points(text: str, title: str, entry: dict[str, list[str]]) -> tuple[float, list[str]]:
    points = 0.0
    found: list[str] = []
    for weight, key in ((3.0, "top"), (1.5, "strong"), (0.6, "weak"), (-1.5, "against")):
        for pattern in entry[key]:
            match = _compiled(pattern).search(text)
            worth = weight
            if key == "top":
                worth = _top_worth(match, _compiled(pattern).search(title) is not None)
            elif match is None:
                worth = 0.0
            points += worth
            if worth > 0 and match:
                found.append(" ".join(match.group().split())[:40])
    return points, found


def _top_worth(match: re.Match[str] | None, in_name: bool) -> float:
    """A title counts most at the head of the text, less further on; the file's name counts half."""
    worth = 1.5 if in_name else 0.0
    if match:
        worth += 3.0 if match.start() < _TOP else 0.8
    return worth
