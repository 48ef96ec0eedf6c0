"""Owns who a document is from: name, e-mail, telephone and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import phonenumbers

from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.facts.names import find_name
from schakel.engine.reading.shapes import Fact
from schakel.engine.reading.wordlists import fold, places

# Digits of a national number with its first 0.
_LENGTHS = {"NL": (10,), "BE": (9, 10)}
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.[A-Za-z]{2,18}\b"
)
_PHONE = re.compile(r"(?<![\w.+/-])(?:\+|0)[\d(](?:[\d ().\-–\u2011]|/(?=\d)){6,22}\d(?![\d-])")
_POSTCODE = re.compile(
    r"\b([1-9]\d{3})\s?([A-Z]{2}|[a-z]{2}(?=\s+[a-z]))\b(?:\s*[,•·|\-–]?\s*|"
    r"\s+)((?:'[a-z]-?)?[A-Za-z][\w'’\-]*(?: [\w'’\-]+){0,4})?"
)
# A line at the page's edge with a way to reach somebody; a place in it is that person's.
_REACHED = re.compile(r"\S@\S+\.\w|\b[1-9]\d{3}\s?[A-Z]{2}\b")
_BELGIAN = re.compile(
    r"(?:^|[,|·•]\s*|\bB-?)([1-9]\d{3})\s+([A-Z][\w'\-]+(?: [A-Z][\w\-]+)?)(?=$|\s*[,|·•(])"
)
_PARTS_OF_TOWN = re.compile(r"\s+(?:zuidoost|zuid|noord|oost|west|nieuw-west|centrum|ijburg)$")
_UNKNOWN_PLACE = re.compile(r"\S+(?: (?:aan|op|bij|de|den|en|[A-Z]\S+))*")
_PROVINCE = re.compile(
    r"\s*\((?:zh|nh|nb|n\.?-?b\.?|gld|gl|l|lb|lim|ov|dr|fr|fri|gr|gn|ut|ze|zld|zl|fl)\.?\)$", re.I
)
_PARTS = re.compile(r"\s*[|•·,☎✉⌂📞📧📍🏠]\s*|\s{3,}|\s+[-–—/]\s+|\t")
_PLACE_LABEL = re.compile(
    r"^(?:woonplaats|plaats|woonachtig(?: te| in)?|adress?|address|location|locatie|place of residence|"
    r"residence|city|woon in|wonend te|woont in|lives in|living in|based in)\b[ \t]*:?[ \t]*(.+)$",
    re.I,
)


# 'ik ben Jordy Smeets uit Heerlen', 'ik woon in Venlo'.
_LIVES = re.compile(
    r"\b(?:(?:ik ben|mijn naam is|i am|my name is) [^,.;]{3,40}? (?:uit|from)|ik woon(?: nu)? in|i live in) "
    r"((?:'s-|'t )?[A-Z][\w'’\-]+(?: (?:aan|op|bij|den|de) ?(?:den |de )?[A-Z][\w\-]+)?)",
    re.I,
)


def contact_facts(lines: Sequence[Line], top: Sequence[Line]) -> list[Fact]:
    """Contact facts; `lines` is the whole document, `top` where a person writes about himself."""
    facts: list[Fact] = []
    email = next(_emails(top), None) or next(_emails(lines), None)
    if email:
        facts.append(
            Fact("contact.email", {"email": email.text.lower()}, 0.99, (email.evidence(),), "pattern")
        )
    region = "BE" if email and email.text.lower().endswith(".be") else "NL"
    phone = next(_phones(top, region), None) or next(_phones(lines, region), None)
    if phone:
        span, number = phone
        facts.append(Fact("contact.phone", {"phone": number}, 0.97, (span.evidence(),), "pattern"))
    if place := _place(top) or _place([line for line in lines if _REACHED.search(line.text)]):
        facts.append(place)
    if name := find_name(lines, email.text if email else ""):
        facts.append(name)
    return facts


def _emails(lines: Sequence[Line]) -> Iterator[Span]:
    for line in lines:
        if match := _EMAIL.search(line.text):
            yield line.span.part(match.start(), match.end())


def _phones(lines: Sequence[Line], region: str) -> Iterator[tuple[Span, str]]:
    for line in lines:
        for match in _PHONE.finditer(line.text):
            if number := e164(match.group(), region):
                yield line.span.part(match.start(), match.end()), number


def e164(text: str, region: str = "NL") -> str | None:
    """A telephone number as +31612345678, None when it is no valid number; without + it is of the region."""
    digits = re.sub(r"\(0\)", "", text)
    digits = re.sub(r"[^\d+]", "", digits)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    # Dates such as 01-09-2019 have eight digits; a Dutch number has ten, a national prefix more.
    if not digits.startswith("+") and len(digits) not in _LENGTHS[region]:
        return None
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _place(lines: Sequence[Line]) -> Fact | None:
    for line in lines:
        if (match := _POSTCODE.search(line.text)) and (fact := _with_postcode(line.span, match)):
            return fact
    cells = [cell for line in lines for cell in line.cells]
    if fact := next((fact for cell in cells if (fact := _belgian(cell))), None):
        return fact
    for cell in cells:
        if (match := _PLACE_LABEL.match(cell.text)) and (found := _known_in(cell, match.start(1))):
            return _place_fact(found, 0.95, "label")
    return _named_place(cells[:40])


def _named_place(cells: Sequence[Span]) -> Fact | None:
    """A place that somebody says to live in, else one that stands by itself."""
    for cell in cells:
        if (told := _LIVES.search(cell.text)) and _known(told[1]):
            return _place_fact(cell.part(told.start(1), told.end(1)), 0.85, "sentence")
    for cell in cells:
        known = [part for part in cell.split(_PARTS) if _known(part.text)]
        if known:
            return _place_fact(known[0], 0.85, "place-list")
    return None


def _belgian(cell: Span) -> Fact | None:
    match = _BELGIAN.search(cell.text)
    if not match or not _known(match[2]):
        return None
    quote = cell.part(match.start(1), match.end(2)).evidence()
    return Fact("contact.place", {"place": match[2], "postcode": match[1]}, 0.95, (quote,), "postcode")


def _with_postcode(span: Span, match: re.Match[str]) -> Fact | None:
    postcode = f"{match[1]} {match[2]}"
    if not match[3]:
        return None
    words = match[3].split(" ")
    start = match.start(3)
    for size in range(len(words), 0, -1):
        candidate = " ".join(words[:size])
        if _known(candidate):
            break
    else:
        # An unknown place: its first word, and those that go on with a capital or a joining word.
        unknown = _UNKNOWN_PLACE.match(match[3])
        candidate = unknown.group() if unknown else words[0]
    quote = span.part(match.start(), start + len(candidate))
    candidate = candidate.title() if candidate.islower() else candidate
    return Fact(
        "contact.place",
        {"place": candidate, "postcode": postcode.upper()},
        0.97,
        (quote.evidence(),),
        "postcode",
    )


def _known_in(span: Span, start: int) -> Span | None:
    """The place named in a labelled cell: a known one, or the last part when short."""
    rest = span.part(start, len(span.text)).trimmed()
    parts = rest.split(re.compile(r"\s*[,|•·]\s*"))
    for part in parts:
        if _known(part.text):
            return part
    last = parts[-1] if parts else None
    return last if last and re.fullmatch(r"[A-Z'][\w'’\- ]{2,30}", last.text) and len(parts) == 1 else None


def _known(text: str) -> bool:
    """Whether a text is a place we know, or a part of one."""
    return _PARTS_OF_TOWN.sub("", fold(_PROVINCE.sub("", text))) in places()


def _place_fact(span: Span, confidence: float, method: str) -> Fact:
    if province := _PROVINCE.search(span.text):
        span = span.part(0, province.start())
    return Fact("contact.place", {"place": span.text}, confidence, (span.evidence(),), method)
