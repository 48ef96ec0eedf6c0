"""Takes a job title apart: hours, place, seniority, contract and marks become facts, the core remains."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from schakel.engine.language.folding import fold
from schakel.kernel.places import find_place

_SEXES = r"(?:m|v|x|f|d|w|man|vrouw|mv|h)"
_ALL_SEXES = re.compile(
    rf"[(\[]\s*{_SEXES}(?:\s*[/|\-,.]?\s*{_SEXES}){{1,3}}\s*[)\]]|\b[mfv]\s*[/|]\s*[mfvwx](?:\s*[/|]\s*[xdn])?\b"
)
_BRACKETED_ENDING = re.compile(r"(?<=[a-z])\((?:e|es|st|ster|in|euse|trice)\)")
_UNIT = (
    r"(?:u(?:u?r|ren)?|hours?|hrs?|h)\b\.?(?:\s*(?:p\.?\s?/?\s?w\.?|per\s+week|pw|/\s*week|a\s+week|weekly))?"
)
_RANGE = re.compile(rf"\b(\d{{1,2}})\s*(?:-|/|a|to|tot(?:\s+en\s+met)?|t/m)\s*(\d{{1,2}})\s*{_UNIT}")
_ONE = re.compile(rf"\b(min(?:imaal|\.)?|vanaf|from|max(?:imaal|\.)?|tot|up to)?\s*(\d{{1,2}})\+?\s*{_UNIT}")
_BARE_RANGE = re.compile(r"[(|,]\s*(\d{2})\s*-\s*(\d{2})\s*(?=[)|,]|$)")
_FTE = re.compile(r"\b[01](?:[.,]\d+)?\s*(?:-\s*[01](?:[.,]\d+)?\s*)?fte\b")
_PIECES = re.compile(r"\s+[-|•·:]+\s+|[|,;()\[\]]|\s+@\s+|:\s+|(?<=\w)\s-(?=\w)|\s{3,}")
_IN_PLACE = re.compile(r"\b(?:in|te|regio|omgeving|locatie|standplaats|near|based in)\s+([^,|()]+)$")
_LONGEST_WEEK = 60
_BRACKETS = {"(": ")", "[": "]"}
_LOOSE_END = re.compile(r"(?:\s+(?:voor|in|te|van|en|met|op|for|at|and|of|per|een|a))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """A title without its side remarks, and those remarks as facts; empty or None when it says nothing.

    `seniority`: junior, medior, senior. `contract`: permanent, interim, freelance, secondment,
    internship, side-job.
    `marks`: `all-sexes`, `full-time`, `part-time`, `hybrid`, `remote`, `evening`, `weekend`, `fte`.
    """

    core: str
    seniority: str = ""
    hours_min: int | None = None
    hours_max: int | None = None
    place: str = ""
    contract: str = ""
    marks: tuple[str, ...] = ()


class _Text:
    """A text and its folded form, kept at the same length so that what is found in one is cut from both."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self.low = "".join(fold(char)[:1] or " " for char in self.text)

    def cut(self, start: int, end: int, mend: str = " | ") -> None:
        """Replace a stretch, with the brackets that would be left empty around it."""
        before, after = self.low[:start].rstrip(), self.low[end:].lstrip()
        if before[-1:] in _BRACKETS and after[:1] == _BRACKETS[before[-1:]]:
            start, end = len(before) - 1, len(self.low) - len(after) + 1
        self.text = self.text[:start] + mend + self.text[end:]
        self.low = self.low[:start] + mend + self.low[end:]


@cache
def _wordings(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads((resources.files(__package__) / "words" / "titles.toml").read_text("utf-8"))
    return tuple((key, _pattern(wordings)) for key, wordings in raw[group].items())


def _pattern(wordings: list[str]) -> re.Pattern[str]:
    longest_first = sorted(wordings, key=len, reverse=True)
    any_of = "|".join(re.escape(one).replace(r"\ ", r"[\s\-']+") for one in longest_first)
    return re.compile(rf"(?<![\w&])(?:{any_of})(?![\w&])\.?")


def _take_marks(text: _Text) -> tuple[str, ...]:
    found = []
    while match := _BRACKETED_ENDING.search(text.low):
        text.cut(*match.span(), mend="")
    for key, pattern in (("all-sexes", _ALL_SEXES), ("fte", _FTE), *_wordings("marks")):
        while match := pattern.search(text.low):
            text.cut(*match.span())
            found.append(key)
    return tuple(dict.fromkeys(found))


def _take_hours(text: _Text) -> tuple[int | None, int | None]:
    for pattern in (_RANGE, _BARE_RANGE):
        match = pattern.search(text.low)
        if match and int(match[1]) <= int(match[2]) <= _LONGEST_WEEK:
            text.cut(*match.span())
            return int(match[1]), int(match[2])
    match = _ONE.search(text.low)
    if not match or not 1 <= int(match[2]) <= _LONGEST_WEEK:
        return None, None
    text.cut(*match.span())
    hours, word = int(match[2]), (match[1] or "").strip(".")
    if word.startswith(("max", "tot", "up")):
        return None, hours
    return hours, None if word or "+" in match[0] else hours


def _take_word(text: _Text, group: str) -> str:
    """Cut every wording of the group; the first in the text gives the key, unless nothing would be left."""
    found: list[tuple[int, str]] = []
    for key, pattern in _wordings(group):
        match = pattern.search(text.low)
        while match and (text.low[: match.start()] + text.low[match.end() :]).strip(" -|,.()/"):
            found.append((match.start(), key))
            text.cut(*match.span(), mend=" ")
            match = pattern.search(text.low)
    return min(found, default=(0, ""))[1]


def _take_place(text: _Text) -> str:
    """Find a place in a piece of its own (never the first) or after a word such as `in`."""
    match = _IN_PLACE.search(text.low.rstrip(" |"))
    if match and (place := find_place(match[1].strip(" -|"))):
        text.cut(match.start(), match.end())
        return place.name
    starts = [0, *(match.end() for match in _PIECES.finditer(text.low))]
    ends = [*(match.start() for match in _PIECES.finditer(text.low)), len(text.low)]
    filled = [
        (start, end) for start, end in zip(starts, ends, strict=True) if text.low[start:end].strip(" -|,.")
    ]
    for start, end in reversed(filled[1:]):
        if place := find_place(text.low[start:end].strip(" -|")):
            text.cut(start, end)
            return place.name
    return ""


def _core(text: _Text) -> str:
    pieces = [piece.strip(" -–|,.;:/'\"!") for piece in _PIECES.split(text.text)]
    return _LOOSE_END.sub("", " ".join(piece for piece in pieces if piece))


@lru_cache(maxsize=1 << 13)
def parse_title(text: str) -> TitleFacts:
    """Return the facts in a job title as people write it in a vacancy or a CV.

    The core keeps its spelling and capitals. A place has to stand apart (`- Utrecht`, `in Den Haag`):
    `Medewerker Best` has none. Words about seniority and contract stay when the title is nothing else.
    """
    rest = _Text(text)
    marks = _take_marks(rest)
    hours_min, hours_max = _take_hours(rest)
    place = _take_place(rest)
    seniority = _take_word(rest, "seniority")
    contract = _take_word(rest, "contract")
    _take_word(rest, "noise")
    return TitleFacts(_core(rest), seniority, hours_min, hours_max, place, contract, marks)
