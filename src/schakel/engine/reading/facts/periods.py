"""Owns dates and periods as people write them in CVs, Dutch and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from schakel.engine.reading.wordlists import fold, table

_YEARS = range(1950, 2061)


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, and the month when it is written."""

    year: int
    month: int | None

    def first(self) -> str:
        return f"{self.year:04d}-{self.month or 1:02d}"

    def last(self) -> str:
        return f"{self.year:04d}-{self.month or 12:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """Where a period stands in a text and what it says; `end` is None when it lasts until now.

    `ranged` is False for a single date, which then is both start and end.
    """

    at: int
    to: int
    start: Moment | None
    end: Moment | None
    ranged: bool

    def values(self) -> dict[str, str | None]:
        """`start`, `end` as YYYY-MM and `precision`; a bare year counts from January to December."""
        months = [moment.month for moment in (self.start, self.end) if moment]
        return {
            "start": self.start.first() if self.start else None,
            "end": self.end.last() if self.end else None,
            "precision": "month" if all(months) else "year",
        }


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in table("months")["months"].items() for name in names}


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = table("months")["words"]
    month = _alternatives(list(_months()))
    now = _alternatives(words["now"])
    until = _alternatives(words["until"])
    # Two dates in cells side by side are a period: the dash of a faint scan is lost, and tables have none.
    gap = rf"\s*(?:[-–—−/]|>|\b(?:{until})\b)\s*(?:{until})?\s*| *\t+ *"
    moment = re.compile(
        rf"(?<![\w€$.,])(?<![a-z.]/)(?:"
        rf"(?:\d{{1,2}}\s+)?(?P<name>{month})\b\.?\s*(?:,\s*)?(?:'(?P<short>\d\d)|(?P<y1>(?:19|20)\d\d))\b"
        rf"|(?:\d{{1,2}}[-/.])?(?P<m2>0?[1-9]|1[0-2])\s?[-/.]\s?(?P<y2>(?:19|20)\d\d)\b"
        rf"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>0[1-9]|1[0-2])(?:[-/.]\d{{2}})?\b(?![-/.]?\d)"
        rf"|(?P<y4>(?:19|20)\d\d)\b(?!\s*(?:euro|,-|uur))"
        rf"|(?P<lone>{month})\b\.?(?=\s*[-–—/]\s*(?:{month})\b)"
        rf"|'(?P<y5>\d\d)\b"
        rf"|(?P<now>(?:tot\s+)?(?:{now}))\b)"
    )
    return moment, re.compile(gap), re.compile(rf"\b(?:{_alternatives(words['since'])}):?\s+$")


def _moment(match: re.Match[str], previous: Moment | None) -> Moment | None:
    groups = match.groupdict()
    month: int | None = None
    if groups["name"]:
        month = _months()[groups["name"]]
    elif groups["m2"] or groups["m3"]:
        month = int(groups["m2"] or groups["m3"])
    year = next((int(groups[key]) for key in ("y1", "y2", "y3", "y4") if groups[key]), None)
    if year is None:
        short = groups["short"] or groups["y5"]
        if short is None:
            return None
        year = _century(int(short), previous)
    return Moment(year, month) if year in _YEARS else None


def _century(short: int, previous: Moment | None) -> int:
    if previous is not None:
        year = previous.year - previous.year % 100 + short
        return year if year >= previous.year else year + 100
    return 2000 + short if short < 50 else 1900 + short


def find_periods(text: str) -> list[Period]:
    """Every period and single date in a text, in order."""
    folded = fold(text)
    moment, gap, since = _grammar()
    matches = list(moment.finditer(folded))
    periods: list[Period] = []
    index = 0
    while index < len(matches):
        found, used = _period(folded, matches, index, gap, since)
        if found:
            periods.append(found)
        index += used
    return periods


def _period(
    text: str, matches: list[re.Match[str]], index: int, gap: re.Pattern[str], since: re.Pattern[str]
) -> tuple[Period | None, int]:
    """The period that begins at a match, and how many matches it takes."""
    first = matches[index]
    second = matches[index + 1] if index + 1 < len(matches) else None
    if first["now"]:
        return None, 1
    start = _moment(first, None)
    before = since.search(text[: first.start()])
    at = before.start() if before else first.start()
    between = text[first.end() : second.start()] if second else ""
    # 'tot heden' carries its own joining word.
    if second and (
        gap.fullmatch(between)
        or (second["now"] and second["now"].startswith(("tot ", "to ")) and not between.strip())
    ):
        end = None if second["now"] else _moment(second, start)
        if first["lone"] and end:
            start = Moment(end.year, _months()[first["lone"]])
        if start and (
            second["now"] or (end and (start.year, start.month or 1) <= (end.year, end.month or 12))
        ):
            return Period(at, second.end(), start, end, ranged=True), 2
    if start is None or first["y5"]:
        return None, 1
    if before and before.group().strip(" :") not in {"per", "from", "van", "tussen", "between"}:
        return Period(at, first.end(), start, None, ranged=True), 1
    two = re.compile(r"\s?[-/–]\s?(\d\d)(?![\d-])").match(text, first.end())
    if two and first["y4"] and int(two[1]) > start.year % 100:
        return Period(at, two.end(), start, Moment(_century(int(two[1]), start), None), ranged=True), 1
    return Period(at, first.end(), start, start, ranged=False), 1
