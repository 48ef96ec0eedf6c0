"""Owns the schools and courses of a CV: name, level, institution, period and whether it was finished."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from schakel.engine.reading.facts.entries import Entry, cut_entries
from schakel.engine.reading.facts.labels import Form, read_forms, read_table, without_headers
from schakel.engine.reading.facts.lines import Line, Span, joined, make_line
from schakel.engine.reading.facts.periods import Period, find_periods
from schakel.engine.reading.facts.roles import is_place, without_place
from schakel.engine.reading.facts.sentences import study_in
from schakel.engine.reading.shapes import Fact
from schakel.engine.reading.wordlists import any_of, fold, patterns, places, table

_WANTED = frozenset({"education", "institution", "period", "level"})
_MOST_WORDS = 6
_CHUNKS = re.compile(r"\t+|\s+[|•·]\s+|\s[|•·]\s?|\n| {4,}")
_ITEMS = re.compile(r"\s*[,;]\s+")
_LISTED = re.compile(r"\s*[,;|•·/]\s+")
_FINE = re.compile(r"\s*,\s+|\s+[-–—]\s+|\s+(?:aan|bij|at|from)\s+(?:de |het |the )?(?=[A-Z])(?!Work\b)")
_NAME_OF_SCHOOL = re.compile(
    r"(?:\d\w* )?[A-Z][\w'&.\-]*(?: (?:van|de|der|den|het|voor|en|of|the|[A-Z][\w'&.\-]*)){0,5}"
)
_STATUS = re.compile(
    r"^\(?(?:(?:met |in bezit van )?diploma(?: behaald)?|behaald|afgerond|geslaagd|completed|"
    r"graduated|niet (?:afgerond|voltooid|behaald|afgemaakt)|not completed|nog bezig|loopt nog|"
    r"nog niet klaar|certificaat(?: behaald)?|cum laude|"
    r"with distinction|diploma obtained|diplom+a behaal[dt]|in bezit van diploma|"
    r"obtained|certificate|in progress|lopend|propedeuse behaald|"
    r"diploma: ja|diploma: nee|zonder diploma)\)?$",
    re.I,
)


def education_facts(lines: Sequence[Line], courses: bool) -> list[Fact]:
    """The educations in the lines of one section; `courses` when the heading says that these are courses."""
    if forms := read_table(lines, _WANTED) or read_forms(without_headers(lines), _WANTED):
        return [fact for form in forms if (fact := _from_form(form, courses))]
    told = [study for line in lines if (study := study_in(line))]
    if told and len(told) * 2 >= len(lines):
        return [
            _fact(one.name, _school(one.school), one.when, one.period, one.name.text, courses) for one in told
        ]
    lines = [part for line in without_headers(lines) for part in _each_dated(line)]
    entries = cut_entries(lines, single_dates=True)
    if not entries:
        return [fact for line in lines if (fact := _undated(line, courses))]
    return [fact for entry in _with_stray(entries) if (fact := _from_entry(entry, courses))]


def _told(lines: Sequence[Line], courses: bool) -> list[Fact]:
    """The studies of somebody who tells of them in sentences."""
    told = [study for line in lines if (study := study_in(line))]
    if len(told) * 2 < len(lines):
        return []
    return [_fact(it.name, _school(it.school), it.when, it.period, it.name.text, courses) for it in told]


def _each_dated(line: Line) -> list[Line]:
    """'NIMA-A 2008, VCA 2016, BHV 2024' as three lines; any other line as it is."""
    parts = line.span.split(_ITEMS)
    dated = [find_periods(part.text) for part in parts]
    if len(parts) < 2 or not all(len(found) == 1 and not found[0].ranged for found in dated):
        return [line]
    return [make_line(part, True, line.blank, line.height) for part in parts]


def _with_stray(entries: list[Entry]) -> list[Entry]:
    """Entries, and those lines of a list that carry no date of their own ('BHV-certificaat')."""
    result: list[Entry] = []
    single = _single_lines(entries)
    for entry in entries:
        result.append(entry)
        kept: list[Line] = []
        # A line under the last entry names no next one, and not this one when that has a name.
        last = entry is entries[-1] and _has_name(entry)
        for line in entry.body:
            listed = single if line.bullet else last
            if listed and (items := _certificates(line)):
                result += [Entry(head=[item]) for item in items]
            elif single and line.bullet and (level_of(line.text) or institution_likeness(line.text)):
                result.append(Entry(head=[line.span]))
            else:
                kept.append(line)
        entry.body = kept
    return result


def _has_name(entry: Entry) -> bool:
    name, _ = _named(entry.head)
    return name is not None and (names_level(name.text) or not _is_school(name.text))


def _certificates(line: Line) -> list[Span]:
    """The certificates a line without a date lists; none when any part of it is something else."""
    if find_periods(line.text):
        return []
    items = line.span.split(_LISTED)
    papers = [item for item in items if fold(item.text) == "vog"]
    named = [item for item in items if is_certificate(item.text)]
    return named if named and len(named) + len(papers) == len(items) else []


def _single_lines(entries: list[Entry]) -> bool:
    return sum(len(entry.body) == 0 for entry in entries) * 2 >= len(entries)


def level_of(text: str) -> str:
    """The level that the words of an education show, '' when none does."""
    folded = fold(text)
    for entry in table("education")["level"]:
        if any(re.search(pattern, folded) for pattern in entry["patterns"]):
            return str(entry["key"])
    return ""


def names_level(text: str) -> bool:
    """Whether a text has words of an education's level, also of one that has no key ('vmbo')."""
    return _any_level().search(fold(text)) is not None


