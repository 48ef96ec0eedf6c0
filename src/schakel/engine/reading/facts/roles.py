"""Owns telling job titles, employers and places apart in the lines that name a job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schakel.engine.reading.facts import vocabulary
from schakel.engine.reading.facts.lines import Span
from schakel.engine.reading.wordlists import any_of, bare, fold, patterns, places, table

_CHUNKS = re.compile(r"\t+|\s+[|•·]\s+|\s[|•·]\s?|\n| {4,}")
_DASH = re.compile(r"\s+[-–—]\s+|\s+/\s+(?=[A-Z])")
_COLON = re.compile(r"\s*:\s+")
_AS = re.compile(r"\s+(?:als|as)\s+(?:een |an? )?")
_LEADING_AS = re.compile(r"^(?:als|as)\s+(?:een |an? )?(?=\S)", re.I)
# A part of an organisation, which is neither the organisation nor a title.
_DIVISION = re.compile(
    r"^(?:afdeling|afd\.?|locatie|vestiging|sector|divisie|unit|department|dept\.?|branch)\b", re.I
)
_COMMA = re.compile(r"\s*,\s+")
_JOIN = re.compile(r"\s+(?:bij|at|@|in dienst van|in dienst bij|by)\s+(?:de\s+|het\s+)?(?=\S)", re.I)
_FOR = re.compile(r"\s+(?:voor|for|via)\s+(?=[A-Z])")
_LEGAL = re.compile(r"\b(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|ltd|gmbh|inc)\b\.?(?:$|[\s,)])", re.I)
_LED_PARTS = re.compile(r"\s*,\s+|\s+(?:als|as)\s+|\s+[-–]\s+")
_REMARK = re.compile(r"\s*\(([^()]{3,60})\)$")
_LED = re.compile(r"^(?:bij|at|voor|werkzaam bij|in dienst (?:van|bij))\s+(?:de\s+|het\s+)?(?=\S)", re.I)
_AROUND = re.compile(
    r"^(?:regio|omgeving|greater|region)\s+"
    r"|\s+(?:area|e\.?o\.?|en omgeving|and surroundings|region|regio|centrum|metropolitan)$"
    r"|\s+(?:(?:zuid)?oost|(?:zuid)?west|noord|zuid)$"
)
_STREET = re.compile(
    r"[\w'.\-]+(?: [\w'.\-]+){0,2}?(?:straat|laan|plein|gracht|kade|singel|steeg)\b(?: \d+\w?)?"
)
_TOWN = re.compile(r"(?:'s-|'t )?[A-Z][\w'’\-]+(?: (?:aan|op|bij|den|de|en) ?(?:den |de )?[A-Z][\w\-]+)?")


_SURE_TITLE, _MAYBE_TITLE = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Named:
    """What the head of a job says."""

    title: Span | None
    employer: Span | None
    place: Span | None
    used: tuple[Span, ...]


def is_place(text: str) -> bool:
    """Whether a text names a place and nothing else, a country aside."""
    parts = [_AROUND.sub("", part.strip()) for part in re.split(r"[,()/]", fold(text)) if part.strip()]
    regions = table("cues")["place"]["regions"]
    return bool(parts) and all(part in places() or part in regions or _in_street(part) for part in parts)


def _in_street(text: str) -> bool:
    """Whether a folded text is a street, with or without its town: 'kalverstraat amsterdam'."""
    street = _STREET.match(text)
    town = text[street.end() :].strip() if street else ""
    return street is not None and (not town or town in places())


def title_likeness(text: str) -> float:
    """0..2: how much a text reads as a job title."""
    cues = table("cues")["title"]
    folded = fold(text)
    words = bare(text).split()
    points = 0.0
    if any_of(tuple(cues["words"])).search(folded) or any(
        word.endswith(tuple(cues["endings"])) for word in words
    ):
        points += 0.8
    points += vocabulary.role(text)[1]
    return points - (0.6 if len(words) > 9 else 0.0)


def employer_likeness(text: str) -> float:
    """0..2: how much a text reads as the name of an organisation."""
    cues = table("cues")["employer"]
    points = 0.0
    if _LEGAL.search(text):
        points += 1.2
    folded = fold(text)
    if any_of(tuple(cues["words"])).search(folded) or any(
        word.endswith(ending) and len(word) > len(ending) + 2
        for word in folded.split()
        for ending in cues["endings"]
    ):
        points += 0.7
    if (parts := _COMMA.split(text)) and len(parts) > 1 and is_place(parts[-1]):
        points += 0.5
    words = text.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return points + (min(0.1 * len(words), 0.3) if words and capitals == len(words) else 0.0)


def name_parts(head: Sequence[Span], title_first: bool = True) -> Named:
    """Title, employer and place out of the spans of a head; `title_first` breaks ties."""
    chunks = [chunk for span in head for chunk in span.split(_CHUNKS)]
    chunks = [_unremarked(chunk) for chunk in chunks if not is_contract(chunk.text)]
    chunks = [_without_as(part) for chunk in chunks for part in _bracketed(chunk)]
    if pair := _led(chunks):
        return pair
    if pair := _joined(chunks):
        return pair
    chunks = [_unremarked(chunk) for chunk in _divided(chunks)]
    place = next((chunk for chunk in chunks if is_place(chunk.text)), None)
    chunks = [chunk for chunk in chunks if not is_place(chunk.text)]
    if not chunks:
        return Named(None, None, place, ())
    if len(chunks) == 1:
        only = chunks[0]
        as_title, as_employer = title_likeness(only.text), employer_likeness(only.text)
        if as_employer > as_title + 0.2 or (max(as_title, as_employer) < 0.5 and not title_first):
            return Named(None, without_place(only), place, (only,))
        return Named(only, None, place, (only,))
    title, employer = _assign(chunks[:4], title_first)
    return Named(title, without_place(employer), place, (title, employer))


def is_contract(text: str) -> bool:
    """Whether a text says how somebody was employed: 'fulltime', 'via Randstad', 'bijbaan'."""
    return any(pattern.fullmatch(fold(text)) for pattern in patterns("cues", "contract", "patterns"))


def _unremarked(chunk: Span) -> Span:
    """A chunk without what is said of the contract: 'Receptionist (24 uur)'."""
    remark = _REMARK.search(chunk.text)
    return chunk.part(0, remark.start()) if remark and is_contract(remark[1].strip()) else chunk


def _joined(chunks: Sequence[Span]) -> Named | None:
    """'Warehouse operative @ Zalando': the word between says which is which."""
    for chunk in chunks:
        match = _JOIN.search(chunk.text)
        if not match:
            continue
        title, employer = (
            chunk.part(0, match.start()).trimmed(),
            chunk.part(match.end(), len(chunk.text)).trimmed(),
        )
        if title and employer and title_likeness(title.text) + _SURE_TITLE > title_likeness(employer.text):
            return Named(_unremarked(title), without_place(_unremarked(employer)), None, (title, employer))
    return None


def _without_as(chunk: Span) -> Span:
    """'als office manager' without its first word."""
    led = _LEADING_AS.match(chunk.text)
    return chunk.part(led.end(), len(chunk.text)) if led else chunk


def _bracketed(chunk: Span) -> list[Span]:
    """'Rockwool (planner logistiek)' as employer and title; else the chunk as it is."""
    remark = _REMARK.search(chunk.text)
    if not remark or is_place(remark[1]):
        return [chunk]
    outer = chunk.text[: remark.start()]
    if title_likeness(remark[1]) < _SURE_TITLE or title_likeness(outer) >= _MAYBE_TITLE:
        return [chunk]
    return [chunk.part(0, remark.start()), chunk.part(remark.start(1), remark.end(1))]


def _led(chunks: Sequence[Span]) -> Named | None:
    """Employer before title, told by its first word: 'bij PostNL, sorteerder'."""
    if not chunks or not (led := _LED.match(chunks[0].text)):
        return None
    parts = chunks[0].part(led.end(), len(chunks[0].text)).split(_LED_PARTS)
    if len(parts) < 2:
        titles = [chunk for chunk in chunks[1:] if not is_place(chunk.text)]
        return (
            Named(titles[0], without_place(parts[0]), None, (titles[0], parts[0]))
            if titles and parts
            else None
        )
    titles = [part for part in parts[1:] if not is_place(part.text)]
    return Named(titles[0], parts[0], None, (titles[0], parts[0])) if titles else None


def is_gap(text: str) -> bool:
    """Whether a text tells of time without a job."""
    return len(text.split()) <= 10 and bool(any_of(tuple(table("cues")["gap"]["words"])).search(fold(text)))


def _divided(chunks: list[Span]) -> list[Span]:
    """Chunks parted further, where one holds both title and employer."""
    parted: list[Span] = []
    for chunk in chunks:
        pieces = [chunk]
        for pattern, least in ((_JOIN, 0.0), (_FOR, 0.6)):
            match = pattern.search(chunk.text)
            if match and title_likeness(chunk.text[: match.start()]) >= least:
                pieces = [chunk.part(0, match.start()), chunk.part(match.end(), len(chunk.text)).trimmed()]
                break
        parted += [piece for piece in pieces if piece]
    parted = [piece for chunk in parted for piece in _introduced(chunk)]
    named = [chunk for chunk in parted if not is_place(chunk.text)]
    if len(named) >= 2:
        return parted
    for pattern in (_DASH, _COMMA):
        pieces = [piece for chunk in parted for piece in chunk.split(pattern)]
        pieces = [piece for piece in pieces if not is_contract(piece.text)]
        if sum(not is_place(piece.text) for piece in pieces) >= 2 and _mixed(pieces):
            return pieces
    return parted


def _introduced(chunk: Span) -> list[Span]:
    """'Gemeente Delft: Baliemedewerkster' and 'De Bijenkorf als verkoopster' as two pieces."""
    for pattern in (_COLON, _AS):
        match = pattern.search(chunk.text)
        if not match or not match.start():
            continue
        before, after = chunk.part(0, match.start()), chunk.part(match.end(), len(chunk.text)).trimmed()
        if title_likeness(after.text) >= _MAYBE_TITLE > title_likeness(before.text):
            return [before, after]
    return [chunk]


def _mixed(pieces: list[Span]) -> bool:
    """Whether one piece reads as a title much more than another does."""
    lean = [title_likeness(piece.text) - employer_likeness(piece.text) for piece in pieces]
    sure = max(lean) > 0.3 or (min(lean) < -0.6 and not any(_DIVISION.match(piece.text) for piece in pieces))
    return sure and max(lean) - min(lean) > 0.5


def _assign(chunks: list[Span], title_first: bool) -> tuple[Span, Span]:
    """The pair of chunks that reads best as title and employer."""
    best: tuple[float, int, int] | None = None
    lean = [title_likeness(chunk.text) - employer_likeness(chunk.text) for chunk in chunks]
    for i in range(len(chunks)):
        for j in range(len(chunks)):
            if i == j:
                continue
            points = lean[i] - lean[j] + (0.25 if (i < j) == title_first else 0.0) - 0.15 * (i + j)
            if best is None or points > best[0]:
                best = (points, i, j)
    assert best is not None  # noqa: S101 - two chunks or more
    return chunks[best[1]], chunks[best[2]]


def without_place(span: Span) -> Span:
    """An employer without the place behind it."""
    if via := re.search(r"\s+\(?via\s+\S", span.text):
        span = span.part(0, via.start())
    text = span.text
    for match in re.finditer(r"\s*(?:,|\(|\s[-–]|\s\||\s(?:te|in)\s)\s*", text):
        tail = text[match.end() :].strip(" )")
        if tail and (
            is_place(tail)
            or (_is_comma(match) and tail[0].isdigit())
            or (_is_comma(match) and _reads_as_place(tail, text[: match.start()]))
        ):
            return span.part(0, match.start()).trimmed()
    return span


def _is_comma(match: re.Match[str]) -> bool:
    return match.group().strip() == ","


def _reads_as_place(tail: str, before: str) -> bool:
    """Whether a text behind a comma is where the organisation is: one capitalised name, known or not."""
    if not (_TOWN.fullmatch(tail) or (tail.isupper() and tail.isalpha() and before.isupper())):
        return False
    if tail.isupper() and not before.isupper():
        return False
    return employer_likeness(tail) <= 0.1 and title_likeness(tail) < 0.5


def order_of(named: Sequence[Named]) -> bool:
    """Whether titles come before employers in most of the heads that leave no doubt."""
    votes = 0
    for one in named:
        if one.title is None or one.employer is None:
            continue
        sure = title_likeness(one.title.text) - employer_likeness(one.title.text)
        sure -= title_likeness(one.employer.text) - employer_likeness(one.employer.text)
        if sure > 0.8:
            before = (one.title.page.number, one.title.start) < (one.employer.page.number, one.employer.start)
            votes += 1 if before else -1
    return votes >= 0
