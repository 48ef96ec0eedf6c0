"""Owns the languages of a CV and how well the person knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.shapes import Fact
from schakel.engine.reading.wordlists import any_of, fold, table

_CEFR = re.compile(r"(?<![a-z0-9])([abc][12])\b")
_DOTS = re.compile(r"([●◉★▮■•]{0,5})([○◯☆▯□]{0,5})")
_BY_DOTS = ("A1", "A2", "B1", "B2", "C1", "C2")
_NATIVE_LABEL = re.compile(r"\b(?:moedertaal|moedertalen|mother tongue)s?(?:\(s\))?\b")


@cache
def _names() -> dict[str, str]:
    return {fold(word): code for code, words in table("languages")["names"].items() for word in words}


@cache
def _levels() -> list[tuple[str, str]]:
    pairs = [(fold(word), level) for level, words in table("languages")["levels"].items() for word in words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def language_facts(lines: Sequence[Line], heading: str = "") -> list[Fact]:
    """Languages in the lines of a section on languages; each language once."""
    pattern = any_of(tuple(_names()))
    facts: dict[str, Fact] = {}
    native = bool(_NATIVE_LABEL.search(fold(heading)))
    open_code: tuple[str, Span] | None = None
    for line in lines:
        matches = list(pattern.finditer(line.span.folded))
        if not matches:
            if open_code and (level := level_in(line.text)):
                code, span = open_code
                facts[code] = _fact(code, level, span, line.span)
            open_code = None if not matches and not open_code else open_code
            continue
        found = _in_line(line.span, matches, native)
        for code, fact in found:
            if code not in facts or (not facts[code].value["level"] and fact.value["level"]):
                facts[code] = fact
        last_code, last_fact = found[-1]
        word = line.span.part(matches[-1].start(), matches[-1].end())
        open_code = None if last_fact.value["level"] else (last_code, word)
    return list(facts.values())


def _in_line(span: Span, matches: list[re.Match[str]], native: bool) -> list[tuple[str, Fact]]:
    """The languages of one line; a level belongs to the language before it, or to all when it comes first."""
    folded = span.folded
    leading = level_in(folded[: matches[0].start()])
    found = []
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(folded)
        after = folded[match.end() : stop]
        level = level_in(after) or leading or ("native" if native else "")
        end = match.end() + len(after.rstrip(" \t,;|·•-–(/")) if level_in(after) else match.end()
        start = 0 if leading and index == 0 else match.start()
        code = _names()[match.group()]
        found.append((code, _fact(code, level, span.part(start, end))))
    return found


def _fact(code: str, level: str, *spans: Span) -> Fact:
    confidence = 0.95 if level else 0.8
    return Fact(
        "language", {"code": code, "level": level}, confidence, tuple(s.evidence() for s in spans), "list"
    )


def level_in(text: str) -> str:
    """The level a text names: a European level, else a wording, else filled dots out of five."""
    folded = fold(text)
    native = re.search(r"\b(?:native|moedertaal|mother tongue|moerstaal)\b", folded)
    if (match := _CEFR.search(folded)) and not (native and native.start() < match.start()):
        # A Europass table gives five levels, one per skill; the lowest is what can be counted on.
        return str(min(_CEFR.findall(folded))).upper()
    for words, level in _levels():
        if re.search(rf"(?<![a-z]){re.escape(words)}(?![a-z])", folded):
            return level
    return _dots(text)


def _dots(text: str) -> str:
    for match in _DOTS.finditer(text):
        filled, empty = len(match[1]), len(match[2])
        if filled + empty == 5:
            return _BY_DOTS[filled]
    return ""