@cache
def _any_level() -> re.Pattern[str]:
    levels = table("education")["level"]
    return re.compile("|".join(f"(?:{pattern})" for entry in levels for pattern in entry["patterns"]))


def institution_likeness(text: str) -> int:
    """How many words of schools a text holds."""
    folded = fold(text)
    listed = sum(bool(pattern.search(folded)) for pattern in patterns("education", "institution", "patterns"))
    return listed or int(bool(_brands().search(folded)))


@cache
def _brands() -> re.Pattern[str]:
    found = table("education")["institution"]
    return any_of((*found["brands"], *found["providers"]))


@cache
def _providers() -> re.Pattern[str]:
    return any_of(tuple(table("education")["institution"]["providers"]))


def is_certificate(text: str) -> bool:
    """Whether a short text names a certificate by its first word: 'BHV', 'Reanimatie en AED'."""
    folded = fold(text)
    listed = patterns("education", "certificate", "patterns")
    return len(text.split()) <= _MOST_WORDS and any(pattern.match(folded) for pattern in listed)


def completed_in(text: str) -> bool | None:
    """Whether a text says that the education was finished."""
    folded = fold(text)
    if any(pattern.search(folded) for pattern in patterns("education", "completed", "no")):
        return False
    if any(pattern.search(folded) for pattern in patterns("education", "completed", "yes")):
        return True
    return None


def _from_entry(entry: Entry, courses: bool) -> Fact | None:
    head = list(entry.head)
    name, institution = _named(head)
    for line in entry.body[:2]:
        if (name is not None and institution is not None) or not _can_add(line, name is None):
            continue
        head.append(line.span)
        name, institution = _named(head)
    if name is None:
        return None
    told = " ".join([*(span.text for span in head), *(line.text for line in entry.body[:4])])
    return _fact(name, institution, entry.when, entry.period, told, courses)


def _can_add(line: Line, nameless: bool) -> bool:
    """Whether a line under an entry can name it or its school."""
    text = line.text
    if len(text) > 90 or text.endswith("."):
        return False
    return nameless or _is_school(text) or not (text[:1].islower() or _STATUS.match(text))


