"""Owns what a person says of availability, hours, pay and driving licence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.facts.periods import find_periods
from schakel.engine.reading.facts.sections import heading_sort
from schakel.engine.reading.shapes import Fact
from schakel.engine.reading.wordlists import fold

_AVAILABLE = re.compile(
    r"\b(?:beschikbaar(?:heid)?|available|availability|opzegtermijn|notice period|inzetbaar|"
    r"startdatum|start date|per direct|"
    r"kan (?:per )?(?:direct|meteen)? ?(?:beginnen|starten))\b"
    r"(?! (?:on|upon) request| op (?:aanvraag|verzoek))"
)
_HOURS = re.compile(
    r"(?<![\d.,€])(?<!\bna )(?<!\bom )(?<!\bafter )"
    r"(\d{1,2})(?:\s*(?:-|–|tot(?: en met)?|t/m|à|a|to|of|or|/)\s*(\d{1,2}))?\s*(?:uur|"
    r"uren|u\b|hours?|hrs?)(?!\s*(?:per dag|a day|per maand))"
)
_HOURS_LABEL = re.compile(
    r"^(?:uren(?: per week)?|aantal uren(?: per week)?|gewenste? (?:aantal )?uren(?: per week)?|"
    r"hours(?: per week)?|desired hours(?: per week)?|weekly hours)\s*[:\t]\s*(\d{1,2})(?:\s*(?:-|–|"
    r"tot|t/m|à|to|/)\s*(\d{1,2}))?"
)
_PAY = re.compile(
    r"\b(salaris\w*|salary|loon|tarief|uurtarief|rate|pay|bruto|gross|gewenst inkomen|"
    r"inkomen)\b[^€\n\d]{0,40}(?:€|eur|euro)?\s*(\d{1,3}(?:[.,\s]\d{3})+|\d{2,6})(?:[.,](\d{2}|-))?"
)
_MONEY = re.compile(r"€|\beur\b|\beuro\b|\bbruto\b|\bgross\b")
_PER = (
    ("hour", re.compile(r"\b(?:uur|uurtarief|hour|p/u|hourly|uurloon)\b")),
    ("year", re.compile(r"\b(?:jaar|jaarsalaris|year|annum|annual|p/j|yearly)\b")),
    ("month", re.compile(r"\b(?:maand|maandsalaris|month|p/m|monthly)\b")),
)
_LICENCE = re.compile(
    r"\b(?:rijbewijs|rijbewijzen|driving licen[cs]e|driver'?s? licen[cs]e|driving permit)\b"
)
_CATEGORY = re.compile(r"(?<![A-Za-z])(AM|A1|A2|A|BE|B|C1E|C1|CE|C|D1|DE|D|T)(?![A-Za-z+\d]|\.\S)")
# The old way to write BE.
_TRAILER = re.compile(r"\bB\s*(?:en|\+|,|/|&)\s*E\b", re.I)
_NO = re.compile(r"\b(?:geen|no|nee|none|zonder)\b")


def tells_wishes(text: str) -> bool:
    """Whether a short line says when, how much or for what pay somebody wants to work, or may drive."""
    folded = fold(text)
    return len(folded.split()) <= 10 and any(
        pattern.search(folded) for pattern in (_AVAILABLE, _HOURS, _PAY, _LICENCE)
    )


def wish_facts(lines: Sequence[Line]) -> list[Fact]:
    """Wishes and licence in lines that are not about a job; the first of each counts."""
    facts: dict[str, Fact] = {}
    for cell, following in _cells(lines):
        for fact in _in_cell(cell, following):
            facts.setdefault(fact.field + str(fact.value.get("category", "")), fact)
    return list(facts.values())


def _cells(lines: Sequence[Line]) -> Iterator[tuple[Span, Span | None]]:
    """Lines as a whole, and for a label alone on its line the line after it."""
    for index, line in enumerate(lines):
        parts = line.span.split(re.compile(r"\s+[|•·]\s+|\n"))
        for part in parts:
            following = None
            if part is parts[-1] and len(part.text.split()) <= 3 and index + 1 < len(lines):
                following = lines[index + 1].span
            yield part, following


def _in_cell(cell: Span, following: Span | None) -> Iterator[Fact]:
    folded = cell.folded
    if len(folded) > 260:
        return
    if _LICENCE.search(folded):
        yield from _licences(cell, following)
    if (match := _AVAILABLE.search(folded)) and (following is not None or heading_sort(cell.text) is None):
        yield _availability(cell, match, following)
    hours = _HOURS_LABEL.match(folded) or _HOURS.search(folded)
    if hours and (fact := _hours(cell, hours)):
        yield fact
    if (match := _PAY.search(folded)) and (fact := _pay(cell, match)):
        yield fact


def _availability(cell: Span, match: re.Match[str], following: Span | None) -> Fact:
    quote = cell
    value = re.match(r"^[^:\t]{0,40}[:\t]\s*(\S.*)$", cell.text, re.S)
    text = value[1] if value else cell.text
    if following is not None and (match.end() >= len(cell.text.rstrip(" :")) or heading_sort(cell.text)):
        quote, text = following, following.text
    start = next((p.start.first() for p in find_periods(text) if p.start and p.start.month), None)
    return Fact(
        "availability", {"text": " ".join(text.split()), "start": start}, 0.85, (quote.evidence(),), "pattern"
    )


def _hours(cell: Span, match: re.Match[str]) -> Fact | None:
    low = int(match[1])
    high = int(match[2]) if match[2] else low
    if not 4 <= low <= high <= 60:
        return None
    quote = cell.part(match.start(), match.end())
    return Fact("hours", {"min": low, "max": high}, 0.85, (quote.evidence(),), "pattern")


def _pay(cell: Span, match: re.Match[str]) -> Fact | None:
    digits = re.sub(r"\D", "", match[2])
    cents = int(digits) * 100 + (int(match[3]) if (match[3] or "").isdigit() else 0)
    folded = cell.folded
    per = next((name for name, pattern in _PER if pattern.search(folded)), "")
    if not per and not (_MONEY.search(match.group()) or ":" in folded[: match.end()]):
        # 'Rate this person 100' is no wage.
        return None
    if not per:
        per = "hour" if cents < 20_000 else "month" if cents < 1_500_000 else "year"
    if cents < 800:
        return None
    quote = cell.part(match.start(), match.end())
    return Fact("pay_wish", {"amount_cents": cents, "per": per}, 0.85, (quote.evidence(),), "pattern")


def _licences(cell: Span, following: Span | None) -> Iterator[Fact]:
    match = _LICENCE.search(cell.folded)
    assert match is not None  # noqa: S101 - the caller looked
    if _NO.search(cell.folded):
        return
    after = cell.part(match.end(), min(len(cell.text), match.end() + 40))
    found = list(_CATEGORY.finditer(after.text))
    trailer = bool(_TRAILER.search(after.text))
    quote = cell
    if (
        not found
        and following is not None
        and len(following.text) < 30
        and not _NO.search(fold(following.text))
    ):
        found = list(_CATEGORY.finditer(following.text))
        quote = following if found else cell
    if not found and "\t" in cell.text[: match.start()]:
        return
    names = [*(one[1] for one in found), *(["BE"] if trailer else [])] or ["B"]
    for name in dict.fromkeys(names):
        confidence = 0.95 if found else 0.6
        yield Fact("driving_licence", {"category": name}, confidence, (quote.evidence(),), "pattern")
