"""Owns telling what a document is, with the wordings that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from schakel.engine.reading.facts.education import names_level
from schakel.engine.reading.facts.periods import find_periods
from schakel.engine.reading.facts.sections import heading_sort
from schakel.engine.reading.shapes import DocumentKind
from schakel.engine.reading.wordlists import fold, table

_EMAIL = re.compile(r"\S@\S+\.\w")
_MOBILE = re.compile(r"(?:\b0|\+)[\d ().–-]{8,}")
_TOP = 600
_LONGEST = 120
_REASONS = 5
_LEAST_LEAD = 0.35
_READ = 20_000


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Told:
    """The kind of a document, why, how sure that is, and where the wordings that tell it stand."""

    kind: DocumentKind
    reason: str
    sure: float
    places: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Score:
    key: str
    points: float
    places: list[tuple[int, int]]


def tell_kind(text: str, name: str) -> Told:
    """The kind of a document by its wordings; `other` when none is of a kind, or two kinds have as many."""
    read = text[:_READ]
    folded = fold(read)
    title = fold(re.sub(r"[_\-.]+", " ", name))
    scores = [_score(key, entry, folded, title) for key, entry in table("kinds").items()]
    for score in scores:
        if score.key == "cv":
            points, places = _cv_build(read)
            score.points += points
            score.places += places
    scores = [score for score in scores if score.points >= float(table("kinds")[score.key]["need"])]
    scores.sort(key=lambda score: -score.points)
    if not scores:
        return Told(DocumentKind.OTHER, "no wording of a known kind", 0.5)
    best = scores[0]
    lead = best.points - (scores[1].points if len(scores) > 1 else 0.0)
    if lead < _LEAST_LEAD:
        return Told(DocumentKind.OTHER, f"in doubt between {best.key} and {scores[1].key}", 0.5)
    found = {" ".join(read[start:end].split())[:40].lower(): (start, end) for start, end in best.places[::-1]}
    places = sorted(found.values(), key=best.places.index)[:_REASONS]
    words = [" ".join(read[start:end].split())[:40] for start, end in places]
    reason = "says " + ", ".join(f"'{word}'" for word in words) if words else "named so"
    sure = min(0.5 + 0.05 * best.points + 0.05 * lead, 0.99)
    return Told(DocumentKind(best.key), reason, sure, tuple(places))


def _cv_build(text: str) -> tuple[float, list[tuple[int, int]]]:
    """How much a text is built like a CV: headings of sections, periods from and to, levels of schools."""
    headings: dict[str, tuple[int, int]] = {}
    periods: list[tuple[int, int]] = []
    levels: list[tuple[int, int]] = []
    at = 0
    for raw in text.split("\n"):
        line = raw.strip()
        start = at + len(raw) - len(raw.lstrip())
        place = (start, start + len(line))
        at += len(raw) + 1
        if not line or len(line) >= _LONGEST:
            continue
        if (sort := heading_sort(line)) and sort not in {"other", "personal"}:
            headings[sort] = place
        if any(period.ranged for period in find_periods(line)):
            periods.append(place)
        if names_level(line):
            levels.append(place)
    if not {"experience", "education"} & set(headings) and (len(periods) < 2 or not levels):
        return 0.0, []
    points = 0.8 * min(len(headings), 5) + 0.4 * min(len(periods), 5) + 0.4 * min(len(levels), 3)
    if _EMAIL.search(text) and _MOBILE.search(text):
        points += 0.8
    return points, list(headings.values()) or [*periods[:2], *levels[:1]]


def _score(key: str, entry: dict[str, list[str]], text: str, title: str) -> _Score:
    score = _Score(key, 0.0, [])
    for weight, part in ((3.0, "top"), (1.5, "strong"), (0.6, "weak"), (-1.5, "against")):
        for pattern in entry[part]:
            match = _compiled(pattern).search(text)
            worth = weight
            if part == "top":
                worth = _top_worth(match, _compiled(pattern).search(title) is not None)
            elif match is None:
                worth = 0.0
            score.points += worth
            if worth > 0 and match and match.end() > match.start():
                score.places.append(match.span())
    return score


def _top_worth(match: re.Match[str] | None, in_name: bool) -> float:
    """A title counts most at the head of the text, less further on; the file's name counts half."""
    worth = 1.5 if in_name else 0.0
    if match:
        worth += 3.0 if match.start() < _TOP else 0.8
    return worth
