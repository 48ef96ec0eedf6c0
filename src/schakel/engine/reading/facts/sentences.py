"""Owns what people say in whole sentences: 'Sinds 2018 werk ik als planner bij Auping', 'Ik werk met SAP'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schakel.engine.reading.facts import vocabulary
from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.facts.periods import Period, find_periods
from schakel.engine.reading.shapes import Fact
from schakel.engine.reading.wordlists import fold

_THEN = (
    r"(?:(?:daarvoor|daarna|vervolgens|eerder|nu|momenteel|verder|ook|before that|then|now|currently)[, ]+)*"
)
_JOB = re.compile(
    rf"^{_THEN}(?:(?:ben|was|werk|werkte|begon|startte) ik|ik (?:ben|was|werk|werkte)|"
    r"i (?:am|was|work|worked))\b"
    r"(?: (?:nu|daar|hier|momenteel|eerst|werkzaam|in dienst|employed|working))*(?: (?:als|as))?\s+"
    r"(?:een |an? )?(?P<title>[^.;]{3,60}?)\s+(?:bij|at|voor|for|with|in dienst van)\s+"
    r"(?:de |het |the )?(?P<employer>[^.;]{2,60})"
    r"(?P<rest>(?:[.;].*)?)$",
    re.I | re.S,
)
_STUDY = re.compile(
    r"\b(?:(?:haalde|behaalde|rondde|deed|volgde|studeerde) ik|"
    r"ik (?:haalde|behaalde|rondde|deed|volgde|studeerde)|"
    r"i (?:did|completed|obtained|studied|finished))\s+(?:er |daar |toen |ook )?"
    r"(?:(?:mijn|het|de|een|my|the|an?) )?"
    r"(?:(?:diploma|certificaat) (?:van (?:de |het )?)?)?(?P<name>[^.;]{2,70}?)(?: af)?\s+"
    r"(?:aan|bij|op|at|from)\s+(?:de |het |the )?(?P<school>[A-Z0-9][^.,;]{1,50})",
    re.I,
)
_STUDIED = re.compile(
    r"^(?:de |het |the )?(?P<name>[^.,;]{2,60}?)\s+(?:deed|haalde|behaalde|volgde) ik\s+(?:aan|bij|op)\s+"
    r"(?:de |het )?(?P<school>[A-Z0-9][^.,;]{1,50})",
    re.I,
)
_WITH = re.compile(
    r"\b(?:werk(?:te|en|t)?(?: ik)?(?: \w+){0,2} met|gewerkt met|ervaring (?:met|in)|handig (?:met|in)|"
    r"bedreven in|vaardig (?:in|met)|overweg met|ik (?:ken|beheers)|kennis van|ken|proficient in|skilled in|"
    r"experienced (?:in|with)|experience (?:in|with)|knowledge of|comfortable with|familiar with)\s+"
    r"(?P<list>[^.;:!?\n]{2,120})"
)
_ITEM = re.compile(r"\s*,\s*(?:en |and )?|\s+(?:en|and|&|of|or)\s+(?:ook |also )?")
_ARTICLE = re.compile(r"^(?:onder andere|o\.a\.|zowel|both|de|het|the)\s+", re.I)
_SURE = 0.93
_LONGEST_ITEM = 4


class Told(NamedTuple):
    """A job told in a sentence: its title, its employer, and what is told after it."""

    title: Span
    employer: Span
    rest: Span | None


class Studied(NamedTuple):
    """A study told in a sentence."""

    name: Span
    school: Span
    when: Span | None
    period: Period | None


def job_in(span: Span) -> Told | None:
    """The job a sentence tells of, without its period."""
    found = _JOB.match(span.text)
    if not found:
        return None
    rest = span.part(found.start("rest"), found.end("rest")).trimmed(" .;\n")
    if rest and span.text[rest.end - span.start : rest.end - span.start + 1] == ".":
        rest = Span(rest.page, rest.start, rest.end + 1)
    return Told(_part(span, found, "title"), _part(span, found, "employer"), rest if rest else None)


def study_in(line: Line) -> Studied | None:
    """The study a sentence tells of, with the one year or period it names."""
    span = line.span
    found = _STUDY.search(span.text) or _STUDIED.match(span.text)
    if not found:
        return None
    period = next(iter(find_periods(span.text)), None)
    when = span.part(period.at, period.to) if period else None
    return Studied(_part(span, found, "name"), _part(span, found, "school"), when, period)


def _part(span: Span, found: re.Match[str], name: str) -> Span:
    return span.part(found.start(name), found.end(name)).trimmed()


def skills_told(lines: Sequence[Line], listed: Sequence[Fact]) -> list[Fact]:
    """Skills and systems named in sentences that say so; only those the taxonomy knows for certain."""
    seen = {str(fact.value["key"]) for fact in listed}
    facts: list[Fact] = []
    for item in (item for line in lines for item in _named(line.span)):
        key, score = vocabulary.skill(item.text)
        if key is None or score < _SURE or key in seen:
            continue
        seen.add(key)
        value = {"key": key, "label": " ".join(item.text.split())}
        facts.append(Fact("skill", value, 0.7, (item.evidence(),), "sentence"))
    return facts


def _named(span: Span) -> Iterator[Span]:
    for found in _WITH.finditer(fold(span.text)):
        for item in span.part(found.start("list"), found.end("list")).split(_ITEM):
            led = _ARTICLE.match(item.text)
            short = item.part(led.end(), len(item.text)) if led else item
            words = short.text.split()
            if words and len(words) <= _LONGEST_ITEM:
                yield short
