"""Owns cutting a section of jobs or schools into entries: a period, the lines that name it, the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.facts.periods import Period, find_periods
from schakel.engine.reading.facts.roles import is_place

_DURATION = re.compile(
    r"^[\s(·•,|]*(?:ca\.?\s*)?\d{1,2}(?:[.,]5)?\s*(?:jaar|jaren|jr|years?|yrs?|maanden|maand|mnd|"
    r"months?|mos)\b"
    r"(?:[\s,]*(?:en|and)?\s*\d{1,2}\s*(?:maanden|maand|mnd|months?|mos?)\b)?\.?[)\s]*$",
    re.I,
)
_OUTCOME = re.compile(
    r"(?:met |in bezit van )?(?:diplom+a|certificaat|behaal[dt]|afgerond|geslaagd)\b[^.]{0,16}$", re.I
)
_SENTENCE_END = re.compile(r"[.;!]$")
_LEGAL_END = re.compile(r"\b(?:b\.v|n\.v|v\.o\.f|co|ltd|inc|e\.o|a\.i)\.$", re.I)
_SCHOOL_START = re.compile(r"(?:vmbo|mbo|hbo|havo|vwo|mavo|wo|lts|mts|meao|heao)\b")
# Blanks that part the cells of a table without lines.
_GAP = re.compile(r"^ {4,}| {4,}$")
_LONGEST_HEAD = 90
_TALLER = 1.15


@dataclass(slots=True)
class Entry:
    """One job or school: `head` names it, `when` says when, `body` tells about it."""

    head: list[Span] = field(default_factory=list)
    when: Span | None = None
    period: Period | None = None
    body: list[Line] = field(default_factory=list)
    group: Span | None = None


@dataclass(frozen=True, slots=True)
class _Anchor:
    at: int
    span: Span
    period: Period
    rest: list[Span]


def cut_entries(lines: Sequence[Line], single_dates: bool) -> list[Entry]:
    """Entries of a section; `single_dates` lets one date on its own (a diploma's year) begin an entry."""
    anchors = _anchors(lines, single_dates)
    if not anchors:
        return []
    before = _head_lines(lines, 0, anchors[0].at, 3)
    leading = len(before) if _names_come_first(lines, anchors, before) else 0
    entries: list[Entry] = []
    previous = 0
    starts = []
    for anchor in anchors:
        starts.append(
            anchor.at - len(_head_lines(lines, previous, anchor.at, leading)) if leading else anchor.at
        )
        previous = anchor.at + 1
    for index, anchor in enumerate(anchors):
        stop = starts[index + 1] if index + 1 < len(anchors) else len(lines)
        entry = Entry(when=anchor.span, period=anchor.period)
        above = [line.span for line in lines[starts[index] : anchor.at]]
        entry.head = [*above, *anchor.rest]
        entry.body = list(lines[anchor.at + 1 : stop])
        _group(entry, entries)
        entries.append(entry)
    return entries


def _group(entry: Entry, earlier: list[Entry]) -> None:
    """An employer over several jobs: its line is followed by the length of the whole stay."""
    heads = [span for span in entry.head if not _DURATION.match(span.text)]
    timed = len(heads) < len(entry.head)
    heads = [span for span in heads if not is_place(span.text)] or heads
    if timed and len(heads) > 1:
        entry.group = heads[0]
    elif len(heads) == 1 and earlier and earlier[-1].group is not None:
        entry.group = earlier[-1].group
    entry.head = heads


def _anchors(lines: Sequence[Line], single_dates: bool) -> list[_Anchor]:
    return [anchor for at, line in enumerate(lines) if (anchor := _anchor(at, line, single_dates))]


def _anchor(at: int, line: Line, single_dates: bool) -> _Anchor | None:
    if len(line.text) > 170:
        return None
    for period in find_periods(line.text):
        if not (period.ranged or single_dates):
            continue
        rest = line.span.without(*_widened(line.text, period))
        words = sum(len(span.text.split()) for span in rest)
        if words > 18 or not _stands_apart(line, period, rest):
            continue
        span = line.span.part(period.at, period.to)
        parts = [part for one in rest for part in one.split(re.compile(r"\t+| {4,}"))]
        return _Anchor(at, span, period, [part for part in parts if not _DURATION.match(part.text)])
    return None


def _widened(text: str, period: Period) -> tuple[int, int]:
    """The period with the brackets around it and the duration after it."""
    at, to = period.at, period.to
    rest = re.match(
        r"\s*(?:[·(|,]\s*)?\d{1,2}\s*(?:jaar|jr|years?|yrs?|maanden|maand|mnd|months?|mos?)\b[^\t|]{0,22}",
        text[to:],
        re.I,
    )
    if rest:
        to += rest.end()
    while at > 0 and text[at - 1] in "([ ":
        at -= 1
    while to < len(text) and text[to] in ")] ":
        to += 1
    return at, to


def _stands_apart(line: Line, period: Period, rest: list[Span]) -> bool:
    """Whether the period is not part of a sentence: it begins or ends its line or cell."""
    text = line.text
    if line.bullet and sum(len(span.text.split()) for span in rest) > 12:
        return False
    before, after = text[: period.at].rstrip(" ([:"), text[period.to :].lstrip(" )]")
    opens = (
        _GAP.search(text[: period.at]) is not None
        or not before
        or before[-1] in "\t|,;:-–—•·"
        or text[: period.at].endswith(("(", "\t"))
    )
    closes = (
        _GAP.match(text[period.to :]) is not None
        or not after
        or after[0] in "\t|,;:-–—•·("
        or text[period.to : period.to + 1] == ")"
    )
    if not period.ranged and _OUTCOME.match(after):
        return True
    return (
        (not before or not after) or (opens and closes) or (bool(before) and text[: period.at].endswith("("))
    )


def _names_come_first(lines: Sequence[Line], anchors: Sequence[_Anchor], before: list[Line]) -> bool:
    if not before:
        return False
    if not anchors[0].rest:
        return True
    # A remark above the first entry is not the name of every entry: the others must show the same.
    if len(anchors) == 1:
        return True
    second = _head_lines(lines, anchors[0].at + 1, anchors[1].at, len(before))
    return bool(second) and len(anchors[0].rest) < 2


def _can_head(text: str) -> bool:
    """Whether a line can name an entry: it begins one, and is no sentence."""
    ends = _SENTENCE_END.search(text) and not _LEGAL_END.search(text)
    return not ends and (not text[:1].islower() or bool(_SCHOOL_START.match(text)))


def _airy(lines: Sequence[Line]) -> bool:
    """Whether an empty line stands before nearly every line, so that it parts nothing."""
    own = [line for line in lines if not line.bullet]
    return len(own) > 2 and sum(line.blank for line in own) >= 0.9 * len(own)


def _head_lines(lines: Sequence[Line], first: int, anchor: int, most: int) -> list[Line]:
    """The short lines right above an anchor that can name its entry."""
    found: list[Line] = []
    at = anchor - 1
    airy = _airy(lines)
    while at >= first and sum(not _DURATION.match(line.text) for line in found) < most:
        line = lines[at]
        text = line.text
        if line.bullet or len(text) > _LONGEST_HEAD or not _can_head(text):
            break
        found.insert(0, line)
        if (line.blank and not airy) or line.height > _TALLER * lines[anchor].height > 0:
            break
        at -= 1
    return found
