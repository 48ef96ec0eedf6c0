"""Owns what papers other than CVs say that an agency needs: what, from when, and until when it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from schakel.engine.reading.facts.education import institution_likeness
from schakel.engine.reading.facts.lines import Line, Span, lines_of, make_line
from schakel.engine.reading.facts.withheld import take_out
from schakel.engine.reading.shapes import DocumentKind, Fact, Page
from schakel.engine.reading.wordlists import fold, table

# What ends the name of a study in a sentence.
_STOP = r"(?=\s+(?:with|met|is|nadat|verleend|afgerond|gevolgd|heeft|doorlopen|en alle|te|aan)\b|[.,;\n]|$)"
_NAMES: dict[DocumentKind, tuple[re.Pattern[str], ...]] = {
    DocumentKind.DIPLOMA: (
        re.compile(rf"\bopleiding(?: tot)?:?\s+([A-Z][^.,;\n]{{2,80}}?){_STOP}"),
        re.compile(rf"\b(?:graad|degree of)\s+(?:van\s+)?([A-Z][^.,;\n]{{2,80}}?){_STOP}"),
        re.compile(rf"\b(?:examen|kwalificatie):?\s+([A-Z][^.,;\n]{{2,80}}?){_STOP}"),
        re.compile(r"\bdiploma\s+((?:havo|vwo|vmbo|mavo|mbo|hbo)\b[^.,;\n]{0,30})", re.I),
    ),
    DocumentKind.CERTIFICATE: (
        re.compile(
            rf"\b(?:[Tt]raining|[Cc]ursus|[Cc]ourse|[Ww]orkshop|[Ll]eergang|[Mm]odule):?\s+([A-Z][^.,;\n]{{1,80}}?){_STOP}"
        ),
        re.compile(rf"\b(?:cursus|training|leergang)\s+(?!heeft|is\b)([a-z][^.,;\n]{{2,60}}?){_STOP}"),
        re.compile(r"^([A-Z][^\n]{2,40}?) (?:Certificate|certificaat)\b"),
        re.compile(rf"\b(?:[Cc]ertificaat|[Cc]ertificate|Diploma)\s+(?!of\b)([A-Z][^.,;\n]{{2,60}}?){_STOP}"),
    ),
}
_IDENTITIES = (
    ("passport", re.compile(r"\b(?:paspoort|passport|reisepass)\b|p<[a-z]{3}")),
    ("identity-card", re.compile(r"\b(?:identiteitskaart|identity card|personalausweis)\b|i<[a-z]{3}")),
    ("driving-licence", re.compile(r"\b(?:rijbewijs|driving licen[cs]e)\b")),
    ("residence-permit", re.compile(r"\b(?:verblijfs(?:document|titel|vergunning)|residence permit)\b")),
)
_VALID = re.compile(
    r"\b(?:geldig(?:heid)?(?: is)? ?(?:van - )?(?:tot(?: en met)?|t/m)|valid (?:until|till|thru)|"
    r"date of expiry|expiry date|vervaldatum|4b\.?)\W{0,4}"
)
_BORN = re.compile(r"\b(?:geboren|geboortedatum|geb\.?|born|date of birth|birth)\b[^\n]{0,30}$")
_NUMBER = re.compile(
    r"\b(?:documentnummer|document ?(?:no|number)|kaartnummer|personal no|persoonsnummer)\b|<<<|[pi]<[a-z]{3}"
)


def paper_facts(kind: DocumentKind, pages: Sequence[Page]) -> tuple[list[Fact], list[str]]:
    """The facts of a diploma, certificate, certificate of conduct or identity document; what was kept out.

    Of an identity document only what it is and until when it holds: no number, name or date of birth.
    """
    read = _READERS.get(kind)
    if read is None:
        return [], []
    lines, withheld = take_out(lines_of(pages))
    if kind is DocumentKind.IDENTITY and any(_NUMBER.search(fold(page.text)) for page in pages):
        withheld = [*withheld, "document-number"]
        # The label of a validity is enough to tell its date from a date of birth.
        lines = lines_of(pages)
    fact = read(lines)
    return ([fact] if fact else []), list(dict.fromkeys(withheld))


def _diploma(lines: Sequence[Line]) -> Fact | None:
    name = _named(lines, DocumentKind.DIPLOMA)
    leveled = next(
        (found for span in (name, *(line.span for line in lines)) if span and (found := _level(span))), None
    )
    school = next((s for line in lines if (s := _school(line))), None)
    given = _given(lines)
    value = {
        "sort": "diploma",
        "name": name.text if name else "",
        "level": _at(school, leveled[1]) if leveled else "",
        "institution": school.text if school else "",
        "date": given[1].isoformat() if given else None,
    }
    return _fact(value, (name, leveled[0] if leveled else None, school, given[0] if given else None))


def _certificate(lines: Sequence[Line]) -> Fact | None:
    name = _named(lines, DocumentKind.CERTIFICATE)
    until = _until(lines)
    given = _given(lines, until[0] if until else None)
    value = {
        "sort": "certificate",
        "name": name.text if name else "",
        "date": given[1].isoformat() if given else None,
        "valid_until": until[1].isoformat() if until else None,
    }
    return _fact(value, (name, given[0] if given else None, until[0] if until else None))


def _conduct(lines: Sequence[Line]) -> Fact | None:
    given = _given(lines)
    return _fact({"sort": "vog", "date": given[1].isoformat()}, (given[0],)) if given else None


def _identity(lines: Sequence[Line]) -> Fact | None:
    until = _until(lines)
    for sort, pattern in _IDENTITIES:
        for line in lines:
            if match := pattern.search(line.span.folded):
                value = {"sort": sort, "valid_until": until[1].isoformat() if until else None}
                word = line.span.part(match.start(), match.end())
                # The machine-readable zone holds the number; its first letters tell the sort.
                return _fact(value, (word, until[0] if until else None))
    return None


_READERS: dict[DocumentKind, Callable[[Sequence[Line]], Fact | None]] = {
    DocumentKind.DIPLOMA: _diploma,
    DocumentKind.CERTIFICATE: _certificate,
    DocumentKind.VOG: _conduct,
    DocumentKind.IDENTITY: _identity,
}


def _fact(value: dict[str, Any], spans: Iterable[Span | None]) -> Fact | None:
    found = [span for span in spans if span]
    if not found:
        return None
    filled = sum(part not in (None, "") for part in value.values())
    evidence = tuple(dict.fromkeys(span.evidence() for span in found))
    return Fact("paper", value, min(0.5 + 0.1 * filled, 0.9), evidence, "pattern")


def _named(lines: Sequence[Line], kind: DocumentKind) -> Span | None:
    for pattern in _NAMES[kind]:
        for line in lines:
            if match := pattern.search(line.text):
                return line.span.part(match.start(1), match.end(1)).trimmed()
    return None


def _at(school: Span | None, level: str) -> str:
    """A bachelor of a hogeschool is hbo."""
    return "hbo" if school and level == "wo" and re.search(r"\w*hogeschool\b", school.folded) else level


def _level(span: Span) -> tuple[Span, str] | None:
    """The words that tell a level, and the level."""
    for entry in table("education")["level"]:
        for pattern in entry["patterns"]:
            match = re.search(pattern, span.folded)
            if match and entry["key"]:
                return span.part(match.start(), match.end()), str(entry["key"])
    return None


def _school(line: Line) -> Span | None:
    """The school in a line: the whole of a short one, else the words around the one that names schools."""
    if not institution_likeness(line.text):
        return None
    for dated, _ in _dated(line.span):
        line = make_line(line.span.part(0, dated.start - line.span.start).trimmed() or line.span)
    if len(line.text.split()) <= _SHORT and not re.search(r"\bdiploma\b", line.span.folded):
        return line.span
    parts = line.span.split(re.compile(r"\s*[,;.]\s+|\s+(?:verleent|verklaart|heeft|aan)\s+"))
    return next(
        (part for part in parts if institution_likeness(part.text) and len(part.text.split()) <= _SHORT), None
    )


_SHORT = 6


@cache
def _dates() -> re.Pattern[str]:
    months = "|".join(
        sorted(
            (name for names in table("months")["months"].values() for name in names), key=len, reverse=True
        )
    )
    return re.compile(
        rf"(?<!\d)(?:(?P<d1>\d{{1,2}})(?:e|th|st|nd|rd)?\s+(?P<name>{months})\.?(?:\s?/\s?[a-z]{{3}})?,?\s+(?P<y1>(?:19|20)\d\d)"
        r"|(?P<d2>\d{1,2})[-/. ](?P<m2>\d{1,2})[-/. ](?P<y2>(?:19|20)\d\d)"
        r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)"
    )


def _dated(span: Span) -> list[tuple[Span, date]]:
    """The whole dates in a span."""
    found: list[tuple[Span, date]] = []
    for match in _dates().finditer(span.folded):
        groups = match.groupdict()
        months = {name: int(number) for number, names in table("months")["months"].items() for name in names}
        month = months[groups["name"]] if groups["name"] else int(groups["m2"] or groups["m3"])
        year, day = (
            int(next(v for k in keys if (v := groups[k])))
            for keys in (("y1", "y2", "y3"), ("d1", "d2", "d3"))
        )
        try:
            found.append((span.part(match.start(), match.end()), date(year, month, day)))
        except ValueError:
            continue
    return found


def _given(lines: Sequence[Line], but: Span | None = None) -> tuple[Span, date] | None:
    """The last date that is no date of birth and no end of validity: the day it was given."""
    found = [
        (span, day)
        for line in lines
        for span, day in _dated(line.span)
        if not _BORN.search(line.span.folded[: span.start - line.span.start]) and span != but
    ]
    return found[-1] if found else None


def _until(lines: Sequence[Line]) -> tuple[Span, date] | None:
    """The date until which a paper holds, behind its label or on the line under it."""
    for at, line in enumerate(lines):
        if not (match := _VALID.search(line.span.folded)):
            continue
        after = _dated(line.span.part(match.end(), len(line.text)))
        below = _dated(lines[at + 1].span) if at + 1 < len(lines) else []
        if after or below:
            return max(after or below, key=lambda found: found[1])
    return None