# 'HBO-V Hogeschool Utrecht', and 'Cursus Notuleren (Schouten & Nelissen)'.
_SCHOOL_BEHIND = re.compile(
    r"^(\S.*?)\s+((?:(?:De|Het|Christelijke|Regionaal) )?"
    r"(?:ROC|Hogeschool|\w*[Uu]niversiteit|University|MBO College|Haagse|Schoevers|"
    r"LOI|NCOI|NTI|NHA|Albeda|Zadkine|Avans|Fontys|Saxion|Windesheim|Inholland|Deltion)\b.*)$"
)
_SCHOOL_HELD = re.compile(r"\s+\(([A-Z][\w.\-]+(?: (?:&|en|van|de|[A-Z][\w.\-]+)){1,4})\)$")
_MARK = re.compile(
    r"^\(?(?:\d{1,3}(?:[.,]\d+)?\s*%|(?:c?gpa|grade|cijfer|gemiddeld cijfer)\b.{0,12})\)?$", re.I
)
_LEVEL_BEHIND = re.compile(r"\s*,\s*(?:[mh]bo(?:[ -]?[1-4])?|wo|havo|vwo|vmbo)$", re.I)
_STATUS_TAIL = re.compile(
    r"(?:\s*[,;(|–-]+\s*(?:diplom+a|certificaat|certificate|cursus|training|course)|"
    r"[\s,;(|–-]+(?:(?:met|with) (?:diplom+a|certificaat|certificate)|"
    r"(?:diplom+a|certificaat|certificate) (?:behaal[dt]|obtained)|behaal[dt]|"
    r"afgerond|geslaagd|completed|"
    r"graduated|niet (?:afgerond|voltooid|behaald|afgemaakt)|nog bezig|loopt nog|"
    r"not completed|unfinished|cum laude|lopend|in progress|zonder diploma))\)?$",
    re.I,
)


def _without_status(span: Span) -> Span:
    match = _STATUS_TAIL.search(span.text)
    return span.part(0, match.start()).trimmed() if match and match.start() else span


def _named(head: Sequence[Span]) -> tuple[Span | None, Span | None]:
    """Name and school out of the spans of a head."""
    chunks = [_without_status(c) for span in head for c in span.split(_CHUNKS) if not _skipped(c.text)]
    if len(chunks) == 1 and (pair := _parted(chunks[0])):
        return pair
    schools = [chunk for chunk in chunks if _is_school(chunk.text)]
    institution = schools[0] if schools and len(chunks) > len(schools) else None
    if institution is None and len(schools) > 1:
        institution = max(
            schools,
            key=lambda chunk: (
                institution_likeness(chunk.text)
                - bool(level_of(chunk.text))
                - 2 * bool(_DEGREE.search(chunk.folded)),
                len(chunk.text.split()),
            ),
        )
    rest = [chunk for chunk in chunks if chunk is not institution]
    if institution is None and len(rest) > 1:
        institution = rest[1]
    name = _placeless(rest[0]) if rest else None
    return name, _school(institution) if institution else None


def _placeless(span: Span) -> Span:
    """A name without the place behind it; 'HBO-bachelor' is none."""
    shorter = without_place(span)
    return span if names_level(span.text[len(shorter.text) :]) else shorter


def _parted(chunk: Span) -> tuple[Span, Span] | None:
    """Name and school in one wording: 'MBO 4 Secretariaat, ROC Midden Nederland'."""
    fine = [part for part in chunk.split(_FINE) if not _skipped(part.text)]
    if len(fine) == 1 and (led := _SCHOOL_BEHIND.match(fine[0].text)) and names_level(led[1]):
        fine = [fine[0].part(0, led.end(1)), fine[0].part(led.start(2), led.end(2))]
    if len(fine) == 1 and (brand := _brand_behind(fine[0])):
        fine = brand
    if len(fine) == 1 and (held := _SCHOOL_HELD.search(fine[0].text)) and level_of(fine[0].text) == "course":
        fine = [fine[0].part(0, held.start()), fine[0].part(held.start(1), held.end(1))]
    schools = [part for part in fine if _is_school(part.text)]
    if len(fine) == 2 and len(schools) == 2:
        return fine[0], _school(fine[1])
    fine = [fine[0], *(without_place(part) for part in fine[1:])]
    if (
        len(fine) == 2
        and not schools
        and _NAME_OF_SCHOOL.fullmatch(fine[1].text)
        and not level_of(fine[1].text)
    ):
        # A school of which no word says that it is one.
        return fine[0], _school(fine[1])
    if len(fine) < 2 or not schools or len(schools) == len(fine):
        return None
    school = schools[-1]
    before = [part for part in fine if part.end <= school.start]
    beside = before or [part for part in fine if part.start >= school.end]
    first, last = beside[0], beside[-1]
    name = Span(first.page, first.start, last.end)
    return without_place(_without_status(name)), _school(school)


