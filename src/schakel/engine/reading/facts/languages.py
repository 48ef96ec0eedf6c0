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
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# The words for the language that follows: '…, een beetje Duits'.
_AHEAD = re.compile(r"(?:[,;|•·\t/]|\b(?:en|and)\b)\s*([^,;|•·\t/()]*)$")
_SKILLS_OF_LANGUAGE = re.compile(
    r"\b(?:niveau|level|mondeling|schriftelijk|in woord|en geschrift|spreken|luisteren|lezen|schrijven|"
    r"begrijpen|"
    r"spoken|written|speaking|listening|reading|writing|understanding|proficiency)\b"
)
_AND = re.compile(r"\s*(?:en|and|&|/)\s*")
_BY_DOTS = ("A1", "A2", "B1", "B2", "C1", "C2")
_NATIVE_LABEL = re.compile(r"\b(?:moedertaal|moedertalen|mother tongue)s?(?:\(s\))?\b")


_CODES = ("nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "ar")


@cache
def _names() -> dict[str, str]:
    return {fold(word): code for code, words in table("languages")["names"].items() for word in words}


@cache
def _levels() -> list[tuple[str, str]]:
    pairs = [(fold(word), level) for level, words in table("languages")["levels"].items() for word in words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def names_language(text: str) -> bool:
    """Whether a short text is about one language: 'Nederlands: moedertaal'."""
    folded = fold(text)
    match = any_of(tuple(_names())).match(folded.lstrip("•- "))
    return bool(match) and len(text.split()) <= 6 and (bool(level_in(text)) or len(text.split()) <= 2)


def tells_languages(line: Line) -> bool:
    """Whether a line outside a section of languages says which ones a person speaks, and how well."""
    folded = line.span.folded
    found = list(any_of(tuple(_names())).finditer(folded))
    if not found or line.bullet or _YEAR.search(folded):
        return False
    if len(found) == 1:
        return names_language(line.text) and bool(level_in(line.text))
    return bool(level_in(folded[found[0].end() :])) and len(folded.split()) <= 4 * len(found) + 2


def language_facts(lines: Sequence[Line], heading: str = "") -> list[Fact]:
    """Languages in the lines of a section on languages; each language once."""
    pattern = any_of((*_names(), *_CODES))
    facts: dict[str, Fact] = {}
    native = bool(_NATIVE_LABEL.search(fold(heading)))
    open_code: tuple[str, Span] | None = None
    for line in lines:
        matches = [m for m in pattern.finditer(line.span.folded) if _meant(m, line.text)]
        if not matches:
            if open_code and (level := level_in(line.text)) and _only_level(line.text):
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


def _meant(match: re.Match[str], text: str) -> bool:
    """A code such as 'NL' counts in capitals only."""
    return match.group() not in _CODES or text[match.start() : match.end()].isupper()


def _in_line(span: Span, matches: list[re.Match[str]], native: bool) -> list[tuple[str, Fact]]:
    """The languages of one line; a level belongs to the language before it, or to all when it comes first."""
    folded = span.folded
    leading = level_in(folded[: matches[0].start()])
    found = []
    before = ""
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(folded)
        after = folded[match.end() : stop]
        own, ahead = after, ""
        beside = _AHEAD.search(after) if index + 1 < len(matches) else None
        if beside and beside[1].strip() and (ahead := level_in(beside[1])):
            own = after[: beside.start()]
        level = level_in(own) or before or leading or ("native" if native else "")
        before = ahead
        if not level and _AND.fullmatch(after) and index + 1 < len(matches):
            # 'Nederlands en Duits vloeiend': the level that follows is meant for both.
            beyond = matches[index + 2].start() if index + 2 < len(matches) else len(folded)
            shared = folded[stop + len(matches[index + 1].group()) : beyond]
            level = "" if shared.lstrip().startswith("(") else level_in(shared)
        end = match.end() + len(after.rstrip(" \t,;|·•-–(/")) if level_in(after) else match.end()
        start = 0 if leading and index == 0 else match.start()
        code = _names().get(match.group(), match.group())
        found.append((code, _fact(code, level, span.part(start, end))))
    return found


def _only_level(text: str) -> bool:
    """Whether a line says how well, and nothing else: 'Excel (goed)' is no level of a language."""
    rest = _SKILLS_OF_LANGUAGE.sub(" ", fold(text)).strip(" :-–(•·\t")
    first = rest.split()[0].strip(".,;:()") if rest.split() else ""
    dots = _DOTS.match(rest)
    told = _CEFR.match(rest) or (dots and dots[0])
    return bool(told) or any(words.split()[0] == first for words, _ in _levels())


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
