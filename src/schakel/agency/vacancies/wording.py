"""Finds words in a vacancy that shut people out; the words, reasons and laws are data in `wording.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

# The text is folded before it is searched; each character keeps its place, so that passages can be shown.
_FOLDED = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "\u00a0": " ", "\n": " ", "\t": " "})
_LETTER = r"[^\W_]"
_BETWEEN = "[ -]{1,3}"
_SOME_WORDS = rf"(?:[ ,-]{{1,3}}{_LETTER}{{1,20}}){{0,3}}[ ,-]{{1,3}}"
_SENTENCE_END = re.compile(r"[.!?]")
REACH = 90  # characters: so far back 'regardless of' still counts


class Weight(StrEnum):
    """A stop keeps a vacancy off the site; an advice does not."""

    STOP = "stop"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Ground:
    """On what no distinction may be made, and the law that says so."""

    key: str
    nl: str
    en: str
    law_nl: str
    law_en: str


@dataclass(frozen=True, slots=True)
class Words:
    """Wordings that mean the same exclusion: why, and what to write instead."""

    key: str
    ground: Ground
    weight: Weight
    reason_nl: str
    reason_en: str
    better_nl: str
    better_en: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a text: characters from ``start`` up to ``end``."""

    words: Words
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The statutory amount by the hour, and the working week it is counted over."""

    cents_an_hour: int
    from_day: date
    hours_a_week: int
    source_nl: str
    source_en: str

    @property
    def cents_a_month(self) -> int:
        """For a whole working week, rounded down to whole euros."""
        return self.cents_an_hour * self.hours_a_week * 52 // 1200 * 100


@dataclass(frozen=True, slots=True)
class WordList:
    """All of the data: words with a pattern per language, and the minimum wage."""

    words: Mapping[str, Words]
    patterns: Mapping[str, tuple[tuple[re.Pattern[str], Words], ...]]
    regardless: Mapping[str, re.Pattern[str]]
    minimum_wage: MinimumWage


@cache
def word_list() -> WordList:
    """The list that ships with Schakel; read at the first call."""
    raw = tomllib.loads((resources.files(__package__) / "wording.toml").read_text("utf-8"))
    grounds = {key: Ground(key=key, **told) for key, told in raw["grounds"].items()}
    words = {entry["key"]: _words(entry, grounds) for entry in raw["words"]}
    patterns = {
        language: tuple((_pattern(entry[language]), words[entry["key"]]) for entry in raw["words"])
        for language in ("nl", "en")
    }
    regardless = {language: _pattern(raw["regardless"][language]) for language in ("nl", "en")}
    return WordList(words, patterns, regardless, MinimumWage(**raw["minimum_wage"]))


def find(text: str, language: str) -> Iterator[Hit]:
    """Every place where words of the list stand in a text of that language, in the order of the text.

    >>> [(hit.words.key, hit.start, hit.end) for hit in find("Een jong, dynamisch team.", "nl")]
    [('young-team', 4, 24)]
    """
    folded, known = fold_in_place(text), word_list()
    hits = [
        Hit(words, found.start(), found.end())
        for pattern, words in known.patterns[language]
        for found in pattern.finditer(folded)
        if not _is_open_to_all(known.regardless[language], folded, found.start())
    ]
    return iter(sorted(hits, key=lambda hit: (hit.start, -hit.end)))


def fold_in_place(text: str) -> str:
    """The text in lower case without accents, as long as it was: place by place the same characters."""
    return "".join(_plain(sign) for sign in text.translate(_FOLDED))


def passage(text: str, start: int, end: int, around: int = 60) -> tuple[str, str, str]:
    """What stands before, at and after a place, cut at words and at the ends of the line."""
    before = text[max(0, start - around) : start].rpartition("\n")[2]
    after = text[end : end + around].partition("\n")[0]
    if start > around and len(before) == around:
        before = "… " + before.partition(" ")[2]
    if end + around < len(text) and len(after) == around:
        after = after.rpartition(" ")[0] + " …"
    return before, text[start:end], after


def _plain(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)[0].lower()
    return bare if len(bare) == 1 else sign


def _words(entry: Mapping[str, Any], grounds: Mapping[str, Ground]) -> Words:
    texts = {name: entry[name] for name in ("reason_nl", "reason_en", "better_nl", "better_en")}
    return Words(entry["key"], grounds[entry["ground"]], Weight(entry["weight"]), **texts)


def _pattern(wordings: list[str]) -> re.Pattern[str]:
    """One pattern for all wordings; the longest first, whole words, a space or hyphen alike."""
    parts = sorted((_wording(one) for one in wordings), key=len, reverse=True)
    return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(parts)})(?!{_LETTER})")


def _wording(wording: str) -> str:
    """A wording of the data as a pattern; its signs stand at the head of `wording.toml`."""
    found = r"(?:(?<=[.!?•] )|(?<=- )|(?<!.))" if wording.startswith("^") else ""
    gap = ""
    for word in wording.removeprefix("^").split():
        if word == "~":
            gap = _SOME_WORDS
        elif word.startswith("!"):
            found += rf"(?!{_BETWEEN}(?:{_either(word[1:])}))"
        else:
            found += f"{gap or _BETWEEN if gap or _goes_on(found) else ''}(?:{_either(word)})"
            gap = ""
    return found


def _goes_on(found: str) -> bool:
    return bool(found) and not found.endswith("(?<!.))")


def _either(words: str) -> str:
    return "|".join(_word(word) for word in words.split("|"))


def _word(word: str) -> str:
    if word == "*":
        return r"[^\W_]{1,6}"
    plain = re.escape(fold_in_place(word)).replace(r"\#", "[0-9]")
    return plain.replace(r"\*", rf"{_LETTER}{{0,12}}").replace(r"\-", "[ -]")


def _is_open_to_all(pattern: re.Pattern[str], folded: str, start: int) -> bool:
    """Whether the sentence said just before that it makes no distinction."""
    said = _SENTENCE_END.split(folded[max(0, start - REACH) : start])[-1]
    return pattern.search(said) is not None
