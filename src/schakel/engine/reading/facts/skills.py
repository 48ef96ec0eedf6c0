"""Owns the skills and systems that a CV lists, linked to the taxonomy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schakel.engine.reading.facts import vocabulary
from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.shapes import Fact
from schakel.engine.reading.wordlists import fold

_ITEMS = re.compile(r"\t+|\s*[,;|•·●■▪]\s*(?![^()]*\))|\s{3,}|\s+/\s+|\n")
_DASHED = re.compile(r"\s+[-–—]\s+")
_LABEL = re.compile(r"^[A-Z][\w &/\-]{2,32}:\s+(?=\S)")
_RATING = re.compile(
    r"\s*(?:[●○★☆◉◯▮▯■□•]{2,}.*|\(?\b[1-5]\s?/\s?5\b\)?|\(?\b(?:10|\d)\s?/\s?10\b\)?|\d{1,3}\s?%|"
    r"[-–:(]\s*(?:zeer goed|goed|gevorderd|uitstekend|basis|gemiddeld|expert|ervaren|redelijk|"
    r"voldoende|beginner|advanced|intermediate|basic|good|excellent|very good|proficient|professional|"
    r"dagelijks gebruik)\)?)\s*$",
    re.I,
)
_TOLD = re.compile(r"^(?:ik|i|mijn|my)\b|[ ,](?:ik|I)\s", re.I)
_HOW_OFTEN = re.compile(r"^(?:dagelijks|wekelijks|vooral|veel|daily|mainly)\s+(?=\S)", re.I)
_RATING_WORD = re.compile(
    r"^(?:zeer goed|goed|gevorderd|uitstekend|basis|gemiddeld|expert|ervaren|redelijk|voldoende|"
    r"beginner|advanced|intermediate|basic|good|excellent|very good|proficient|[●○★☆◉◯▮▯■□]+)$",
    re.I,
)
_AND = re.compile(r"\s+(?:en|and|&)\s+")
_MOST_WORDS = 7


def skill_facts(lines: Sequence[Line]) -> list[Fact]:
    """Skill facts of the sections that list skills and systems; each key or wording once."""
    facts: list[Fact] = []
    seen: set[str] = set()
    for line in _rejoined(lines):
        for item in _items(line):
            key, score = vocabulary.skill(item.text)
            label = " ".join(item.text.split())
            mark = key or fold(label)
            if mark in seen:
                continue
            seen.add(mark)
            confidence = 0.6 + 0.38 * score if key else 0.55
            facts.append(Fact("skill", {"key": key, "label": label}, confidence, (item.evidence(),), "list"))
    return facts


def _rejoined(lines: Sequence[Line]) -> Iterator[Span]:
    """Lines, with a wrapped list ('Excel, Word,' / 'Outlook') as one span where both stand on one page."""
    current: Span | None = None
    for line in lines:
        if current is not None and not line.bullet and _wraps(current, line):
            current = Span(current.page, current.start, line.span.end)
            continue
        if current is not None:
            yield current
        current = line.span
    if current is not None:
        yield current


def _wraps(current: Span, line: Line) -> bool:
    if current.page is not line.span.page:
        return False
    text = current.text.rstrip()
    return text.endswith((",", ";", " en", " and", "&")) or (
        "," in text and line.text[:1].islower() and len(text) > 30
    )


def _items(span: Span) -> Iterator[Span]:
    label = _LABEL.match(span.text)
    if label and _RATING_WORD.match(span.text[label.end() :].strip(" .")):
        # 'Excel: gevorderd' is a skill and how well, not a label and its list.
        span = span.part(0, span.text.index(":"))
    elif label and _TOLD.search(span.text[label.end() :]):
        # 'Organiseren: ik regelde congressen': the rest is the proof.
        span = span.part(0, span.text.index(":"))
    elif label:
        span = span.part(label.end(), len(span.text))
    # 'Flexibel – Discreet – Zelfstandig'
    dashed = len(_DASHED.findall(span.text)) > 1 and not _ITEMS.search(span.text)
    for part in span.split(_DASHED if dashed else _ITEMS):
        item = _clean(part)
        if item is None:
            continue
        halves = item.split(_AND)
        if (
            len(halves) == 2
            and vocabulary.skill(item.text)[1] < 0.9
            and all(vocabulary.skill(h.text)[0] for h in halves)
        ):
            yield from halves
        else:
            yield item


def _clean(part: Span) -> Span | None:
    rating = _RATING.search(part.text)
    if rating:
        part = part.part(0, rating.start())
    part = part.trimmed(" \t\n,;:|·•–—-/.")
    if often := _HOW_OFTEN.match(part.text):
        part = part.part(often.end(), len(part.text))
    words = part.text.split()
    if not words or len(words) > _MOST_WORDS or len(part.text) < 2 or _RATING_WORD.match(part.text):
        return None
    return part if any(char.isalpha() for char in part.text) else None