def _brand_behind(span: Span) -> list[Span] | None:
    """'mbo 2 dienstverlening vista' as name and school."""
    found = [match for match in _brands().finditer(span.folded) if match.end() == len(span.text)]
    if not found or found[0].start() < 2 or not names_level(span.text[: found[0].start()]):
        return None
    return [span.part(0, found[0].start()).trimmed(), span.part(found[0].start(), found[0].end())]


_DEGREE = re.compile(
    r"\b(?:mbo|hbo|wo|bachelor|master|b\.?sc|m\.?sc|niveau|nivo|diploma|certifica\w+|"
    r"cursus|associate degree|graduaat)\b"
)
# Words of which a school's name can consist; what is left of them is its place.
_GENERIC = re.compile(
    r"^(?:roc|mbo|college|\w*hogeschool|\w*universiteit|lyceum|gymnasium|atheneum|\w*school|instituut|academie|stedelijk|christelijk|"
    r"bisschoppelijk|openbaar|katholieke?|rooms|protestants|vrije|regionaal|gereformeerd|technische|van|de|het|te|scholengemeenschap|"
    r"university|of|applied|sciences|the|tu|hts|heao|meao|mts|lts|mavo|havo|vwo|vmbo)$"
)


def _school(span: Span) -> Span:
    """A school without its place: behind a comma, or behind a name that stands on its own."""
    if level := _LEVEL_BEHIND.search(span.text):
        span = span.part(0, level.start())
    span = without_place(span)
    words = span.text.split(" ")
    for size in (1, 2, 3):
        kept, tail = words[:-size], " ".join(words[-size:])
        if kept and fold(kept[-1]) in {"of", "van", "de", "voor", "te", "in"}:
            continue
        if kept and fold(tail) in places() and not all(_GENERIC.match(fold(word)) for word in kept):
            return span.part(0, len(" ".join(kept))).trimmed()
    return span


def _is_school(text: str) -> bool:
    return institution_likeness(text) > 0


def _skipped(text: str) -> bool:
    return bool(_STATUS.match(text) or _MARK.match(text)) or is_place(text)


def _undated(line: Line, courses: bool) -> Fact | None:
    if len(line.text) > 110 or not (courses or level_of(line.text)):
        return None
    name, institution = _named([line.span])
    return _fact(name, institution, None, None, line.text, courses) if name else None


def _from_form(form: Form, courses: bool) -> Fact | None:
    name = form.fields.get("education") or form.fields.get("level")
    if name is None:
        return None
    when = form.fields.get("period")
    period = next(iter(find_periods(when.text)), None) if when else None
    told = " ".join([*(span.text for span in form.fields.values()), *(line.text for line in form.body[:4])])
    return _fact(name, form.fields.get("institution"), when, period, told, courses)


def _fact(
    name: Span, institution: Span | None, when: Span | None, period: Period | None, told: str, courses: bool
) -> Fact:
    level = level_of(name.text) or ("course" if courses else level_of(told))
    if level in {"", "wo-master"} and institution and _providers().search(institution.folded):
        level = "course"
    if not level and period and not period.ranged and not names_level(told) and not _is_school(name.text):
        # One year, and no word of a level: nobody finishes school in that.
        level = "course"
    if level == "wo" and level_of(institution.text if institution else "") == "hbo":
        level = "hbo"
    dates = period.values() if period else {"start": None, "end": None, "precision": ""}
    if period and not period.ranged:
        dates["start"] = None
        dates["end"] = period.end.last() if period.end else None
    completed = completed_in(told)
    if completed is None:
        completed = bool(period and period.end)
    value = {
        "name": joined([name]),
        "level": level,
        "institution": joined([institution]) if institution else "",
        **dates,
        "completed": completed,
    }
    spans = [span for span in (name, institution, when) if span is not None]
    confidence = 0.6 + 0.1 * bool(level) + 0.1 * (institution is not None) + 0.1 * (period is not None)
    return Fact("education", value, confidence, tuple(span.evidence() for span in spans), "entry")
